package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
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

/** {@code evaluate --judge}: what a classifier holds a model's drawings for, and how they are drawn for it. */
final class JudgeOptions {

    @Option(
            names = "--judge",
            paramLabel = "CLASSIFIER",
            description =
                    "Instead of likelihoods: have the model draw each class, and this classifier say what it sees. It must"
                            + " have had no part in making or choosing the drawings; DATA are the real drawings to compare"
                            + " with.")
    private @Nullable Path judge;

    @Option(
            names = "--classes",
            paramLabel = "NAME",
            split = ",",
            description = "With --judge, which classes; by default all that model, judge and DATA know.")
    private List<String> classes = new ArrayList<>();

    @Option(
            names = "--per-class",
            paramLabel = "N",
            description = "With --judge, how many drawings of each class (${DEFAULT-VALUE}), and real ones at most.")
    private int perClass = 40;

    @Option(names = "--pen-temperature", paramLabel = "T", description = "With --judge, as for 'draw'.")
    private @Nullable Double penTemperature;

    @Option(names = "--top-p", paramLabel = "P", description = "With --judge, as for 'draw'.")
    private @Nullable Double topP;

    @Option(names = "--guidance", paramLabel = "G", description = "With --judge, as for 'draw'.")
    private @Nullable Double guidance;

    @Option(names = "--best", paramLabel = "N", description = "With --judge, as for 'draw' (${DEFAULT-VALUE}).")
    private int best = 1;

    @Option(
            names = "--chooser",
            paramLabel = "CLASSIFIER",
            description = "With --judge and --best, what chooses: another one than the judge. Without it, the model"
                    + " itself does.")
    private @Nullable Path chooser;

    /** Whether drawings are to be judged. */
    boolean any() {
        return judge != null;
    }

    /** What judges, and by how many drawings of each class, for people. */
    String how() {
        return perClass + " drawings of each, " + (best == 1 ? "" : "the best of " + best + " each, ") + "judged by "
                + judge;
    }

    /**
     * What the drawings came to.
     *
     * @param judged the figures
     * @param options what they were drawn with
     * @param best candidates for each
     * @param perClass drawings of each class
     */
    record Outcome(Judged judged, DrawOptions options, int best, int perClass) {}

    /**
     * Draws and judges.
     *
     * @param real real drawings to compare with
     * @param temperature of the offsets, if it was given
     */
    Outcome judge(SketchModel model, DrawingStore real, Optional<Double> temperature, long seed, PrintWriter err) {
        if (perClass < 1) {
            throw InklingException.usage("expected --per-class of at least 1 but was " + perClass);
        }
        Classifier by = Models.classifier(Optional.ofNullable(judge).orElseThrow());
        Map<String, List<Drawing>> reals = byClass(real);
        List<String> asked = classes.isEmpty()
                ? model.config().classes().stream()
                        .filter(name -> by.config().classes().contains(name) && reals.containsKey(name))
                        .toList()
                : classes;
        if (asked.isEmpty()) {
            throw InklingException.usage(
                    "expected classes that model, judge and data know but there is none: name some with --classes");
        }
        asked.forEach(model.config()::condition);
        asked.forEach(by.config()::index);
        DrawOptions options = options(model, temperature).withSeed(seed);
        Optional<Choosers.Named> named =
                Optional.ofNullable(chooser).map(path -> new Choosers.Named(Models.classifier(path), path.toString()));
        BestOf bestOf = Choosers.bestOf(best, model, named);
        Map<String, List<Drawing>> drawn = draw(model, asked, options, bestOf, err);
        return new Outcome(Judged.of(drawn, reals, by, options.maxPoints()), options, best, perClass);
    }

    private DrawOptions options(SketchModel model, Optional<Double> temperature) {
        DrawOptions options = model.drawOptions();
        options = temperature.map(options::withTemperature).orElse(options);
        options = penTemperature == null ? options : options.withPenTemperature(penTemperature);
        options = topP == null ? options : options.withTopP(topP);
        return guidance == null ? options : options.withGuidance(guidance);
    }

    private Map<String, List<Drawing>> draw(
            SketchModel model, List<String> asked, DrawOptions options, BestOf bestOf, PrintWriter err) {
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
