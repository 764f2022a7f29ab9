package dev.inkling.training.experiment;

import dev.inkling.model.scoring.Evaluation;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A measure of a run, as a column of the tables.
 *
 * @param group the table that it belongs to
 * @param name in CSV
 * @param title in Markdown
 * @param decimals in Markdown
 * @param of the value; NaN if a run has none
 */
record Measure(Group group, String name, String title, int decimals, ToDoubleFunction<RunResult> of) {

    /** A group of measures, which share a table. */
    enum Group {
        LIKELIHOOD("Likelihood"),
        PEN("Pen"),
        TRAINING("Training"),
        SAMPLES("Drawings of the model");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** All measures, in the order of the columns. */
    static final List<Measure> ALL = List.of(
            likelihood("nats_per_point", "nats/point", 4, Evaluation::natsPerPoint),
            likelihood("nats_per_drawing", "nats/drawing", 2, Evaluation::natsPerDrawing),
            likelihood("offset_nats_per_point", "offset", 4, Evaluation::offsetNatsPerPoint),
            likelihood("pen_nats_per_point", "pen", 4, Evaluation::penNatsPerPoint),
            likelihood("end_nats_per_drawing", "end/drawing", 3, Evaluation::endNatsPerDrawing),
            likelihood("share_over_13_8", "share over 13.8", 5, Evaluation::shareOver138),
            likelihood("worst_point_nats", "worst point", 1, Evaluation::worstPointNats),
            pen("pen_nats_per_event", "pen nats/event", 4, Evaluation::penNatsPerEvent),
            pen("pen_ece_up", "ECE up", 4, Evaluation::penEceUp),
            pen("pen_ece_end", "ECE end", 4, Evaluation::penEceEnd),
            pen("pen_up_recall", "recall of pen up", 4, Evaluation::penUpRecall),
            trained("spikes", "share of spikes", 4, TrainingMeasures::spikes),
            trained("largest_gradient_norm", "largest gradient norm", 2, TrainingMeasures::largestGradientNorm),
            trained("skipped_steps", "skipped steps", 1, TrainingMeasures::skipped),
            trained("steps", "steps", 0, TrainingMeasures::steps),
            trained("minutes", "minutes", 2, TrainingMeasures::minutes),
            trained("points_per_second", "points/s", 0, TrainingMeasures::pointsPerSecond),
            drawn("points_ks", "KS of points", 3, SampleMeasures::pointsKs),
            drawn("strokes_ks", "KS of strokes", 3, SampleMeasures::strokesKs),
            drawn("points", "points", 1, SampleMeasures::points),
            drawn("real_points", "points of real ones", 1, SampleMeasures::realPoints),
            drawn("strokes", "strokes", 2, SampleMeasures::strokes),
            drawn("real_strokes", "strokes of real ones", 2, SampleMeasures::realStrokes),
            drawn("ended", "share that ended by itself", 3, SampleMeasures::ended));

    private static Measure likelihood(String name, String title, int decimals, ToDoubleFunction<Evaluation> of) {
        return new Measure(Group.LIKELIHOOD, name, title, decimals, ofMeasured(RunResult.Measured::evaluation, of));
    }

    private static Measure pen(String name, String title, int decimals, ToDoubleFunction<Evaluation> of) {
        return new Measure(Group.PEN, name, title, decimals, ofMeasured(RunResult.Measured::evaluation, of));
    }

    private static Measure trained(String name, String title, int decimals, ToDoubleFunction<TrainingMeasures> of) {
        return new Measure(Group.TRAINING, name, title, decimals, result -> of.applyAsDouble(result.training()));
    }

    private static Measure drawn(String name, String title, int decimals, ToDoubleFunction<SampleMeasures> of) {
        return new Measure(Group.SAMPLES, name, title, decimals, ofMeasured(RunResult.Measured::drawn, of));
    }

    private static <T> ToDoubleFunction<RunResult> ofMeasured(
            Function<RunResult.Measured, T> part, ToDoubleFunction<T> of) {
        return result ->
                result instanceof RunResult.Measured measured ? of.applyAsDouble(part.apply(measured)) : Double.NaN;
    }
}
