package dev.inkling.benchmarks;

import dev.inkling.cli.Inkling;
import java.util.Map;

/** The {@code inkling} command with {@code bench} in it; the launcher starts it for {@code inkling bench}. */
public final class Bench {

    private Bench() {}

    /** Runs one command and ends the program with its exit status. */
    public static void main(String[] args) {
        Map<String, Object> commands = Inkling.commands();
        commands.put("bench", BenchmarkCommand.class);
        Inkling.main(commands, args);
    }
}
