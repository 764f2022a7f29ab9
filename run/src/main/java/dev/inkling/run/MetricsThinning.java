package dev.inkling.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a long log for a curve. The whole file is split into lines, but only some are parsed: of the lines with a validation,
 * every k-th and the last; of the other lines, every m-th and the last.
 */
final class MetricsThinning {

    /** The beginning of the names of validation metrics, of drawing models and of classifiers. */
    private static final byte[] VALIDATION = "\"validation_".getBytes(StandardCharsets.US_ASCII);

    private static final int PIECE = 1 << 16;

    private final Path file;
    private final int most;

    /** @param most the approximate maximum number of lines of each kind (with and without a validation) */
    MetricsThinning(Path file, int most) {
        this.file = file;
        this.most = most;
    }

    /** The lines that are taken, in their order, without malformed ones. */
    List<MetricsLog.Entry> read() throws IOException {
        Choice validations = new Choice();
        Choice others = new Choice();
        lines(line -> (isValidation(line) ? validations : others).count++);
        List<MetricsLog.Entry> entries = new ArrayList<>();
        lines(line -> {
            if ((isValidation(line) ? validations : others).takesNext()) {
                MetricsLog.entry(line).ifPresent(entries::add);
            }
        });
        return entries;
    }

    /** Which lines of a kind are taken. */
    private final class Choice {

        private long count;
        private long next;

        boolean takesNext() {
            long index = next++;
            long every = (count + most - 1) / most;
            // The log may have become longer after its lines were counted.
            return every <= 1 || index % every == 0 || index >= count - 1;
        }
    }

    private void lines(Consumer<byte[]> lines) throws IOException {
        LineSplitter splitter = new LineSplitter();
        byte[] piece = new byte[PIECE];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                splitter.take(piece, read, lines);
            }
        }
    }

    private static boolean isValidation(byte[] line) {
        int last = line.length - VALIDATION.length;
        for (int at = 0; at <= last; at++) {
            int same = 0;
            while (same < VALIDATION.length && line[at + same] == VALIDATION[same]) {
                same++;
            }
            if (same == VALIDATION.length) {
                return true;
            }
        }
        return false;
    }
}
