package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.InklingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What all commands have in common: where they print, how they report failures, and their exit status. */
final class InklingTest {

    private record Outcome(int status, String out, String err) {}

    /** A command that fails as its options ask. */
    @Command(name = "fail")
    private static final class Failing implements Callable<Integer> {

        private final Throwable failure;

        @Option(names = "--status")
        private int status;

        Failing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() throws Exception {
            if (status != 0) {
                return status;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }
    }

    private static Outcome run(CommandLine commandLine, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = Inkling.run(commandLine, args);
        return new Outcome(status, out.toString(), err.toString());
    }

    private static Outcome inkling(String... args) {
        return run(Inkling.commandLine(Map.of(), args), args);
    }

    private static Outcome failing(Throwable failure, String... args) {
        return run(Inkling.commandLine(Map.of("fail", new Failing(failure)), args), args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "-h"})
    void helpIsAResult(String arg) {
        Outcome outcome = arg.isEmpty() ? inkling() : inkling(arg);
        assertThat(outcome.status).isZero();
        assertThat(outcome.out).startsWith("Usage: inkling").contains("--verbose");
        assertThat(outcome.err).isEmpty();
    }

    @Test
    void versionIsThatOfTheBuild() {
        Outcome outcome = inkling("--version");
        assertThat(outcome.status).isZero();
        assertThat(outcome.out)
                .matches("(?s)inkling \\d+\\.\\d+\\.\\d+\\S*\\R.*")
                .contains("Java " + System.getProperty("java.version"));
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        Outcome outcome = inkling("--verbos");
        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err)
                .startsWith("inkling: ")
                .contains("--verbos'", "did you mean --verbose", "inkling --help");
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheNearest() {
        Outcome outcome = failing(new IllegalStateException("not reached"), "fial");
        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.err).contains("'fial'", "did you mean", "fail").hasLineCount(1);
    }

    @Test
    void aWrongValueNamesItsCommand() {
        Outcome outcome = failing(new IllegalStateException("not reached"), "fail", "--status", "many");
        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.err)
                .startsWith("inkling: ")
                .contains("--status", "many", "inkling fail --help")
                .hasLineCount(1);
    }

    @Test
    void onlyTheNamedCommandIsBuilt() {
        Map<String, Object> commands = new LinkedHashMap<>();
        for (String name : List.of("train", "draw", "score")) {
            commands.put(name, new Failing(new IllegalStateException(name)));
        }
        assertThat(Inkling.commandLine(commands, "--verbose", "draw", "train").getSubcommands())
                .containsOnlyKeys("draw");
        assertThat(Inkling.commandLine(commands, "drow").getSubcommands()).containsOnlyKeys(commands.keySet());
        assertThat(run(Inkling.commandLine(commands, "--help"), "--help").out)
                .containsSubsequence("train", "draw", "score");
        assertThat(run(Inkling.commandLine(commands, "draw"), "draw").err).contains("IllegalStateException: draw");
    }

    @Test
    void theListOfCommandsDescribesEachAndOmitsHiddenOnes() {
        String list = run(Inkling.commandLine(Inkling.commands()), new String[0]).out;
        assertThat(list)
                .containsSubsequence("draw", "Makes new drawings with a model.", "evaluate")
                .doesNotContain("warm-up");
    }

    @Test
    void aCommandsOwnStatusIsKept() {
        Outcome outcome = failing(new IllegalStateException("not reached"), "fail", "--status", "3");
        assertThat(outcome).isEqualTo(new Outcome(3, "", ""));
    }

    @Test
    void aKnownFailureIsItsOwnSentence() {
        Outcome failed = failing(InklingException.failed("expected a drawing, found a horse"), "fail");
        assertThat(failed).isEqualTo(new Outcome(1, "", line("inkling: expected a drawing, found a horse")));
        Outcome usage = failing(new IllegalArgumentException("there is no class 'horse'"), "fail");
        assertThat(usage).isEqualTo(new Outcome(2, "", line("inkling: there is no class 'horse'")));
    }

    @Test
    void anUnknownFailureIsOneLineAndAHint() {
        Outcome outcome = failing(new IllegalStateException("first\n  at native code\n  at more"), "fail");
        assertThat(outcome.status).isEqualTo(1);
        assertThat(outcome.err)
                .contains("IllegalStateException: first", "--verbose")
                .doesNotContain("native code")
                .hasLineCount(1);
    }

    @Test
    void fileFailuresNameTheFile() {
        Outcome direct = failing(new NoSuchFileException("cat.ndjson"), "fail");
        Outcome wrapped = failing(new UncheckedIOException(new NoSuchFileException("cat.ndjson")), "fail");
        assertThat(direct).isEqualTo(new Outcome(1, "", line("inkling: there is no file or folder 'cat.ndjson'.")));
        assertThat(wrapped).isEqualTo(direct);
        assertThat(failing(new IOException("disk on fire"), "fail").err).contains("disk on fire");
    }

    @Test
    void aFullHeapSaysHowToGiveMore() {
        Outcome outcome = failing(new OutOfMemoryError("Java heap space"), "fail");
        assertThat(outcome.status).isEqualTo(1);
        assertThat(outcome.err).contains("-Xmx").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void verboseShowsTheStackTraceBeforeOrAfterTheCommand(boolean before) {
        IllegalStateException failure = new IllegalStateException("broken");
        Outcome outcome = before ? failing(failure, "--verbose", "fail") : failing(failure, "fail", "--verbose");
        assertThat(outcome.err).contains("at " + InklingTest.class.getName());
        assertThat(failing(failure, "fail").err).doesNotContain("at " + InklingTest.class.getName());
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }

    @Test
    void anArgumentMayBeginWithAnAtSign() {
        Shell.Outcome outcome = Shell.inkling("info", "@run");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is no @run");
    }

    @Test
    void aReportThatCannotBeWrittenIsNoSuccess() {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        StringWriter err = new StringWriter();
        CommandLine commandLine = Inkling.commandLine(Inkling.commands(), "info")
                .setOut(new PrintWriter(full))
                .setErr(new PrintWriter(err));
        assertThat(Inkling.run(commandLine, "info")).isEqualTo(1);
        assertThat(err.toString()).contains("could not write all of standard output");
    }

    @Test
    void columnsStayApartHoweverLargeTheirNumbersAre() {
        assertThat(NumberText.right("12", 4)).isEqualTo("  12");
        assertThat(NumberText.right("12345", 4)).isEqualTo(" 12345");
        assertThat(NumberText.left("12", 4) + "|").isEqualTo("12  |");
        assertThat(NumberText.left("12345", 4) + "|").isEqualTo("12345 |");
    }
}
