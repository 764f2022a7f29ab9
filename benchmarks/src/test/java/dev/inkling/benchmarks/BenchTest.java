package dev.inkling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The output of {@code inkling bench}, for work that takes no time. */
final class BenchTest {

    @Test
    void theLineOfJsonHasAllResults() {
        Turns turns = Tiny.turns(1);
        List<Result> results = new ArrayList<>();
        results.add(TrainingBenchmark.measure(Tiny.WORKLOAD, PenWalk.drawings(16, length -> true), turns));
        results.addAll(new SamplingBenchmark(turns, 4, 1, 3).measure());
        results.add(new NamingBenchmark(turns, 2).measure());
        results.add(ReadingBenchmark.rate(20, turns));
        String line = BenchmarkReport.json(Machine.facts(), results);
        assertThat(line).doesNotContain("\n");
        JsonNode json = new JsonMapper().readTree(line);
        assertThat(json.propertyNames())
                .containsExactly(
                        "machine",
                        "training.tiny",
                        "sampling.one",
                        "sampling.many",
                        "sampling.first_point",
                        "naming.one",
                        "reading.ndjson");
        for (String fact : List.of("cores", "os", "java", "date")) {
            assertThat(json.get("machine").has(fact)).as(fact).isTrue();
        }
        for (Result result : results) {
            JsonNode one = json.get(result.name());
            assertThat(one.get("unit").asString()).isEqualTo(result.unit());
            assertThat(one.get("turns").asInt()).isEqualTo(1);
            for (String number : List.of("median", "plain", "ratio", "ratio_least", "ratio_most")) {
                assertThat(one.get(number).doubleValue())
                        .as(result.name() + " " + number)
                        .isPositive()
                        .isFinite();
            }
        }
        assertThat(BenchmarkReport.table(results))
                .hasSize(results.size())
                .allMatch(row -> row.contains("times the plain"));
    }

    @Test
    void aRatioSaysHowManyTimesAsFast() {
        Turns turns = Tiny.turns(3);
        double[] fast = {10, 40, 30};
        int[] turn = {0};
        Result rates = turns.rates("a", "points/s", () -> fast[turn[0]++], () -> 10);
        assertThat(rates.median()).isEqualTo(30);
        assertThat(rates.baseline()).hasValue(new Result.Baseline(10, 3, 1, 4));
        turn[0] = 0;
        Result ofWays = turns.rates("a", "points/s", () -> fast[turn[0]++], Map.of("slow", () -> 5, "quick", () -> 20));
        assertThat(ofWays.baseline()).hasValue(new Result.Baseline(20, 1.5, 0.5, 2));
        assertThat(ofWays.more()).containsEntry("plain_way", "quick");
        turn[0] = 0;
        Result times = turns.times("a", "s", () -> fast[turn[0]++], () -> 60);
        assertThat(times.baseline()).hasValue(new Result.Baseline(60, 2, 1.5, 6));
        assertThat(turns.alone("a", "s", () -> 5).json()).isEqualTo(Map.of("unit", "s", "median", 5.0, "turns", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--turns 0", "--steps 9", "--turns x", "trainin"})
    void whatMakesNoSenseIsRefused(String arguments) {
        StringWriter err = new StringWriter();
        CommandLine bench = new CommandLine(new BenchmarkCommand())
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    err.append(e.getMessage());
                    return 2;
                });
        assertThat(bench.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).containsAnyOf("expected", "Invalid");
    }

    @Test
    void theHelpEndsInExamplesThatAreUnderstood() {
        CommandLine bench = new CommandLine(new BenchmarkCommand());
        String usage = bench.getUsageMessage();
        List<String> examples = usage.substring(usage.indexOf("Examples:"))
                .lines()
                .skip(1)
                .map(String::strip)
                .toList();
        assertThat(examples).hasSizeBetween(2, 5).allMatch(example -> example.startsWith("inkling bench"));
        for (String example : examples) {
            bench.parseArgs(Arrays.stream(example.split(" ")).skip(2).toArray(String[]::new));
        }
    }
}
