package dev.inkling.training;

import dev.inkling.engine.TensorParameters;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.run.Recipe;
import dev.inkling.run.RunDirectory;
import dev.inkling.run.Task;

/** A {@link Task} on some data: everything that differs between training to draw and training to classify. */
sealed interface Lesson permits DrawingLesson, ClassifyingLesson {

    /** The lesson of a recipe's task. */
    static Lesson of(Recipe recipe, TrainingData data) {
        return recipe.task() instanceof Task.Classify classify
                ? new ClassifyingLesson(recipe, data, classify)
                : new DrawingLesson(recipe, data);
    }

    /** The configuration of the network, before calibration. */
    NetworkConfig config();

    /** Whether another config describes the same network on the same data, ignoring calibration. */
    boolean isSameNetwork(NetworkConfig other);

    /** The number of steps of each drawing in a pass. */
    int[] steps();

    /** The weight of a drawing in the mean loss. */
    long weight(int drawing);

    /** A worker on parameters that the caller closes. */
    Worker worker(TensorParameters parameters, Examples examples);

    /** The result of a step, from its sums. */
    StepResult result(Sums sums, double gradientNorm);

    /** Parameters with those that are measured rather than learned; the same if the network has none. */
    default Parameters measured(Parameters parameters, Examples examples) {
        return parameters;
    }

    /** Measures parameters on the validation drawings. */
    Validation validate(Parameters parameters);

    /** Writes samples of the model into a run; may do nothing. */
    void show(RunDirectory directory, long step, Parameters parameters);

    /** The unit of results: nats per point, or nats per drawing. */
    String unit();

    /** Runs forward and backward passes on one thread. */
    interface Worker extends AutoCloseable {

        /**
         * Adds to the gradient of the parameters.
         *
         * @param scale factor of the gradient
         * @param done the share of the run that is done, 0 to 1
         */
        Sums learn(EpochPlan.Pass pass, long epoch, double scale, double done);

        @Override
        void close();
    }

    /**
     * Sums over the drawings of passes.
     *
     * @param loss the loss
     * @param nats nats of scored offsets and pens in model units, or of classes
     * @param latent nats of the latent space
     * @param points how many points were used
     * @param drawings how many drawings were used
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
