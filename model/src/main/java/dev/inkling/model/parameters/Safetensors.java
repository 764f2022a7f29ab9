package dev.inkling.model.parameters;

import dev.inkling.drawing.InklingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/**
 * The safetensors file of a model's parameters, readable from Python and by common tools.
 *
 * <p>Eight bytes hold the length of a JSON header, little-endian; the header gives each tensor's type, shape and position;
 * then the values follow, little-endian, of a {@link FloatType}, without gaps. Reading is strict, since a file is untrusted:
 * nothing is allocated by a size in the header before it has been compared with the file's length.
 */
public final class Safetensors {

    private static final int CHUNK = 1 << 18;
    private static final int ALIGNMENT = 64;

    private Safetensors() {}

    /**
     * Writes a file of 32-bit floats and forces it to disk.
     *
     * @param file a new file, or one to overwrite; the caller takes care of a temporary name and a rename
     * @throws InklingException if it cannot be written
     */
    public static void write(Path file, Parameters parameters) {
        write(file, parameters, FloatType.F32);
    }

    /**
     * Writes a file and forces it to disk.
     *
     * @param file as for {@link #write(Path, Parameters)}
     * @param type the type each parameter is rounded to
     * @throws InklingException if it cannot be written, or a parameter is too large for the type
     */
    public static void write(Path file, Parameters parameters, FloatType type) {
        checkRange(parameters, type);
        byte[] header = header(parameters.layout(), type);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer =
                    ByteBuffer.allocate(Math.max(CHUNK, 8 + header.length)).order(ByteOrder.LITTLE_ENDIAN);
            writeFully(channel, buffer.putLong(header.length).put(header).flip());
            for (ParameterLayout.Entry entry : parameters.layout().entries()) {
                int end = entry.offset() + entry.size();
                for (int from = entry.offset(); from < end; ) {
                    int count = Math.min(end - from, CHUNK / type.bytes());
                    buffer.clear();
                    type.encode(parameters.values(), from, count, buffer);
                    writeFully(channel, buffer.limit(count * type.bytes()));
                    from += count;
                }
            }
            channel.force(true);
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot write " + file + ": " + InklingException.reason(e) + "; check that the disk has free space",
                    e);
        }
    }

    private static void checkRange(Parameters parameters, FloatType type) {
        float[] values = parameters.values();
        for (ParameterLayout.Entry entry : parameters.layout().entries()) {
            for (int i = entry.offset(); i < entry.offset() + entry.size(); i++) {
                if (Float.isFinite(values[i]) && Math.abs(values[i]) > type.most()) {
                    throw InklingException.failed(
                            "expected parameters of at most " + type.most() + " for " + type + " but tensor "
                                    + entry.name() + " has " + values[i] + ": keep this model in 32-bit floats");
                }
            }
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** The JSON header, padded with spaces so that the values start at a multiple of {@link #ALIGNMENT}. */
    private static byte[] header(ParameterLayout layout, FloatType type) {
        StringBuilder json = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        long at = 0;
        for (ParameterLayout.Entry entry : layout.entries()) {
            long end = at + (long) entry.size() * type.bytes();
            // Names and shapes need no escaping: letters, digits, dots.
            json.append(",\"")
                    .append(entry.name())
                    .append("\":{\"dtype\":\"")
                    .append(type)
                    .append("\",\"shape\":[");
            for (int i = 0; i < entry.shape().size(); i++) {
                json.append(i == 0 ? "" : ",").append(entry.shape().get(i));
            }
            json.append("],\"data_offsets\":[")
                    .append(at)
                    .append(',')
                    .append(end)
                    .append("]}");
            at = end;
        }
        json.append('}');
        while ((8 + json.length()) % ALIGNMENT != 0) {
            json.append(' ');
        }
        return json.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the parameters of a layout.
     *
     * @throws InklingException if the file is missing, truncated or malformed, or has tensors other than the layout's
     */
    public static Parameters read(Path file, ParameterLayout layout) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel, channel.size(), file.toString(), layout);
        } catch (NoSuchFileException e) {
            throw InklingException.failed(
                    "expected a safetensors file but " + file + " does not exist: copy it again from its source", e);
        } catch (IOException e) {
            throw InklingException.failed("cannot read " + file + ": " + InklingException.reason(e), e);
        }
    }

    /**
     * Reads the parameters of a layout from a channel with a file's bytes.
     *
     * @param channel at the first byte
     * @param size the number of bytes
     * @param file its name, for messages
     * @throws InklingException as {@link #read(Path, ParameterLayout)}
     * @throws IOException if the channel cannot be read
     */
    public static Parameters read(ReadableByteChannel channel, long size, String file, ParameterLayout layout)
            throws IOException {
        SafetensorsHeader header = SafetensorsHeader.read(channel, size, file, layout);
        float[] values = new float[layout.length()];
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        List<SafetensorsHeader.Tensor> inOrder = header.tensors().stream()
                .sorted(Comparator.comparingLong(SafetensorsHeader.Tensor::begin))
                .toList();
        // Tensors follow each other without a gap: the header was checked for that.
        for (SafetensorsHeader.Tensor tensor : inOrder) {
            int at = tensor.entry().offset();
            int end = at + tensor.entry().size();
            while (at < end) {
                int count = Math.min(end - at, CHUNK / tensor.type().bytes());
                buffer.clear().limit(count * tensor.type().bytes());
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer) < 0) {
                        throw InklingException.failed("expected " + file
                                + " to stay unchanged while it is read but it became shorter: try again");
                    }
                }
                tensor.type().decode(buffer.flip(), values, at, count);
                at += count;
            }
        }
        return new Parameters(layout, values);
    }
}
