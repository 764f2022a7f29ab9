package dev.inkling.training;

import dev.inkling.engine.AdamW;
import dev.inkling.engine.Engine;
import dev.inkling.engine.TensorParameters;
import dev.inkling.engine.WorkerPool;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.run.Position;
import dev.inkling.run.Recipe;
import dev.inkling.run.TrainingState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arithmetic of training: how a batch updates the parameters.
 *
 * <p>Each worker prepares some passes of the batch and runs their forward and backward passes on one thread, with a gradient of
 * its own; the gradients are then summed in the order of the workers, so that the result does not depend on timing.
 */
final class Learner implements AutoCloseable {

    private final Recipe recipe;
    private final Lesson lesson;
    private final int[] steps;
    private final Balance balance;
    private final PassShape shape;
    private final TensorParameters parameters;
    private final AdamW optimiser;
    private final List<Worker> workers = new ArrayList<>();
    private final WorkerPool workerPool;
    private final Examples examples;

    /**
     * A learner at the start of a run or at a checkpoint.
     *
     * @param state {@link TrainingState#initial} or the state of a checkpoint
     */
    Learner(Recipe recipe, TrainingData data, Lesson lesson, TrainingState state) {
        Engine.warnOfEnvironment();
        this.recipe = recipe;
        this.lesson = lesson;
        steps = lesson.steps();
        balance = Balance.of(data.train(), recipe.balance());
        shape = PassShape.of(steps, recipe.batch(), recipe.workers());
        parameters = TensorParameters.of(state.parameters());
        optimiser = AdamW.restore(recipe.optimiser(), parameters, state);
        examples = new Examples(recipe, data, balance, lesson.config().preparation());
        for (int w = 0; w < recipe.workers(); w++) {
            workers.add(new Worker(w, w == 0 ? parameters : parameters.replica(), examples));
        }
        workerPool = new WorkerPool(recipe.workers());
    }

    /** The plan of an epoch. */
    EpochPlan plan(long epoch) {
        int[] examples = balance.examples(recipe.seed(), epoch);
        int[] stepsOf = Arrays.stream(examples)
                .map(example -> steps[balance.drawing(example)])
                .toArray();
        return EpochPlan.of(stepsOf, shape, recipe.seed(), epoch).of(examples);
    }

    /**
     * One training step.
     *
     * @param batch its passes; of n workers, worker w takes the passes w, w + n, w + 2n and so on
     * @param position the position before the step; the variation of examples derives from its epoch
     * @param rate the learning rate
     * @param done the share of the run that is done, 0 to 1
     */
    StepResult step(List<EpochPlan.Pass> batch, Position position, double rate, double done) {
        long nominal = 0;
        for (EpochPlan.Pass pass : batch) {
            for (int example : pass.drawings()) {
                nominal += lesson.weight(balance.drawing(example));
            }
        }
        // The same for all workers, whatever points augmentation drops.
        double scale = 1.0 / nominal;
        int busy = Math.min(workers.size(), batch.size());
        Lesson.Sums total = Lesson.Sums.NONE;
        for (Lesson.Sums sums : workerPool.each(
                busy, w -> workers.get(w).learn(batch, position.epoch(), scale, done), Lesson.Sums[]::new)) {
            total = total.plus(sums);
        }
        double norm = Double.isFinite(total.loss()) ? update(busy, position.updates(), rate) : Double.NaN;
        return lesson.result(total, norm);
    }

    private double update(int busy, long step, double rate) {
        List<TensorParameters> replicas = workers.subList(1, busy).stream()
                .map(worker -> worker.parameters)
                .toList();
        return optimiser.step(step, rate, replicas, workerPool);
    }

    /** The current parameters and optimiser state, to be saved. */
    TrainingState state() {
        return new TrainingState(parameters.toParameters(), optimiser.mean(), optimiser.square(), model());
    }

    /** The model: the running average of the parameters. */
    Parameters model() {
        return lesson.measured(optimiser.average(), examples);
    }

    @Override
    public void close() {
        workerPool.close();
        optimiser.close();
        for (int w = workers.size() - 1; w >= 0; w--) {
            workers.get(w).close();
        }
    }

    /** One thread's part of the work. */
    private final class Worker implements AutoCloseable {

        /** Its index, from 0: which passes of a batch are its own. */
        private final int index;

        private final TensorParameters parameters;
        private final Lesson.Worker of;

        Worker(int index, TensorParameters parameters, Examples examples) {
            this.index = index;
            this.parameters = parameters;
            of = lesson.worker(parameters, examples);
        }

        /** Runs the forward and backward pass of each of this worker's passes. */
        Lesson.Sums learn(List<EpochPlan.Pass> batch, long epoch, double scale, double done) {
            parameters.zeroGradient();
            Lesson.Sums sums = Lesson.Sums.NONE;
            for (int p = index; p < batch.size(); p += workers.size()) {
                sums = sums.plus(of.learn(batch.get(p), epoch, scale, done));
            }
            return sums;
        }

        @Override
        public void close() {
            of.close();
            parameters.close();
        }
    }
}
