package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.io.ndjson.NdjsonWriter;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whole commands, from the launcher to the end of the process: time and peak memory. */
final class StartBenchmark {

    /** The property by which the launcher passes its path. */
    private static final String LAUNCHER = "inkling.launcher";

    private static final long POLL_MILLISECONDS = 4;
    private static final int HANGS_AFTER_MINUTES = 10;

    /** Points of each drawing. */
    private static final String POINTS = "46";

    private final Path launcher;
    private final Temporary temporary;

    private StartBenchmark(Path launcher, Temporary temporary) {
        this.launcher = launcher;
        this.temporary = temporary;
    }

    /** Measures some commands. */
    static List<Result> measure(Turns turns) {
        String launcher = System.getProperty(LAUNCHER, "");
        if (launcher.isEmpty()) {
            throw new IllegalArgumentException("expected the path of the launcher in -D" + LAUNCHER
                    + " but it is not set: run 'inkling bench start' with the launcher");
        }
        try (Temporary temporary = Temporary.make()) {
            SketchModel model = Untrained.model(Size.SMALL);
            String directory = temporary.file("model").toString();
            model.save(Path.of(directory), "A model that was not trained.");
            String begun = drawing(temporary);
            StartBenchmark start = new StartBenchmark(Path.of(launcher), temporary);
            String out = temporary.file("out.svg").toString();
            return List.of(
                    start.measure(turns, "help", "--help"),
                    start.measure(turns, "bundled", "draw", "quickdraw", "-n", "1", "-o", out),
                    start.measure(turns, "sixteen", "draw", "quickdraw", "-n", "16", "--class", "cat", "-o", out),
                    start.measure(
                            turns,
                            "best_of_8",
                            "draw",
                            "quickdraw",
                            "-n",
                            "16",
                            "--class",
                            "cat",
                            "--best",
                            "8",
                            "-o",
                            out),
                    start.measure(
                            turns,
                            "draw",
                            "draw",
                            directory,
                            "-n",
                            "1",
                            "--min-points",
                            POINTS,
                            "--max-points",
                            POINTS,
                            "-o",
                            out),
                    start.measure(
                            turns,
                            "complete",
                            "complete",
                            directory,
                            begun,
                            "-n",
                            "1",
                            "--max-points",
                            POINTS,
                            "-o",
                            out),
                    start.measure(turns, "score", "score", directory, begun, "--json"));
        }
    }

    private static String drawing(Temporary temporary) {
        Path file = temporary.file("one.ndjson");
        Drawing one = PenWalk.drawing(0);
        try {
            Files.writeString(file, NdjsonWriter.line(one, false) + "\n");
        } catch (IOException e) {
            throw InklingException.failed("cannot write " + file + ": " + InklingException.reason(e), e);
        }
        return file.toString();
    }

    /** Measures a command, after a first start that brings its files into the cache of the system. */
    private Result measure(Turns turns, String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        double peak = peak(command);
        Result result = turns.alone("start." + name, "s", () -> seconds(command));
        return peak > 0 ? result.with("peak_mb", peak) : result;
    }

    private double seconds(List<String> command) {
        long start = System.nanoTime();
        Process process = begin(command);
        end(process, command);
        return (System.nanoTime() - start) / 1e9;
    }

    /** The peak memory of a command in MB, polled while it runs; 0 if the system does not report it. */
    private double peak(List<String> command) {
        Process process = begin(command);
        double peak = 0;
        try {
            do {
                peak = Math.max(peak, Resident.peakOf(process.pid()).orElse(0));
            } while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
        end(process, command);
        return peak;
    }

    private Process begin(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(temporary.file("errors").toFile())
                    .start();
        } catch (IOException e) {
            throw InklingException.failed("cannot start " + launcher + ": " + InklingException.reason(e), e);
        }
    }

    private void end(Process process, List<String> command) {
        try {
            if (!process.waitFor(HANGS_AFTER_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            if (process.waitFor() != 0) {
                throw InklingException.failed(
                        "expected '" + String.join(" ", command) + "' to succeed but it failed with: "
                                + Files.readString(temporary.file("errors")).strip());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw InklingException.failed("the work was interrupted: start it again", e);
        } catch (IOException e) {
            throw InklingException.failed("'" + String.join(" ", command) + "' failed without a message", e);
        }
    }
}
