package dev.inkling.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The {@code inkling} command; everything that Inkling does is a subcommand of it.
 *
 * <p>Results go to standard output, progress and error messages to standard error. The exit status is 0 on success, 1
 * on failure, and 2 on wrong usage; {@link Failures} has the details.
 *
 * <p>A new command is a class of its own, named in {@link #commands()}. It writes to {@code
 * spec.commandLine().getOut()} and throws an exception on failure.
 */
@Command(
        name = "inkling",
        description = "Learns from recorded pen strokes how people draw, and draws like them.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Inkling.Version.class)
public final class Inkling implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "On failure, also print the stack trace.")
    private boolean verbose;

    private Inkling(CommandSpec spec) {
        this.spec = spec;
    }

    /** The classes of the commands by name, in the order of the help; a new map. */
    public static Map<String, Object> commands() {
        Map<String, Object> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand.class);
        commands.put("train", TrainCommand.class);
        commands.put("draw", DrawCommand.class);
        commands.put("complete", CompleteCommand.class);
        commands.put("reconstruct", ReconstructCommand.class);
        commands.put("interpolate", InterpolateCommand.class);
        commands.put("blend", BlendCommand.class);
        commands.put("encode", EncodeCommand.class);
        commands.put("studio", StudioCommand.class);
        commands.put("classify", ClassifyCommand.class);
        commands.put("score", ScoreCommand.class);
        commands.put("evaluate", EvaluateCommand.class);
        commands.put("import", ImportCommand.class);
        commands.put("export", ExportCommand.class);
        commands.put("experiment", ExperimentCommand.class);
        commands.put("data", DataCommand.class);
        commands.put("info", InfoCommand.class);
        commands.put("bench", BenchCommand.class);
        commands.put("warm-up", WarmUpCommand.class);
        return commands;
    }

    /** Runs one command and ends the program with its exit status. */
    public static void main(String[] args) {
        main(commands(), args);
    }

    /**
     * Runs one of these commands and ends the program with its exit status: for programs that add commands.
     *
     * @param commands by name: the class of each picocli command, or an instance of it
     */
    public static void main(Map<String, Object> commands, String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(commandLine(commands, args).setOut(out).setErr(err), args));
    }

    /**
     * The command line for these arguments, with failures handled as {@link Failures} describes.
     *
     * <p>Only the command that the arguments name is built: reading the options of all commands would take longer than
     * drawing a cat. If they name none, the commands are only listed in the help.
     *
     * @param commands by name: the class of each, or an instance of it
     */
    static CommandLine commandLine(Map<String, Object> commands, String... args) {
        CommandLine inkling = new CommandLine(new Inkling(CommandSpec.create()));
        String first = Arrays.stream(args)
                .filter(arg -> !arg.startsWith("-"))
                .findFirst()
                .orElse("");
        Object named = commands.get(first);
        if (named != null) {
            inkling.addSubcommand(first, named);
        } else {
            commands.forEach((name, command) -> inkling.addSubcommand(name, inHelp(command)));
        }
        inkling.setCaseInsensitiveEnumValuesAllowed(true);
        // A file name may begin with @: picocli must not read arguments from that file.
        inkling.setExpandAtFiles(false);
        return Failures.handledBy(inkling);
    }

    /** A command with no more than its description, as the list of commands shows it. */
    private static CommandSpec inHelp(Object command) {
        Class<?> type = command instanceof Class<?> itself ? itself : command.getClass();
        Command annotation = type.getAnnotation(Command.class);
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(annotation.description()).hidden(annotation.hidden());
        return spec;
    }

    /** Runs one command; a failure becomes one sentence on its standard error and an exit status. */
    static int run(CommandLine commandLine, String... args) {
        int status;
        try {
            status = commandLine.execute(args);
        } catch (Error error) {
            // picocli handles exceptions but not errors, such as too little memory or no native library.
            status = Failures.report(commandLine, error);
        }
        // Output that could not be written is a failure.
        if (commandLine.getOut().checkError() && status == 0) {
            commandLine
                    .getErr()
                    .println(
                            "inkling: could not write all of standard output: the disk is full, or its reader has ended");
            status = Failures.FAILED;
        }
        commandLine.getErr().flush();
        return status;
    }

    /** Without a command: prints the help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Whether to print stack traces. */
    boolean verbose() {
        return verbose;
    }

    /** What {@code --version} prints: the version of this build, and of the Java that runs it. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"inkling " + number(), "Java ${java.version}, ${os.name} ${os.arch}"};
        }

        /** The version of this build. */
        static String number() {
            Properties properties = new Properties();
            try (InputStream in = Inkling.class.getResourceAsStream("version.properties")) {
                if (in == null) {
                    throw new IllegalStateException(
                            "expected version.properties next to Inkling.class but there is none");
                }
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return properties.getProperty("version", "unknown");
        }
    }
}
