package dev.inkling.drawing.io.npz;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes valid and invalid {@code .npz} files, and reads them into lists. */
public final class NpzMaker {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(out);
    private boolean stored;

    /** The following members are not compressed. */
    public NpzMaker stored() {
        stored = true;
        return this;
    }

    public NpzMaker member(String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        if (stored) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
        return this;
    }

    public NpzMaker arrays(String name, PickleMaker.Writer writer, List<PickleMaker.Rows> drawings) throws IOException {
        return member(name, npy(1, "|O", "(" + drawings.size() + ",)", PickleMaker.arrays(writer, drawings)));
    }

    public byte[] bytes() throws IOException {
        zip.close();
        return out.toByteArray();
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    /** An array as a separate file. */
    public static byte[] npy(int version, String type, String shape, byte[] body) {
        byte[] header = ("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }   \n")
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream npy = new ByteArrayOutputStream();
        npy.write(0x93);
        npy.writeBytes("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
        npy.write(version);
        npy.write(0);
        for (int i = 0; i < (version == 1 ? 2 : 4); i++) {
            npy.write(header.length >> (8 * i));
        }
        npy.writeBytes(header);
        npy.writeBytes(body);
        return npy.toByteArray();
    }

    /** The contents of a file. */
    public record Read(List<Drawing> drawings, List<Optional<Split>> splits, List<DrawingSink.Malformed> malformed)
            implements DrawingSink {

        static Read of(Path file, ReadOptions options) {
            Read read = new Read(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            NpzReader.read(file, options, read);
            return read;
        }

        @Override
        public void drawing(Drawing drawing, Optional<Split> split) {
            drawings.add(drawing);
            splits.add(split);
        }

        @Override
        public void malformed(Malformed record) {
            malformed.add(record);
        }
    }
}
