package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.Classifier;
import dev.inkling.model.SketchModel;
import dev.inkling.model.sampling.DrawOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Classifying a drawing with the bundled classifier, compared with drawing one with the bundled model: both in plain
 * Java, on one thread, one drawing after the other.
 *
 * @param turns how it is measured
 * @param drawings number of drawings in a turn
 */
record NamingBenchmark(Turns turns, int drawings) {

    private static final String DRAWER = "quickdraw";
    private static final String NAMER = "quickdraw-classifier";

    NamingBenchmark(Turns turns) {
        this(turns, 60);
    }

    /** Measures. */
    Result measure() {
        Classifier classifier = Classifier.bundled(NAMER);
        SketchModel model = SketchModel.bundled(DRAWER);
        List<String> classes = model.config().classes();
        DrawOptions options = model.drawOptions();
        List<Drawing> drawn = new ArrayList<>();
        for (int i = 0; i < drawings; i++) {
            drawn.addAll(model.draw(options.withFirst(i).withLabel(classes.get(i % classes.size()))));
        }
        IntConsumer name = i -> classifier.classify(drawn.get(i));
        IntConsumer draw = i -> model.draw(options.withFirst(i).withLabel(classes.get(i % classes.size())));
        milliseconds(name);
        return turns.times("naming.one", "ms", () -> milliseconds(name), () -> milliseconds(draw))
                .with("beside", "drawing one with " + DRAWER);
    }

    /** The median over the drawings. */
    private double milliseconds(IntConsumer work) {
        double[] each = new double[drawings];
        for (int i = 0; i < drawings; i++) {
            long start = System.nanoTime();
            work.accept(i);
            each[i] = (System.nanoTime() - start) / 1e6;
        }
        return Statistics.median(each);
    }
}
