package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command has a help text, and its examples can be parsed. */
final class HelpTest {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    static Stream<CommandLine> commands() {
        return Inkling.commands().keySet().stream()
                .map(name -> Inkling.commandLine(Inkling.commands(), name)
                        .getSubcommands()
                        .get(name))
                .flatMap(HelpTest::withBelow)
                .filter(command -> !command.getCommandSpec().usageMessage().hidden());
    }

    private static Stream<CommandLine> withBelow(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::withBelow));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void endsInExamplesThatAreUnderstood(CommandLine command) {
        String usage = command.getUsageMessage();
        List<String> examples = usage.substring(usage.indexOf("Examples:"))
                .lines()
                .skip(1)
                .map(String::strip)
                .toList();
        assertThat(examples).hasSizeBetween(2, 5);
        for (String example : examples) {
            List<String> args = words(example);
            assertThat(args.get(0)).isEqualTo("inkling");
            String[] rest = args.subList(1, args.size()).toArray(String[]::new);
            assertThatCode(() -> Inkling.commandLine(Inkling.commands(), rest).parseArgs(rest))
                    .as(example)
                    .doesNotThrowAnyException();
        }
    }

    /** The words of a line for a shell, without where its input comes from and its output goes to. */
    private static List<String> words(String example) {
        String command = example.replaceAll(" [<>] .*", "");
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void saysWhatItIsFor(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        command.getCommandSpec()
                .options()
                .forEach(option -> assertThat(option.description())
                        .as(option.longestName())
                        .isNotEmpty());
    }
}
