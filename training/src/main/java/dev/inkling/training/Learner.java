package dev.inkling.training;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.engine.BatchTensors;
import dev.inkling.engine.Dropout;
import dev.inkling.engine.Engine;
import dev.inkling.engine.EventBatch;
import dev.inkling.engine.Learning;
import dev.inkling.engine.LossGradient;
import dev.inkling.engine.Network;
import dev.inkling.engine.TensorParameters;
import dev.inkling.engine.TensorScope;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.parameters.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;

/**
 * The arithmetic of training: what a batch does to the numbers.
 *
 * <p>Each worker has some passes of the batch, prepares them, and goes forward and back with a gradient of its own, on one
 * thread; the gradients are then summed in the order of the workers, so that the result does not depend on who was first.
 */
final class Learner implements AutoCloseable {

    private final Recipe recipe;
    private final TrainingData data;
    private final ModelConfig config;
    private final int[] events;
    private final Balance balance;
    private final PassShape shape;
    private final TensorParameters parameters;
    private final AdamW optimiser;
    private final List<Worker> workers = new ArrayList<>();
    private final Team team;

    /**
     * A learner at the start of a run or where one was saved.
     *
     * @param state the numbers; {@link Numbers#initial} or from a checkpoint
     */
    Learner(Recipe recipe, TrainingData data, ModelConfig config, Numbers state) {
        Engine.warnOfEnvironment();
        this.recipe = recipe;
        this.data = data;
        this.config = config;
        events = new int[data.train().size()];
        for (int i = 0; i < events.length; i++) {
            events[i] = Math.min(data.train().points(i), recipe.maxPoints()) + 1;
        }
        balance = Balance.of(data.train(), recipe.balance());
        shape = PassShape.of(events, recipe.batch(), recipe.workers());
        parameters = TensorParameters.of(state.parameters());
        optimiser = state.restore(recipe.optimiser(), parameters);
        for (int w = 0; w < recipe.workers(); w++) {
            workers.add(new Worker(w == 0 ? parameters : parameters.replica()));
        }
        team = new Team(recipe.workers());
    }

    /** Everything that the optimiser keeps of a model, as arrays. */
    record Numbers(Parameters parameters, Parameters mean, Parameters square, Parameters average) {

        /** Before the first step. */
        static Numbers initial(ModelConfig config, long seed) {
            Parameters first = Parameters.initial(config, seed);
            float[] zeros = new float[first.layout().length()];
            return new Numbers(
                    first,
                    new Parameters(first.layout(), zeros),
                    new Parameters(first.layout(), zeros),
                    new Parameters(first.layout(), first.values().clone()));
        }

        private AdamW restore(OptimiserSettings settings, TensorParameters tensors) {
            return AdamW.restore(settings, tensors, mean, square, average);
        }
    }

    /** The plan of an epoch. */
    EpochPlan plan(long epoch) {
        int[] sights = balance.sights(recipe.seed(), epoch);
        int[] eventsOf = Arrays.stream(sights)
                .map(sight -> events[balance.drawing(sight)])
                .toArray();
        return EpochPlan.of(eventsOf, shape, recipe.seed(), epoch).of(sights);
    }

    /**
     * Learns from a batch.
     *
     * @param batch its passes; worker w takes pass w, then the one as many further on as there are workers
     * @param epoch in which they are seen: their variation derives from it
     * @param step counted from 0, without those that were left out
     * @param latentWeight what the cost of the latent space is multiplied by
     */
    StepResult step(List<EpochPlan.Pass> batch, long epoch, long step, double rate, double latentWeight) {
        long nominal = 0;
        for (EpochPlan.Pass pass : batch) {
            for (int sight : pass.drawings()) {
                int drawing = balance.drawing(sight);
                nominal += Math.min(data.train().points(drawing), events[drawing]);
            }
        }
        // The same for all workers, whatever points each of them leaves out.
        double perPoint = 1.0 / nominal;
        int busy = Math.min(workers.size(), batch.size());
        double[][] sums =
                team.each(busy, w -> workers.get(w).learn(batch, w, epoch, perPoint, latentWeight), double[][]::new);
        double total = 0;
        double offset = 0;
        double pen = 0;
        double latent = 0;
        long points = 0;
        long drawings = 0;
        for (double[] sum : sums) {
            total += sum[0];
            offset += sum[1];
            pen += sum[2];
            points += (long) sum[3];
            drawings += (long) sum[4];
            latent += sum[5];
        }
        double toSource = 2 * Math.log(config.preparation().scale());
        double nats = (offset + pen + latent + (points - drawings) * toSource) / points;
        double norm = Double.isFinite(total) ? update(busy, step, rate) : Double.NaN;
        return new StepResult(total / points, nats, latent / drawings, norm, points);
    }

    private double update(int busy, long step, double rate) {
        List<Tensor> others = workers.subList(1, busy).stream()
                .map(worker -> worker.parameters.gradient())
                .toList();
        return optimiser.step(step, rate, others, team);
    }

    /** The numbers as they are, to be saved. */
    Numbers numbers() {
        return new Numbers(parameters.toParameters(), optimiser.mean(), optimiser.square(), optimiser.average());
    }

    /** The average of the numbers over steps: the model. */
    Parameters model() {
        return optimiser.average();
    }

    @Override
    public void close() {
        team.close();
        optimiser.close();
        for (int w = workers.size() - 1; w >= 0; w--) {
            workers.get(w).close();
        }
    }

    /** One thread's part. */
    private final class Worker implements AutoCloseable {

        private final TensorParameters parameters;
        private final Network network;
        private final LossGradient loss;

        Worker(TensorParameters parameters) {
            this.parameters = parameters;
            network = new Network(config, parameters, recipe.arithmetic());
            loss = new LossGradient(config);
        }

        /** Goes forward and back through every pass that is its own; gives the sums of {@link #pass} over them. */
        double[] learn(List<EpochPlan.Pass> batch, int first, long epoch, double perPoint, double latentWeight) {
            parameters.zeroGradient();
            double[] sums = new double[6];
            for (int p = first; p < batch.size(); p += workers.size()) {
                double[] ofPass = pass(batch.get(p), epoch, perPoint, latentWeight);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += ofPass[i];
                }
            }
            return sums;
        }

        /**
         * Gives the sums of the loss, of scored offsets and of pens, how many points and drawings there were, and the sum of
         * what the latent space costs.
         */
        private double[] pass(EpochPlan.Pass pass, long epoch, double perPoint, double latentWeight) {
            int[] sights = pass.drawings();
            List<StrokeSequence> sequences = new ArrayList<>(sights.length);
            int[] conditions = new int[sights.length];
            for (int i = 0; i < sights.length; i++) {
                long[] index = index(epoch, sights[i]);
                SplittableRandom random = Seeds.random(recipe.seed(), "augment", index);
                Drawing drawing = data.train().get(balance.drawing(sights[i]));
                sequences.add(recipe.augmentation().apply(sequence(drawing, index), random));
                boolean told = random.nextDouble() >= recipe.augmentation().dropClass();
                conditions[i] = told ? config.conditionOrNone(drawing.label()) : config.noClass();
            }
            EventBatch batch =
                    EventBatch.of(config, sequences, conditions, recipe.maxPoints() + 1, pass.rows(), pass.steps());
            try (TensorScope scope = TensorScope.open()) {
                Learning how = new Learning(dropout(epoch, sights), latent(batch, epoch, sights, latentWeight));
                LossGradient.Sums sums = network.learn(BatchTensors.of(batch), loss, perPoint, how);
                return new double[] {
                    sums.total(), sums.scoredOffset(), sums.pen(), batch.points(), sights.length, sums.latent()
                };
            } catch (RuntimeException e) {
                throw Engine.failure(
                        "a batch of " + batch.rows() + " drawings of up to " + batch.steps() + " events", e);
            }
        }

        /** The noise of a drawing's place derives from the sight of it alone. */
        private Optional<Learning.Latent> latent(EventBatch batch, long epoch, int[] sights, double weight) {
            if (!config.hasLatent()) {
                return Optional.empty();
            }
            int size = config.latent().size();
            float[] noise = new float[batch.rows() * size];
            for (int i = 0; i < sights.length; i++) {
                Latent of = Latent.random(size, Seeds.random(recipe.seed(), "latent", index(epoch, sights[i])));
                System.arraycopy(of.toArray(), 0, noise, i * size, size);
            }
            return Optional.of(new Learning.Latent(
                    batch, sights.length, noise, weight, recipe.latentCost().floor()));
        }

        /** What is left out in a pass derives from the first drawing that it sees. */
        private Optional<Dropout> dropout(long epoch, int[] sights) {
            return recipe.dropout() == 0
                    ? Optional.empty()
                    : Optional.of(new Dropout(
                            recipe.dropout(), Seeds.derive(recipe.seed(), "dropout", index(epoch, sights[0]))));
        }

        /** What the randomness of a sight derives from: each time that a drawing is seen has its own. */
        private long[] index(long epoch, int sight) {
            int drawing = balance.drawing(sight);
            int repeat = balance.repeat(sight);
            return repeat == 0 ? new long[] {epoch, drawing} : new long[] {epoch, drawing, repeat};
        }

        private StrokeSequence sequence(Drawing drawing, long[] index) {
            return config.preparation().dequantised()
                    ? config.preparation().dequantised(drawing, recipe.seed(), "train", index)
                    : config.preparation().sequence(drawing);
        }

        @Override
        public void close() {
            network.close();
            parameters.close();
        }
    }
}
