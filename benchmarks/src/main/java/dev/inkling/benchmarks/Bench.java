package dev.inkling.benchmarks;

import dev.inkling.cli.Inkling;
import java.util.Map;
import java.util.function.Supplier;

/** The {@code inkling} command with {@code bench} in it: what the launcher starts for {@code inkling bench}. */
public final class Bench {

    private Bench() {}

    /** Runs one command and ends the program with its exit status. */
    public static void main(String[] args) {
        Map<String, Supplier<Object>> commands = Inkling.commands();
        commands.put("bench", BenchCommand::new);
        Inkling.main(commands, args);
    }
}
