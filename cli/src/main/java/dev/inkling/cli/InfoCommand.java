package dev.inkling.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.model.SketchModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code inkling info}: facts about this machine, such as for a bug report; or about a model. */
@Command(
        name = "info",
        description = "Shows what Inkling runs on (versions, cores, memory, whether libtorch loads) and which models"
                + " come with it; or describes a model.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling info",
            "  inkling info --json",
            "  inkling info run",
            "  inkling info run --classes",
        })
final class InfoCommand implements Callable<Integer> {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final List<String> BFLOAT16 = List.of("avx512_bf16", "amx_bf16", "bf16");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = Models.HELP)
    private @Nullable Path model;

    @Option(
            names = "--classes",
            description = "Print only the classes of MODEL, one per line, the best first. If known, each is followed,"
                    + " separated by tabs, by the number of its training drawings, the share of its drawings that is"
                    + " recognised, and 'weak' if that is less than a third.")
    private boolean classes;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if (model != null && Models.isClassifier(model)) {
            ClassifierReport report = new ClassifierReport(model.toString(), Models.classifier(model));
            spec.commandLine().getOut().println(json ? report.json() : classes ? report.classes() : report.text());
        } else if (model != null) {
            SketchModel loaded = Models.load(model);
            ModelReport report = new ModelReport(model.toString(), loaded);
            spec.commandLine().getOut().println(json ? report.json() : classes ? report.classes() : report.text());
        } else if (classes) {
            throw new IllegalArgumentException(
                    "expected a MODEL with --classes, to list its classes, but there is none");
        } else {
            machine();
        }
        return 0;
    }

    private void machine() {
        Map<String, Object> facts = facts();
        if (json) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            facts.forEach(node::putPOJO);
            spec.commandLine().getOut().println(node);
        } else {
            facts.forEach((name, value) -> spec.commandLine()
                    .getOut()
                    .println(NumberText.left(name.replace("_bytes", "").replace('_', ' '), 22) + text(name, value)));
        }
    }

    private static Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("inkling", Inkling.Version.number());
        facts.put("java", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("architecture", System.getProperty("os.arch"));
        facts.put("cores", InOrder.cores());
        facts.put("heap_bytes", Runtime.getRuntime().maxMemory());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine) {
            facts.put("memory_bytes", machine.getTotalMemorySize());
            facts.put("free_memory_bytes", machine.getFreeMemorySize());
        }
        facts.put("bfloat16", bfloat16(processor()));
        facts.putAll(Libtorch.facts());
        facts.put("models", String.join(", ", Models.bundledNames()));
        return facts;
    }

    private static String text(String name, Object value) {
        return name.endsWith("_bytes") && value instanceof Long bytes ? NumberText.bytes(bytes) : String.valueOf(value);
    }

    private static Optional<String> processor() {
        try {
            return Files.isReadable(PROCESSOR) ? Optional.of(Files.readString(PROCESSOR)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The bfloat16 instructions of a processor.
     *
     * @param cpuinfo what Linux reports about the processor, if anything
     */
    static String bfloat16(Optional<String> cpuinfo) {
        return cpuinfo.flatMap(InfoCommand::flags)
                .map(flags -> {
                    List<String> found =
                            BFLOAT16.stream().filter(flags::contains).toList();
                    return found.isEmpty() ? "no" : String.join(", ", found);
                })
                .orElse("unknown");
    }

    private static Optional<Set<String>> flags(String cpuinfo) {
        Stream<String> lines = cpuinfo.lines();
        return lines.filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .findFirst()
                .map(line -> new HashSet<>(Arrays.asList(
                        line.substring(line.indexOf(':') + 1).strip().split("\\s+"))));
    }
}
