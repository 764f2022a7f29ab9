package dev.inkling.training;

import dev.inkling.drawing.io.DrawingWriter;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.drawing.picture.SheetStyle;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.engine.BatchTensors;
import dev.inkling.engine.Dropout;
import dev.inkling.engine.Engine;
import dev.inkling.engine.EventBatch;
import dev.inkling.engine.LossGradient;
import dev.inkling.engine.Network;
import dev.inkling.engine.StepOptions;
import dev.inkling.engine.TensorOutputs;
import dev.inkling.engine.TensorParameters;
import dev.inkling.engine.TensorScope;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.model.scoring.Evaluation;
import dev.inkling.model.scoring.Scorer;
import dev.inkling.model.scoring.SetScoring;
import dev.inkling.run.MetricsLog;
import dev.inkling.run.Recipe;
import dev.inkling.run.RunDirectory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Training of a model that draws. */
final class DrawingLesson implements Lesson {

    private static final int SAMPLES = 9;

    private final Recipe recipe;
    private final TrainingData data;
    private final ModelConfig config;

    DrawingLesson(Recipe recipe, TrainingData data) {
        this.recipe = recipe;
        this.data = data;
        config = data.config(recipe);
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public boolean isSameNetwork(NetworkConfig other) {
        return other instanceof ModelConfig model && model.sameNetwork(config);
    }

    @Override
    public String unit() {
        return "nats/point";
    }

    @Override
    public int[] steps() {
        int[] events = new int[data.train().size()];
        for (int i = 0; i < events.length; i++) {
            events[i] = Math.min(data.train().points(i), recipe.maxPoints()) + 1;
        }
        return events;
    }

    @Override
    public long weight(int drawing) {
        return Math.min(data.train().points(drawing), recipe.maxPoints() + 1);
    }

    @Override
    public StepResult result(Sums sums, double gradientNorm) {
        double toSource = 2 * Math.log(config.preparation().scale());
        double nats = (sums.nats() + sums.latent() + (sums.points() - sums.drawings()) * toSource) / sums.points();
        return new StepResult(
                sums.loss() / sums.points(), nats, sums.latent() / sums.drawings(), gradientNorm, sums.points());
    }

    @Override
    public Validation validate(Parameters average) {
        Evaluation measured;
        try (TensorParameters parameters = TensorParameters.of(average);
                TensorOutputs outputs = TensorOutputs.of(config, parameters)) {
            Dequantise dequantise = data.preparation().dequantised() ? Dequantise.UNIFORM : Dequantise.NONE;
            Scorer scorer = new Scorer(config, outputs, dequantise, 0);
            measured = SetScoring.evaluate(data.valid(), scorer, recipe.workers());
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(MetricsLog.VALIDATION, measured.natsPerPoint());
        values.put("validation_offset_nats_per_point", measured.offsetNatsPerPoint());
        values.put("validation_pen_nats_per_point", measured.penNatsPerPoint());
        if (measured.latentNatsPerDrawing() != 0) {
            values.put("validation_latent_nats_per_drawing", measured.latentNatsPerDrawing());
        }
        values.put("validation_share_over_13_8", measured.shareOver138());
        values.put(MetricsLog.VALIDATION_PEN_ERROR, measured.penEceUp());
        values.put(MetricsLog.VALIDATION_PEN, measured.penNatsPerEvent());
        values.put(MetricsLog.VALIDATION_RECALL, measured.penUpRecall());
        String text = String.format(
                Locale.ROOT,
                "%.4f nats/point over %d drawings (offsets %.4f, pens %.4f)",
                measured.natsPerPoint(),
                measured.drawings(),
                measured.offsetNatsPerPoint(),
                measured.penNatsPerPoint());
        return new Validation(config, measured.natsPerPoint(), values, text);
    }

    @Override
    public void show(RunDirectory directory, long step, Parameters average) {
        DrawOptions options = DrawOptions.of(config).withCount(SAMPLES).withSeed(recipe.seed());
        SketchModel model = SketchModel.of(config, average);
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            DrawOptions one = options.withCount(1).withFirst(i);
            boolean named = !config.classes().isEmpty();
            model.draw(
                            named
                                    ? one.withLabel(config.classes()
                                            .get(i % config.classes().size()))
                                    : one)
                    .forEach(drawing -> pictures.add(Picture.labelled(drawing)));
        }
        DrawingWriter.write(directory.sample(step), pictures, SheetStyle.DEFAULT);
    }

    @Override
    public Worker worker(TensorParameters parameters, Examples examples) {
        return new DrawingWorker(parameters, examples);
    }

    private final class DrawingWorker implements Worker {

        private final Examples examples;
        private final Network network;
        private final LossGradient loss;
        private final Placing placing = new Placing(config.preparation());

        DrawingWorker(TensorParameters parameters, Examples examples) {
            this.examples = examples;
            network = new Network(config, parameters, recipe.arithmetic());
            loss = new LossGradient(config, recipe.offsetGradient());
        }

        @Override
        public Sums learn(EpochPlan.Pass pass, long epoch, double scale, double done) {
            int[] indices = pass.drawings();
            List<StrokeSequence> sequences = new ArrayList<>(indices.length);
            List<Condition> conditions = new ArrayList<>(indices.length);
            for (int i = 0; i < indices.length; i++) {
                SplittableRandom random = examples.variation(indices[i], epoch);
                StrokeSequence sequence = examples.sequence(indices[i], epoch, random);
                boolean labelled = random.nextDouble() >= recipe.augmentation().dropClass();
                boolean whole = config.placed()
                        && random.nextDouble() >= recipe.augmentation().placed();
                sequences.add(config.placed() && !whole ? placing.placed(sequence, random) : sequence);
                conditions.add(Condition.of(labelled ? config.conditionOrNone(sequence.label()) : config.noClass())
                        .withWhole(whole));
            }
            EventBatch.Limits limits = new EventBatch.Limits(recipe.maxPoints() + 1, pass.rows(), pass.steps());
            EventBatch batch = EventBatch.of(config, sequences, conditions, limits);
            try (TensorScope scope = TensorScope.open()) {
                StepOptions how = new StepOptions(
                        dropout(epoch, indices),
                        latent(batch, epoch, indices, recipe.latentCost().weightAt(done)));
                LossGradient.Sums sums = network.learn(BatchTensors.of(batch), loss, scale, how);
                return new Sums(
                        sums.total(), sums.scoredOffset() + sums.pen(), sums.latent(), batch.points(), indices.length);
            } catch (RuntimeException e) {
                throw Engine.failure(
                        "a batch of " + batch.rows() + " drawings of up to " + batch.steps() + " events", e);
            }
        }

        /** The noise of a drawing's latent vector derives from the example alone. */
        private Optional<StepOptions.Latent> latent(EventBatch batch, long epoch, int[] indices, double weight) {
            if (!config.hasLatent()) {
                return Optional.empty();
            }
            int size = config.latent().size();
            float[] noise = new float[batch.rows() * size];
            for (int i = 0; i < indices.length; i++) {
                Latent of = Latent.random(size, examples.random("latent", indices[i], epoch));
                System.arraycopy(of.toArray(), 0, noise, i * size, size);
            }
            return Optional.of(new StepOptions.Latent(
                    batch, indices.length, noise, weight, recipe.latentCost().floor()));
        }

        /** The dropout of a pass derives from its first example. */
        private Optional<Dropout> dropout(long epoch, int[] indices) {
            return recipe.dropout() == 0
                    ? Optional.empty()
                    : Optional.of(new Dropout(recipe.dropout(), examples.seed("dropout", indices[0], epoch)));
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
