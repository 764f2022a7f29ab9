package dev.inkling.training;

import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.engine.ClassBatch;
import dev.inkling.engine.ClassifierNetwork;
import dev.inkling.engine.Engine;
import dev.inkling.engine.Moments;
import dev.inkling.engine.TensorParameters;
import dev.inkling.model.classify.Calibration;
import dev.inkling.model.classify.ClassifierEvaluation;
import dev.inkling.model.classify.Framing;
import dev.inkling.model.classify.SetClassifying;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.run.Arithmetic;
import dev.inkling.run.MetricsLog;
import dev.inkling.run.Recipe;
import dev.inkling.run.RunDirectory;
import dev.inkling.run.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Training of a classifier. */
final class ClassifyingLesson implements Lesson {

    /** The minimum share of a drawing's points that a beginning has. */
    private static final double SHORTEST = 0.2;

    /** Drawings that moments are measured on, and how many of them are in a batch. */
    private static final int MEASURED = 2048;

    private static final int MEASURED_AT_ONCE = 128;

    private final Recipe recipe;
    private final TrainingData data;
    private final Task.Classify task;
    private final ClassifierConfig config;

    ClassifyingLesson(Recipe recipe, TrainingData data, Task.Classify task) {
        this.recipe = recipe;
        this.data = data;
        this.task = task;
        config = data.config(recipe, task);
    }

    @Override
    public ClassifierConfig config() {
        return config;
    }

    @Override
    public boolean isSameNetwork(NetworkConfig other) {
        // Whether it also reads mirror images is not part of the network.
        return other instanceof ClassifierConfig classifier
                && classifier.withTemperature(1).withMirrored(config.mirrored()).equals(config);
    }

    @Override
    public String unit() {
        return "nats/drawing";
    }

    @Override
    public int[] steps() {
        int[] steps = new int[data.train().size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = config.encoder() instanceof EncoderConfig.Picture
                    ? 1
                    : Math.min(data.train().points(i), recipe.maxPoints());
        }
        return steps;
    }

    @Override
    public long weight(int drawing) {
        return 1;
    }

    @Override
    public StepResult result(Sums sums, double gradientNorm) {
        long n = Math.max(1, sums.drawings());
        return new StepResult(sums.loss() / n, sums.nats() / n, 0, gradientNorm, sums.points());
    }

    @Override
    public Parameters measured(Parameters learned, Examples examples) {
        if (!(config.encoder() instanceof EncoderConfig.Picture)) {
            return learned;
        }
        int[] indices = examples.balance().examples(recipe.seed(), 0);
        int[] order = Seeds.shuffled(indices.length, Seeds.random(recipe.seed(), "moments"));
        Moments moments = new Moments();
        try (TensorParameters parameters = TensorParameters.of(learned);
                ClassifierNetwork network = new ClassifierNetwork(config, parameters, Arithmetic.FLOAT32)) {
            for (int from = 0; from < Math.min(order.length, MEASURED); from += MEASURED_AT_ONCE) {
                int to = Math.min(order.length, from + MEASURED_AT_ONCE);
                List<StrokeSequence> sequences = Arrays.stream(order, from, to)
                        .mapToObj(i -> varied(examples, indices[i], 0))
                        .toList();
                network.measure(ClassBatch.of(config, sequences, 0, 1), moments);
            }
        }
        return moments.in(learned);
    }

    @Override
    public Validation validate(Parameters average) {
        DrawingStore valid = data.valid();
        float[][] logits;
        try (TensorParameters parameters = TensorParameters.of(average);
                ClassifierNetwork network = new ClassifierNetwork(config, parameters, Arithmetic.FLOAT32)) {
            Preparation preparation = config.preparation();
            logits = SetClassifying.logits(
                    valid.size(), i -> preparation.sequence(valid.get(i)), network, recipe.workers());
        }
        int[] labels = new int[valid.size()];
        Arrays.setAll(labels, i -> valid.label(i).map(config.classes()::indexOf).orElse(-1));
        ClassifierConfig calibrated = config.withTemperature(Calibration.temperature(logits, labels));
        ClassifierEvaluation measured =
                ClassifierEvaluation.of(SetClassifying.classifications(calibrated, logits), labels);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(MetricsLog.VALIDATION_DRAWING, measured.nll());
        values.put("validation_top_1", measured.top1());
        values.put("validation_top_5", measured.top5());
        values.put("validation_calibration_error", measured.calibrationError());
        values.put("validation_temperature", calibrated.temperature());
        String text = String.format(
                Locale.ROOT,
                "%.4f nats/drawing over %d drawings, %.1f %% named, %.1f %% in the first five",
                measured.nll(),
                measured.drawings(),
                100 * measured.top1(),
                100 * measured.top5());
        return new Validation(calibrated, measured.nll(), values, text);
    }

    @Override
    public void show(RunDirectory directory, long step, Parameters parameters) {
        // A classifier draws nothing.
    }

    @Override
    public Worker worker(TensorParameters parameters, Examples examples) {
        return new ClassifyingWorker(parameters, examples);
    }

    /** An example as the network reads it: varied, and possibly mirrored or truncated. */
    private StrokeSequence varied(Examples examples, int example, long epoch) {
        SplittableRandom random = examples.variation(example, epoch);
        StrokeSequence sequence = examples.sequence(example, epoch, random);
        boolean mirrored = random.nextDouble() < task.mirrored();
        boolean truncated = random.nextDouble() < task.beginnings();
        double share = truncated ? SHORTEST + (1 - SHORTEST) * random.nextDouble() : 1;
        int n = Math.max(1, (int) Math.round(share * sequence.points()));
        StrokeSequence beginning = sequence.beginning(Math.min(n, recipe.maxPoints()));
        return mirrored ? Framing.mirrored(beginning) : beginning;
    }

    private final class ClassifyingWorker implements Worker {

        private final Examples examples;
        private final ClassifierNetwork network;

        ClassifyingWorker(TensorParameters parameters, Examples examples) {
            this.examples = examples;
            network = new ClassifierNetwork(config, parameters, recipe.arithmetic());
        }

        @Override
        public Sums learn(EpochPlan.Pass pass, long epoch, double scale, double done) {
            int[] indices = pass.drawings();
            List<StrokeSequence> sequences = new ArrayList<>(indices.length);
            long points = 0;
            for (int index : indices) {
                StrokeSequence sequence = varied(examples, index, epoch);
                points += sequence.points();
                sequences.add(sequence);
            }
            // Empty rows would count in the moments of the batch.
            int rows = config.encoder() instanceof EncoderConfig.Picture ? 0 : pass.rows();
            ClassBatch batch = ClassBatch.of(config, sequences, rows, pass.steps());
            try {
                ClassifierNetwork.Sums sums = network.learn(
                        batch,
                        new ClassifierNetwork.StepOptions(
                                scale, task.smoothing(), task.dropout(), examples.seed("dropout", indices[0], epoch)));
                return new Sums(sums.loss(), sums.nats(), 0, points, sums.drawings());
            } catch (RuntimeException e) {
                throw Engine.failure("a batch of " + batch.rows() + " drawings", e);
            }
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
