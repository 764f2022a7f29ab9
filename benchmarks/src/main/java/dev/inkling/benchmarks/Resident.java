package dev.inkling.benchmarks;

import dev.inkling.drawing.InklingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The resident memory of a process, as reported by Linux. */
final class Resident {

    private Resident() {}

    /** The peak of this process, in MB. */
    static double peak() {
        return own("VmHWM:");
    }

    /** The resident memory of this process now, in MB. */
    static double now() {
        return own("VmRSS:");
    }

    /** The peak of a process so far, in MB; empty if it has ended or the system does not report it. */
    static OptionalDouble peakOf(long pid) {
        return read(Path.of("/proc/" + pid + "/status"), "VmHWM:");
    }

    private static double own(String field) {
        return read(Path.of("/proc/self/status"), field)
                .orElseThrow(() -> InklingException.failed(
                        "expected /proc/self/status, which says how much memory a process has, but this system has"
                                + " none: measure memory on Linux"));
    }

    /** A field in kB, converted to MB. */
    private static OptionalDouble read(Path status, String field) {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(field))
                    .map(line ->
                            line.substring(field.length()).replace("kB", "").strip())
                    .mapToDouble(kilobytes -> Long.parseLong(kilobytes) * 1024 / 1e6)
                    .findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
