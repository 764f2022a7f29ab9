package dev.inkling.benchmarks;

import dev.inkling.drawing.InklingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The memory that a process has in the machine, as Linux tells it. */
final class Resident {

    private Resident() {}

    /** The most that this process ever had, in MB. */
    static double peak() {
        return own("VmHWM:");
    }

    /** What this process has now, in MB. */
    static double now() {
        return own("VmRSS:");
    }

    /** The most that a process had so far, in MB; nothing if it has ended, or the system does not tell. */
    static OptionalDouble peakOf(long pid) {
        return read(Path.of("/proc/" + pid + "/status"), "VmHWM:");
    }

    private static double own(String field) {
        return read(Path.of("/proc/self/status"), field)
                .orElseThrow(() -> InklingException.failed(
                        "expected /proc/self/status, which says how much memory a process has, but this system has"
                                + " none: measure memory on Linux"));
    }

    /** A field of so many kB. */
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
