package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.model.Classifier;
import dev.inkling.model.SketchModel;
import dev.inkling.model.choose.Choosers;
import dev.inkling.model.sampling.BestOf;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.training.samples.Judged;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code evaluate --judge}: a model draws each class, and a classifier judges the drawings. */
final class JudgeOptions {

    @Option(
            names = "--judge",
            paramLabel = "CLASSIFIER",
            description = "Measure recognition instead of likelihood: the model draws each class, and this classifier"
                    + " classifies the drawings. It must not have been used to train the model or to choose its"
                    + " drawings; DATA are the real drawings to compare with.")
    private @Nullable Path judge;

    @Option(
            names = "--classes",
            paramLabel = "NAME",
            split = ",",
            description =
                    "With --judge, the classes to draw; by default all that model, judge and DATA have in" + " common.")
    private List<String> classes = new ArrayList<>();

    @Option(
            names = "--per-class",
            paramLabel = "N",
            description = "With --judge, the number of drawings of each class (default: ${DEFAULT-VALUE}), and the"
                    + " largest number of real ones.")
    private int perClass = 40;

    @Option(names = "--pen-temperature", paramLabel = "T", description = "With --judge, as for 'draw'.")
    private @Nullable Double penTemperature;

    @Option(names = "--top-p", paramLabel = "P", description = "With --judge, as for 'draw'.")
    private @Nullable Double topP;

    @Option(names = "--guidance", paramLabel = "G", description = "With --judge, as for 'draw'.")
    private @Nullable Double guidance;

    @Option(
            names = "--best",
            paramLabel = "N",
            description = "With --judge, as for 'draw' (default: ${DEFAULT-VALUE}).")
    private int best = 1;

    @Option(
            names = "--chooser",
            paramLabel = "CLASSIFIER",
            description = "With --judge and --best, the classifier that chooses the best candidate; not the judge. By"
                    + " default the model itself chooses.")
    private @Nullable Path chooser;

    /** Whether a judge was given. */
    boolean any() {
        return judge != null;
    }

    /** A description of the judge and of the number of drawings. */
    String how() {
        return perClass + " drawings of each, " + (best == 1 ? "" : "the best of " + best + " each, ") + "judged by "
                + judge;
    }

    /**
     * The result of judging.
     *
     * @param judged the metrics
     * @param options the options that the drawings were made with
     * @param best candidates for each drawing
     * @param perClass drawings of each class
     */
    record Outcome(Judged judged, DrawOptions options, int best, int perClass) {}

    /**
     * Draws and judges.
     *
     * @param real real drawings to compare with
     * @param given how to draw; these options replace its pen temperature, top-p and guidance if they have others
     */
    Outcome judge(SketchModel model, DrawingStore real, DrawOptions given, PrintWriter err) {
        if (perClass < 1) {
            throw new IllegalArgumentException("expected --per-class of at least 1 but was " + perClass);
        }
        Classifier by = Models.classifier(Optional.ofNullable(judge).orElseThrow());
        Map<String, List<Drawing>> reals = byClass(real);
        List<String> asked = classes.isEmpty()
                ? model.config().classes().stream()
                        .filter(name -> by.config().classes().contains(name) && reals.containsKey(name))
                        .toList()
                : classes;
        if (asked.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected classes that model, judge and data have in common but there is none: name some with --classes");
        }
        asked.forEach(model.config()::condition);
        asked.forEach(by.config()::index);
        DrawOptions options = options(given);
        Map<String, List<Drawing>> drawn = draw(model, asked, options, err);
        return new Outcome(Judged.of(drawn, reals, by, options.sampling().maxPoints()), options, best, perClass);
    }

    private DrawOptions options(DrawOptions given) {
        DrawOptions options = penTemperature == null ? given : given.withPenTemperature(penTemperature);
        options = topP == null ? options : options.withTopP(topP);
        return guidance == null ? options : options.withGuidance(guidance);
    }

    private Map<String, List<Drawing>> draw(
            SketchModel model, List<String> asked, DrawOptions options, PrintWriter err) {
        Optional<Choosers.Named> named =
                Optional.ofNullable(chooser).map(path -> new Choosers.Named(Models.classifier(path), path.toString()));
        BestOf bestOf = Choosers.bestOf(best, model, named);
        Map<String, List<Drawing>> drawn = new LinkedHashMap<>();
        asked.forEach(name -> drawn.put(name, new ArrayList<>()));
        int n = asked.size() * perClass;
        int[] done = new int[1];
        try (Progress progress = Progress.of(err, "drawing")) {
            model.draw(n, i -> options.withFirst(i).withLabel(asked.get(i / perClass)), bestOf, drawing -> {
                drawn.getOrDefault(asked.get(done[0] / perClass), List.of()).add(drawing);
                progress.update(++done[0], n, "");
            });
        }
        return drawn;
    }

    /** The first drawings of each class. */
    private Map<String, List<Drawing>> byClass(DrawingStore drawings) {
        Map<String, List<Drawing>> all = new LinkedHashMap<>();
        for (int i = 0; i < drawings.size(); i++) {
            Optional<String> label = drawings.label(i);
            if (label.isPresent()) {
                List<Drawing> some = all.computeIfAbsent(label.get(), name -> new ArrayList<>());
                if (some.size() < perClass) {
                    some.add(drawings.get(i));
                }
            }
        }
        return all;
    }
}
