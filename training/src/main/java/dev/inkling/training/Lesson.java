package dev.inkling.training;

import dev.inkling.engine.TensorParameters;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.run.Recipe;
import dev.inkling.run.RunDirectory;
import dev.inkling.run.Task;

/** What differs between learning to draw and learning to classify: a {@link Task} on some data. */
sealed interface Lesson permits DrawingLesson, ClassifyingLesson {

    /** What a recipe makes of some data. */
    static Lesson of(Recipe recipe, TrainingData data) {
        return recipe.task() instanceof Task.Classify classify
                ? new ClassifyingLesson(recipe, data, classify)
                : new DrawingLesson(recipe, data);
    }

    /** What is trained, before it is calibrated. */
    NetworkConfig config();

    /** Whether another config is of the same network on the same data, whatever it is calibrated by. */
    boolean isSameNetwork(NetworkConfig other);

    /** How many steps of a pass each drawing takes. */
    int[] steps();

    /** What a drawing counts in the mean that is minimised. */
    long weight(int drawing);

    /** A worker's part, on parameters that stay the worker's to close. */
    Worker worker(TensorParameters parameters, Examples examples);

    /** What the sums of a step come to. */
    StepResult result(Sums sums, double gradientNorm);

    /** Parameters with those that are measured, not learned; the same for a network that has none. */
    default Parameters measured(Parameters parameters, Examples examples) {
        return parameters;
    }

    /** Measures parameters on the drawings to validate with. */
    Validation validate(Parameters parameters);

    /** Draws what the parameters are good for, into a run; may do nothing. */
    void show(RunDirectory directory, long step, Parameters parameters);

    /** What results are counted in: nats per point, or nats per drawing. */
    String unit();

    /** What goes forward and back through passes, on one thread. */
    interface Worker extends AutoCloseable {

        /**
         * Adds to the gradient of the parameters.
         *
         * @param scale what the gradient is multiplied by
         * @param done how much of the run is done, 0 to 1
         */
        Sums learn(EpochPlan.Pass pass, long epoch, double scale, double done);

        @Override
        void close();
    }

    /**
     * Sums over the drawings of passes.
     *
     * @param loss what is minimised
     * @param nats of what is measured: scored offsets and pens in model units, or classes
     * @param latent nats of the latent space
     * @param points how many points were learned from
     * @param drawings how many drawings were learned from
     */
    record Sums(double loss, double nats, double latent, long points, long drawings) {

        static final Sums NONE = new Sums(0, 0, 0, 0, 0);

        Sums plus(Sums other) {
            return new Sums(
                    loss + other.loss,
                    nats + other.nats,
                    latent + other.latent,
                    points + other.points,
                    drawings + other.drawings);
        }
    }
}
