package dev.inkling.fuzzing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Nearly valid files: valid ones with parts changed, removed, duplicated, or combined. */
final class Mutations {

    /** Bytes with a special meaning in some format. */
    private static final byte[] SPECIAL =
            "\0\1\u007f\u0080\u00ff\"'{}[]()<>/\\:,;.-+eE0123456789#@&%=*! \n".getBytes(StandardCharsets.ISO_8859_1);

    private final List<byte[]> seeds;
    private final RandomGenerator random;

    Mutations(List<byte[]> seeds, RandomGenerator random) {
        this.seeds = seeds;
        this.random = random;
    }

    /** The next file. */
    byte[] next() {
        byte[] file = seed();
        for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
            file = changed(file);
        }
        return file;
    }

    private byte[] seed() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] changed(byte[] file) {
        int from = random.nextInt(file.length + 1);
        int to = Math.min(file.length, from + random.nextInt(1, 33));
        return switch (random.nextInt(6)) {
            case 0 -> replaced(file, from, to, new byte[0]);
            case 1 -> replaced(file, from, from, Arrays.copyOfRange(file, from, to));
            case 2 -> replaced(file, from, from, special());
            case 3 -> replaced(file, from, Math.min(file.length, from + 1), special());
            case 4 -> {
                byte[] other = seed();
                int start = random.nextInt(other.length + 1);
                int end = Math.min(other.length, start + random.nextInt(1, 65));
                yield replaced(file, from, to, Arrays.copyOfRange(other, start, end));
            }
            default -> random.nextInt(8) == 0 ? Arrays.copyOf(file, from) : replaced(file, from, to, anything());
        };
    }

    private byte[] special() {
        return new byte[] {SPECIAL[random.nextInt(SPECIAL.length)]};
    }

    private byte[] anything() {
        byte[] bytes = new byte[random.nextInt(1, 9)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] replaced(byte[] file, int from, int to, byte[] by) {
        byte[] whole = new byte[file.length - (to - from) + by.length];
        System.arraycopy(file, 0, whole, 0, from);
        System.arraycopy(by, 0, whole, from, by.length);
        System.arraycopy(file, to, whole, from + by.length, file.length - to);
        return whole;
    }
}
