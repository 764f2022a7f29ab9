package dev.inkling.drawing.io.npz;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * Opens zips of no more than 65 535 members and 4 GiB.
 *
 * <p>Larger ones have a second record at their end (zip64), whose number of members some versions of Java trust: they
 * allocate memory for billions of members that a small file claims. No supported file needs it.
 */
final class PlainZip {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int MAX_COMMENT = 0xffff;
    private static final int ZIP64_LOCATOR = 0x07064b50;
    private static final int ZIP64_LOCATOR_LENGTH = 20;

    private PlainZip() {}

    /**
     * Opens a file.
     *
     * @param contents the expected contents of the zip, for messages
     * @throws InklingException if there is no such file, or it is not such a zip
     */
    static ZipFile open(Path file, String contents) {
        if (!Files.isRegularFile(file)) {
            throw InklingException.failed("expected a file at " + file + " but "
                    + (Files.exists(file) ? "it is none" : "there is none") + "; check the path");
        }
        try {
            if (hasZip64(file)) {
                throw InklingException.failed("expected a zip of " + contents + " but " + file
                        + " is in the form for more than 65535 members or 4 GiB; split it");
            }
            ZipFile zip = new ZipFile(file.toFile());
            try {
                zip.stream().forEach(entry -> {}); // a name that is not valid text only fails when it is read
                return zip;
            } catch (IllegalArgumentException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
            throw InklingException.failed(
                    "expected a zip of " + contents + " but " + file + " is none, or is damaged or cut off ("
                            + Text.clean(why) + "); fetch or save it again",
                    e);
        }
    }

    /** Whether a zip64 record precedes anything that may be the end record of the zip. */
    private static boolean hasZip64(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long length = Math.min(channel.size(), END_LENGTH + MAX_COMMENT + ZIP64_LOCATOR_LENGTH);
            ByteBuffer tail = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
            channel.position(channel.size() - length);
            while (tail.hasRemaining() && channel.read(tail) >= 0) {
                // Reads until the buffer is full.
            }
            for (int at = tail.position() - END_LENGTH; at >= ZIP64_LOCATOR_LENGTH; at--) {
                if (tail.getInt(at) == END && tail.getInt(at - ZIP64_LOCATOR_LENGTH) == ZIP64_LOCATOR) {
                    return true;
                }
            }
            return false;
        }
    }
}
