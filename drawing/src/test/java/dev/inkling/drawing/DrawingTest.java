package dev.inkling.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawingTest {

    /** FNV-1a as defined by Fowler, Noll and Vo: byte by byte. */
    private static long fnv1a(byte[] bytes) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    @Test
    void theContentHashIsFnv1aOfThePointsAndTheEndsOfStrokes() {
        SplittableRandom random = new SplittableRandom(5);
        for (int n = 2; n < 60; n++) {
            float[] x = new float[n];
            float[] y = new float[n];
            ByteBuffer bytes = ByteBuffer.allocate(8 * n + 8).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < n; i++) {
                x[i] = random.nextInt(3) == 0 ? (float) random.nextDouble(-300, 300) : random.nextInt(-300, 300);
                y[i] = random.nextInt(4) == 0 ? 1f / (i + 1) : random.nextInt(100_000);
                bytes.putFloat(x[i]).putFloat(y[i]);
            }
            bytes.putInt(1).putInt(n);
            Drawing drawing = Drawing.of(x, y, new int[] {1, n}, DrawingInfo.ofLabel("any"));
            assertThat(drawing.contentHash()).isEqualTo(fnv1a(bytes.array()));
        }
    }

    @Test
    void boundsAreEqualAsRecordsAre() {
        Bounds bounds = new Bounds(0, -1, 2, 3);
        assertThat(bounds).isEqualTo(new Bounds(0, -1, 2, 3)).hasSameHashCodeAs(new Bounds(0, -1, 2, 3));
        assertThat(bounds).isNotEqualTo(new Bounds(-0f, -1, 2, 3)).isNotEqualTo(new Bounds(0, -1, 2, 4));
        assertThat(bounds).isNotEqualTo(new Bounds(0, 0, 2, 3)).isNotEqualTo(new Bounds(0, -1, 3, 3));
    }
}
