package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.Mistakes;
import dev.inkling.model.internal.Nearest;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * How failures of commands are reported: one sentence on standard error, and an exit status.
 *
 * <ul>
 *   <li>{@link InklingException}, which is about data, a file or the machine: its own message; 1.
 *   <li>An argument that Inkling refuses ({@link Mistakes}): its own message; 2.
 *   <li>Wrong usage of the command line: what is wrong, and a hint to the help; 2.
 *   <li>Anything else is a bug: its message, and how to see more; 1.
 * </ul>
 *
 * <p>Stack traces are shown only with {@code --verbose}.
 */
final class Failures {

    /** Data, a file or the machine stood in the way, or a fault of ours. */
    static final int FAILED = 1;
    /** The request is invalid. */
    static final int USAGE = 2;

    private Failures() {}

    /** The same command line, with its failures handled here. */
    static CommandLine handledBy(CommandLine commandLine) {
        return commandLine
                .setExecutionExceptionHandler((exception, command, parsed) -> report(command, exception))
                .setParameterExceptionHandler((exception, args) -> reportUsage(exception));
    }

    /**
     * Reports a failure.
     *
     * @return the exit status
     */
    static int report(CommandLine command, Throwable failure) {
        PrintWriter err = command.getErr();
        err.println("inkling: " + sentence(failure));
        if (verbose(command)) {
            failure.printStackTrace(err);
        }
        return Mistakes.isCallers(failure) ? USAGE : FAILED;
    }

    private static int reportUsage(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        if (exception.getCause() instanceof RuntimeException known && isKnown(known)) {
            return report(command, known);
        }
        String wrong = exception instanceof UnmatchedArgumentException unmatched
                ? unmatchedSentence(unmatched)
                : choiceSentence(exception).orElseGet(() -> firstLine(exception.getMessage()));
        err.println("inkling: " + wrong + " (see '" + command.getCommandSpec().qualifiedName() + " --help').");
        if (verbose(command)) {
            exception.printStackTrace(err);
        }
        return USAGE;
    }

    private static String unmatchedSentence(UnmatchedArgumentException exception) {
        CommandLine command = exception.getCommandLine();
        String unmatched = exception.getUnmatched().isEmpty()
                ? ""
                : exception.getUnmatched().get(0);
        if (exception.isUnknownOption()) {
            Set<String> known = command.getCommandSpec().optionsMap().keySet();
            return "there is no option '" + unmatched + "'" + Nearest.question(unmatched, known);
        }
        Set<String> known = command.getSubcommands().keySet();
        return (known.isEmpty() ? "unexpected argument '" : "there is no command '") + unmatched + "'"
                + Nearest.question(unmatched, known);
    }

    /** For a wrong value of an option with a fixed set of values: which these are, as they are typed. */
    private static Optional<String> choiceSentence(ParameterException exception) {
        if (exception.getArgSpec() instanceof OptionSpec option
                && option.type().isEnum()
                && exception.getValue() != null) {
            List<String> words = Stream.of(option.type().getEnumConstants())
                    .map(word -> word.toString().toLowerCase(Locale.ROOT))
                    .toList();
            int last = words.size() - 1;
            return Optional.of("expected " + option.longestName() + " " + String.join(", ", words.subList(0, last))
                    + " or " + words.get(last) + " but was '" + exception.getValue() + "'"
                    + Nearest.question(exception.getValue(), words));
        }
        return Optional.empty();
    }

    private static boolean verbose(CommandLine command) {
        return command.getCommandSpec().root().userObject() instanceof Inkling inkling && inkling.verbose();
    }

    /** Whether the message is a sentence of ours, for the user. */
    private static boolean isKnown(Throwable failure) {
        return failure instanceof InklingException || Mistakes.isCallers(failure);
    }

    private static String sentence(Throwable failure) {
        if (isKnown(failure)) {
            return InklingException.readable(String.valueOf(failure.getMessage()));
        }
        if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return sentence(unchecked.getCause());
        }
        if (failure instanceof FileSystemException file) {
            return fileSentence(file);
        }
        if (failure instanceof OutOfMemoryError) {
            return "the Java heap of " + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MB is full: give it more with INKLING_OPTS=-Xmx8g, or ask for less at a time.";
        }
        return "internal error: "
                + failure.getClass().getSimpleName()
                + (failure.getMessage() == null ? "" : ": " + firstLine(failure.getMessage()))
                + " (add --verbose to see where).";
    }

    private static String fileSentence(FileSystemException failure) {
        String file = String.valueOf(failure.getFile());
        if (failure instanceof NoSuchFileException) {
            return "there is no file or folder '" + file + "'.";
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission for '" + file + "'.";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "'" + file + "' exists already: name another, or remove it.";
        }
        if (failure instanceof NotDirectoryException) {
            return "'" + file + "' is not a folder.";
        }
        return "could not use '" + file + "': " + String.valueOf(failure.getReason());
    }

    /** Native libraries append their stack traces to a message: only the first line is the sentence. */
    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
