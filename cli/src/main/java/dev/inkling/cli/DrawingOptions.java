package dev.inkling.cli;

import dev.inkling.model.Classifier;
import dev.inkling.model.SketchModel;
import dev.inkling.model.choose.Choosers;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.sampling.BestOf;
import dev.inkling.model.sampling.Chooser;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.SamplingOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a model draws: the options that {@code draw} and {@code complete} share. */
final class DrawingOptions {

    /** The default of several options. */
    private static final String OWN = " By default the model's own setting ('inkling info MODEL' shows it).";

    @Option(
            names = "--class",
            paramLabel = "NAME",
            description = "What to draw, for a model that knows classes; several classes, such as cat,dog, are drawn"
                    + " in turn. 'inkling info MODEL --classes' lists them.")
    private List<String> classes = new ArrayList<>();

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "How random the offsets are. At 1 the model draws as its training drawings are, mishaps"
                    + " included; lower is neater and more alike, 0 always takes the likeliest next point, and above 1"
                    + " drawings become wild. It divides the logits of the mixture components, and multiplies the"
                    + " spread of each offset by its square root." + OWN)
    private @Nullable Double temperature;

    @Option(
            names = "--pen-temperature",
            paramLabel = "T",
            description = "The same for the pen state: it divides the logits of whether the stroke continues, the"
                    + " stroke ends, or the drawing ends. Much below 1, drawings seldom end and turn into scribbles; 0"
                    + " always takes the likeliest pen state." + OWN)
    private @Nullable Double penTemperature;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Sample each offset only from the likeliest mixture components that together have this share"
                    + " of the weight: below 1, such as 0.9, rare jumps are avoided." + OWN)
    private @Nullable Double topP;

    @Option(
            names = "--guidance",
            paramLabel = "G",
            description = "How strongly to keep to the class, from 0 to 10 (classifier-free guidance). Above 1, such"
                    + " as 2 or 3, drawings are more typical and more alike, and take twice as long. Values other than"
                    + " 1 need a class, and a model that also learned to draw without one." + OWN)
    private @Nullable Double guidance;

    @Option(
            names = "--best",
            paramLabel = "N",
            description = "Make N candidates for each drawing and keep the best: the one whose class a classifier is"
                    + " most certain of, or, if no classifier knows the class, the one that is most typical to the"
                    + " model itself. Takes N times as long (default: ${DEFAULT-VALUE}).")
    private int best = 1;

    @Option(
            names = "--chooser",
            paramLabel = "CLASSIFIER",
            description = "The classifier that chooses with --best; by default the one that comes with Inkling.")
    private @Nullable Path chooser;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of the random choices: the same seed gives the same drawings, and asking for more only"
                    + " adds to them (default: ${DEFAULT-VALUE}).")
    private long seed = DrawOptions.PLAIN.seed();

    @Option(
            names = "--min-points",
            paramLabel = "N",
            description = "A drawing does not end before it has N points (default: ${DEFAULT-VALUE}).")
    private int minPoints = SamplingOptions.PLAIN.minPoints();

    @Option(
            names = "--max-points",
            paramLabel = "N",
            description = "A drawing is ended when it has N points, at most " + SamplingOptions.MOST_POINTS + "; 250 by"
                    + " default.")
    private @Nullable Integer maxPoints;

    /**
     * Checks the ranges before the model is read.
     *
     * @throws IllegalArgumentException naming the option that is out of range
     */
    void check(int count) {
        over(DrawOptions.PLAIN, count);
        new BestOf(best, label -> Chooser.FIRST);
        if (chooser != null && best == 1) {
            throw new IllegalArgumentException(
                    "expected --best of at least 2 with --chooser, to choose from, but was 1");
        }
    }

    /**
     * The number of candidates and what chooses among them; prints it if there is a choice.
     *
     * @param classes the classes to draw; empty if unknown
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

    /** The options of all drawings, except their class; those not given are the model's own. */
    DrawOptions options(int count, SketchModel model) {
        return over(model.drawOptions(), count);
    }

    private DrawOptions over(DrawOptions own, int count) {
        int most = Optional.ofNullable(maxPoints)
                .orElse(Math.min(
                        SamplingOptions.MOST_POINTS, Math.max(own.sampling().maxPoints(), minPoints)));
        DrawOptions options = own.withCount(count).withSeed(seed).withPoints(minPoints, most);
        options = temperature == null ? options : options.withTemperature(temperature);
        options = penTemperature == null ? options : options.withPenTemperature(penTemperature);
        options = topP == null ? options : options.withTopP(topP);
        return guidance == null ? options : options.withGuidance(guidance);
    }

    /**
     * The classes that were asked for.
     *
     * @throws IllegalArgumentException if the model does not know one; suggests the nearest that it knows
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
