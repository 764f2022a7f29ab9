package dev.inkling.benchmarks;

import dev.inkling.model.internal.Nearest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The parts of {@code inkling bench}, in the order in which they are measured. */
enum Part {
    /** Memory of a training run; before all others, which leave memory allocated. */
    MEMORY,
    /** Training of the reference workload. */
    TRAINING,
    /** Training of the wide workload. */
    WIDE,
    /** Drawing with a model. */
    SAMPLING,
    /** Classifying drawings. */
    NAMING,
    /** Whole commands. */
    START,
    /** Reading a file. */
    READING,
    /** Reading a million drawings. */
    MILLION,
    /** A studio with many clients at once. */
    STUDIO,
    /** Single operations, by JMH. */
    PIECES,
    /** Training until validation reaches a target. */
    QUALITY,
    /** Finding labels that were swapped on purpose. */
    CLEAN;

    private static final int DRAWINGS_TO_READ = 220_000;

    /** What is measured by default: all that takes no more than a minute or two. */
    static Set<Part> usual() {
        return EnumSet.complementOf(EnumSet.of(MILLION, STUDIO, PIECES, QUALITY, CLEAN));
    }

    /** The names of all parts, as they are typed. */
    static List<String> names() {
        return Arrays.stream(values()).map(Part::written).toList();
    }

    private String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The part of a name.
     *
     * @throws IllegalArgumentException if there is none; suggests the nearest name
     */
    static Part of(String name) {
        return Arrays.stream(values())
                .filter(part -> part.written().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of the parts "
                        + String.join(", ", names()) + " but was " + name + Nearest.question(name, names())));
    }

    /** Measures. */
    List<Result> run(Setting setting) {
        Turns turns = setting.turns();
        return switch (this) {
            case MEMORY ->
                List.of(MemoryBenchmark.measure(
                        Workload.REFERENCE, setting.drawings(), setting.steps(), setting.err()));
            case TRAINING -> List.of(TrainingBenchmark.measure(Workload.REFERENCE, setting.drawings(), turns));
            case WIDE -> List.of(TrainingBenchmark.measure(Workload.WIDE, setting.drawings(), turns));
            case SAMPLING -> new SamplingBenchmark(turns).measure();
            case NAMING -> List.of(new NamingBenchmark(turns).measure());
            case START -> StartBenchmark.measure(turns);
            case READING -> List.of(ReadingBenchmark.rate(DRAWINGS_TO_READ, turns));
            case STUDIO -> List.of(StudioBenchmark.ofBundled(turns).measure());
            case PIECES -> Pieces.measure(turns);
            case QUALITY -> List.of(setting.quality().orElseThrow().measure(setting.err()));
            case CLEAN -> List.of(setting.clean().orElseThrow().measure(setting.err()));
            case MILLION -> List.of(ReadingBenchmark.million(turns));
        };
    }
}
