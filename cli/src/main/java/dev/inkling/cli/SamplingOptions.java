package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.Classifier;
import dev.inkling.model.SketchModel;
import dev.inkling.model.choose.Choosers;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.sampling.BestOf;
import dev.inkling.model.sampling.Chooser;
import dev.inkling.model.sampling.DrawOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a model draws: the options that {@code draw} and {@code complete} share. */
final class SamplingOptions {

    /** What holds where an option is not given. */
    private static final String OWN = " By default what suits the model ('inkling info MODEL' tells it).";

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
                            + " neater and more alike, 0 goes where the next point is likeliest, and above 1 it grows wild. It"
                            + " divides the logits of the components, and multiplies the spread of each offset by its root."
                            + OWN)
    private @Nullable Double temperature;

    @Option(
            names = "--pen-temperature",
            paramLabel = "T",
            description =
                    "The same for the pen: it divides the logits of whether the stroke goes on, ends, or the drawing ends. Much"
                            + " below 1, drawings seldom end and fall into scribbles; 0 always takes the likeliest pen."
                            + OWN)
    private @Nullable Double penTemperature;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Draw each offset only from the likeliest components that together have this share of the"
                    + " weight: below 1, such as 0.9, rare leaps are left out." + OWN)
    private @Nullable Double topP;

    @Option(
            names = "--guidance",
            paramLabel = "G",
            description =
                    "How much more than the model by itself to keep to the class, from 0 to 10: above 1, such as 2 or"
                            + " 3, drawings are more typical and more alike, and take twice the time. Other than 1 it needs a"
                            + " class, and a model that learned to draw without one as well." + OWN)
    private @Nullable Double guidance;

    @Option(
            names = "--best",
            paramLabel = "N",
            description =
                    "Draw N candidates for each drawing that is wanted, and take the best: the one that a classifier"
                            + " is surest of, or, where none knows the class, the one that the model itself holds for the most"
                            + " typical. It takes N times as long (${DEFAULT-VALUE}).")
    private int best = 1;

    @Option(
            names = "--chooser",
            paramLabel = "CLASSIFIER",
            description = "What chooses with --best; by default the classifier that comes with Inkling.")
    private @Nullable Path chooser;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Which drawings of the endless row: the same seed draws the same, however many are asked for."
                    + " (${DEFAULT-VALUE}).")
    private long seed = DrawOptions.PLAIN.seed();

    @Option(
            names = "--min-points",
            paramLabel = "N",
            description = "A drawing does not end before it has N points (${DEFAULT-VALUE}).")
    private int minPoints = DrawOptions.PLAIN.minPoints();

    @Option(
            names = "--max-points",
            paramLabel = "N",
            description = "A drawing with N points is ended, at most " + DrawOptions.MOST_POINTS + "; 250 by default.")
    private @Nullable Integer maxPoints;

    /**
     * Checks the ranges before the model is read.
     *
     * @throws InklingException naming the option that is out of range
     */
    void check(int count) {
        over(DrawOptions.PLAIN, count);
        new BestOf(best, label -> Chooser.FIRST);
        if (chooser != null && best == 1) {
            throw InklingException.usage("expected --best of at least 2 beside --chooser, which chooses, but was 1");
        }
    }

    /**
     * The candidates that were asked for, and what chooses; said where something does.
     *
     * @param classes what is drawn; empty if that is not known
     */
    BestOf bestOf(SketchModel model, List<String> classes, PrintWriter err) {
        if (best == 1) {
            return BestOf.ONE;
        }
        BestOf bestOf = Choosers.bestOf(best, model, classifier());
        Optional<String> first = classes.stream().findFirst();
        err.println("inkling: the best of " + best + " candidates each, chosen "
                + bestOf.choosers().apply(first).basis() + ".");
        err.flush();
        return bestOf;
    }

    private Optional<Choosers.Named> classifier() {
        if (chooser != null) {
            return Optional.of(new Choosers.Named(Models.classifier(chooser), chooser.toString()));
        }
        return Classifier.bundledNames().stream()
                .findFirst()
                .map(name -> new Choosers.Named(Classifier.bundled(name), name));
    }

    /** What one drawing after the other is drawn with, its class apart: what is not given is the model's own. */
    DrawOptions options(int count, SketchModel model) {
        return over(model.drawOptions(), count);
    }

    private DrawOptions over(DrawOptions own, int count) {
        int most = Optional.ofNullable(maxPoints)
                .orElse(Math.min(DrawOptions.MOST_POINTS, Math.max(own.maxPoints(), minPoints)));
        DrawOptions options = own.withCount(count).withSeed(seed).withPoints(minPoints, most);
        options = temperature == null ? options : options.withTemperature(temperature);
        options = penTemperature == null ? options : options.withPenTemperature(penTemperature);
        options = topP == null ? options : options.withTopP(topP);
        return guidance == null ? options : options.withGuidance(guidance);
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
