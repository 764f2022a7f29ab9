package dev.inkling.benchmarks;

import dev.inkling.cli.Progress;
import dev.inkling.drawing.InklingException;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The times of single operations, measured by JMH: each in a process of its own, with the options of this one. */
final class Pieces {

    private static final List<Class<?>> HOLDERS = List.of(DataPieces.class, TrainingPieces.class, SamplingPieces.class);

    private static final TimeValue TURN = TimeValue.milliseconds(500);
    private static final int WARM_UP_TURNS = 3;
    private static final double MEDIAN = 50;

    private Pieces() {}

    /** Their names in JMH, as patterns. */
    static List<String> names() {
        return HOLDERS.stream()
                .flatMap(holder -> Arrays.stream(holder.getMethods())
                        .filter(method -> method.isAnnotationPresent(Benchmark.class))
                        .map(Method::getName)
                        .sorted()
                        .map(name -> holder.getName().replace(".", "\\.") + "\\." + name + "$"))
                .toList();
    }

    /** Measures all operations. */
    static List<Result> measure(Turns turns) {
        // Two measurements at once are the responsibility of the caller.
        System.setProperty("jmh.ignoreLock", "true");
        List<String> names = names();
        List<Result> results = new ArrayList<>();
        PrintWriter err = turns.err();
        try (Progress progress = Progress.of(err, "pieces: piece")) {
            for (int i = 0; i < names.size(); i++) {
                progress.update(i, names.size(), "");
                run(names.get(i), turns.count()).forEach(run -> results.add(result(run)));
            }
            progress.update(names.size(), names.size(), "");
        }
        return results;
    }

    private static Collection<RunResult> run(String pattern, int turns) {
        try {
            return new Runner(new OptionsBuilder()
                            .include(pattern)
                            .mode(Mode.AverageTime)
                            .timeUnit(TimeUnit.MICROSECONDS)
                            .warmupIterations(WARM_UP_TURNS)
                            .warmupTime(TURN)
                            .measurementIterations(turns)
                            .measurementTime(TURN)
                            .forks(1)
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw InklingException.failed("JMH could not measure " + pattern + ": " + e.getMessage(), e);
        }
    }

    private static Result result(RunResult run) {
        String benchmark = run.getParams().getBenchmark();
        String parameters = run.getParams().getParamsKeys().stream()
                .map(key -> "." + run.getParams().getParam(key))
                .collect(Collectors.joining());
        org.openjdk.jmh.util.Statistics turns = run.getPrimaryResult().getStatistics();
        return new Result(
                "pieces." + benchmark.substring(benchmark.lastIndexOf('.') + 1) + parameters,
                "us",
                turns.getPercentile(MEDIAN),
                Optional.empty(),
                Math.toIntExact(turns.getN()),
                Map.of());
    }
}
