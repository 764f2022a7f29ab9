package dev.inkling.fuzzing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Valid archives with any contents. */
final class Archives {

    private Archives() {}

    /** An archive with one array of two objects, given as a pickle. */
    static byte[] ofPickle(byte[] pickle) throws IOException {
        String header = "{'descr': '|O', 'fortran_order': False, 'shape': (2,), }";
        String padded = header + " ".repeat(127 - 10 - header.length()) + "\n";
        ByteArrayOutputStream npy = new ByteArrayOutputStream();
        npy.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) padded.length(), 0});
        npy.writeBytes(padded.getBytes(StandardCharsets.US_ASCII));
        npy.writeBytes(pickle);
        return ofMember("train.npy", npy.toByteArray());
    }

    /** An archive with one member that is not compressed. */
    static byte[] ofMember(String name, byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
