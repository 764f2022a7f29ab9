package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.sampling.DrawOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a model draws: the options that {@code draw} and {@code complete} share. */
final class Sampling {

    @Option(
            names = "--class",
            paramLabel = "NAME",
            description = "What to draw, for a model that knows classes; several classes, such as cat,dog, take turns.")
    private List<String> classes = new ArrayList<>();

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description =
                    "How daring the model is. At 1 it draws as its training drawings are, mishaps included; less is"
                            + " neater and more alike, 0 always takes the likeliest, and above 1 it grows wild. It divides the"
                            + " logits of pen and components, and multiplies the spread of each offset by its root"
                            + " (${DEFAULT-VALUE}).")
    private double temperature = DrawOptions.DEFAULT.temperature();

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Draw each offset only from the likeliest components that together have this share of the"
                    + " weight: below 1, such as 0.9, rare leaps are left out (${DEFAULT-VALUE}).")
    private double topP = DrawOptions.DEFAULT.topP();

    @Option(
            names = "--guidance",
            paramLabel = "G",
            description =
                    "How much more than the model by itself to keep to the class, from 0 to 10: above 1, such as 2 or"
                            + " 3, drawings are more typical and more alike, and take twice the time (${DEFAULT-VALUE}).")
    private double guidance = DrawOptions.DEFAULT.guidance();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Which drawings of the endless row: the same seed draws the same, however many are asked for."
                    + " (${DEFAULT-VALUE}).")
    private long seed = DrawOptions.DEFAULT.seed();

    @Option(
            names = "--min-points",
            paramLabel = "N",
            description = "A drawing does not end before it has N points (${DEFAULT-VALUE}).")
    private int minPoints = DrawOptions.DEFAULT.minPoints();

    @Option(
            names = "--max-points",
            paramLabel = "N",
            description = "A drawing with N points is ended, at most " + DrawOptions.MOST_POINTS + "; 250 by default.")
    private @Nullable Integer maxPoints;

    /**
     * What one drawing after the other is drawn with, its class apart.
     *
     * @throws InklingException naming the option that is out of range
     */
    DrawOptions options(int count) {
        int most = Optional.ofNullable(maxPoints)
                .orElse(Math.min(DrawOptions.MOST_POINTS, Math.max(DrawOptions.DEFAULT.maxPoints(), minPoints)));
        return DrawOptions.DEFAULT
                .withCount(count)
                .withTemperature(temperature)
                .withTopP(topP)
                .withGuidance(guidance)
                .withSeed(seed)
                .withPoints(minPoints, most);
    }

    /**
     * The classes that were asked for.
     *
     * @throws InklingException if the model does not know one, with the nearest that it knows
     */
    List<String> classes(ModelConfig config) {
        // A class may have a comma in its name.
        List<String> all = classes.stream()
                .flatMap(name -> config.classes().contains(name)
                        ? Stream.of(name)
                        : Stream.of(name.split(",", -1)).map(String::strip))
                .toList();
        all.forEach(config::condition);
        return all;
    }
}
