package dev.inkling.drawing.io.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyWriterTest {

    @TempDir
    private Path folder;

    @Test
    void aTableIsWrittenAsNumPyReadsIt() throws IOException {
        Path file = folder.resolve("a.npy");
        NpyWriter.write(file, 2, 3, rows -> {
            rows.accept(new float[] {1, -2.5f, 3});
            rows.accept(new float[] {4, 5, Float.MIN_VALUE});
        });
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getLong()).isEqualTo(0x0001_59_50_4d_55_4e_93L);
        byte[] header = new byte[bytes.getShort()];
        bytes.get(header);
        assertThat(new String(header, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }")
                .endsWith("\n");
        assertThat(bytes.position() % 64).isZero();
        float[] values = new float[6];
        bytes.asFloatBuffer().get(values);
        assertThat(values).containsExactly(1, -2.5f, 3, 4, 5, Float.MIN_VALUE);
        assertThat(bytes.remaining()).isEqualTo(24);
    }

    @Test
    void wrongNumbersOfRowsOrColumnsFail() {
        Path file = folder.resolve("b.npy");
        assertThatThrownBy(() -> NpyWriter.write(file, 2, 3, rows -> rows.accept(new float[3])))
                .hasMessageContaining("expected 2 rows but was 1");
        assertThatThrownBy(() -> NpyWriter.write(file, 1, 3, rows -> rows.accept(new float[4])))
                .hasMessageContaining("rows of 3 numbers but was 4");
        assertThat(file).doesNotExist();
    }
}
