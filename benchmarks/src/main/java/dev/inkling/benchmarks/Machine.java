package dev.inkling.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine and the date of a measurement. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** The facts by name, in the order to print. */
    static Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        processor().ifPresent(name -> facts.put("processor", name));
        facts.put("os", System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""));
        facts.put("java", System.getProperty("java.version", ""));
        facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        return facts;
    }

    /** The processor's name, if Linux reports it. */
    private static Optional<String> processor() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
