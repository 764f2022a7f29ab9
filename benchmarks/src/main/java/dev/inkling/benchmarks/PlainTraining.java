package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.engine.BatchTensors;
import dev.inkling.engine.Engine;
import dev.inkling.engine.EventBatch;
import dev.inkling.engine.Network;
import dev.inkling.engine.SketchLoss;
import dev.inkling.engine.TensorOutputs;
import dev.inkling.engine.TensorParameters;
import dev.inkling.engine.TensorScope;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.model.scoring.Evaluation;
import dev.inkling.model.scoring.Scorer;
import dev.inkling.model.scoring.SetScoring;
import dev.inkling.run.Arithmetic;
import dev.inkling.training.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Training in an ordinary implementation: drawings in any order, each padded to the same number of steps; one forward
 * and one backward pass by libtorch's autograd, with libtorch's own threads or OpenBLAS's; the gradient's norm and
 * AdamW, tensor by tensor; 32-bit floats. Without dropout.
 *
 * <p>For one thread, which is left with libtorch's usual single thread.
 */
final class PlainTraining implements AutoCloseable {

    private static final double RATE = 1e-3;
    private static final double CLIP = 1;

    private final TrainingData data;
    private final ModelConfig config;
    private final int batch;
    private final int steps;
    private final TensorParameters parameters;
    private final Network network;
    private final SketchLoss loss;
    private final TensorVector tensors;
    private final AdamW optimiser;
    private final SplittableRandom random = Seeds.random(0, "plain");

    PlainTraining(Workload workload, TrainingData data) {
        Engine.load();
        this.data = data;
        config = workload.config(data);
        batch = workload.recipe().batch();
        steps = workload.steps();
        parameters =
                TensorParameters.of(Parameters.initial(config, workload.recipe().seed()));
        network = new Network(config, parameters, Arithmetic.FLOAT32);
        loss = new SketchLoss(config);
        // Gradients as autograd makes them, and not as views of one flat tensor.
        parameters
                .layout()
                .entries()
                .forEach(entry -> parameters.get(entry.name()).mutable_grad().reset());
        tensors = new TensorVector(parameters.layout().entries().stream()
                .map(ParameterLayout.Entry::name)
                .map(parameters::get)
                .toArray(Tensor[]::new));
        optimiser = new AdamW(tensors, new AdamWOptions(RATE));
    }

    /** Does some steps with some threads and returns the number of real points in them. */
    long run(Threads threads, int count) {
        threads.use();
        try {
            long points = 0;
            for (int i = 0; i < count; i++) {
                points += step();
            }
            return points;
        } finally {
            Threads.ONE.use();
        }
    }

    private long step() {
        EventBatch events = padded(config, drawings(), steps);
        optimiser.zero_grad();
        try (TensorScope scope = TensorScope.withGradients()) {
            Tensor mean = loss(events).mul(new Scalar(1.0 / events.points()));
            mean.backward();
            torch.clip_grad_norm_(tensors, CLIP);
            optimiser.step();
            if (!Double.isFinite(mean.item_double())) {
                throw new IllegalStateException("expected a finite loss but was " + mean.item_double());
            }
        }
        return events.points();
    }

    /** The summed loss of a batch, in the open scope. */
    private Tensor loss(EventBatch events) {
        BatchTensors inputs = BatchTensors.of(events);
        return loss.of(network.outputs(inputs.features(), inputs.conditions()), inputs)
                .total();
    }

    /** The loss of a batch per point, with the current parameters. */
    double lossOf(List<StrokeSequence> sequences) {
        EventBatch events = padded(config, sequences, steps);
        try (TensorScope scope = TensorScope.open()) {
            return loss(events).item_double() / events.points();
        }
    }

    /** Validates the current parameters. */
    Evaluation validate() {
        try (TensorOutputs outputs = TensorOutputs.of(config, parameters)) {
            Dequantise dequantise = config.preparation().dequantised() ? Dequantise.UNIFORM : Dequantise.NONE;
            return SetScoring.evaluate(data.valid(), new Scorer(config, outputs, dequantise, 0), InOrder.cores());
        }
    }

    private List<StrokeSequence> drawings() {
        Preparation preparation = config.preparation();
        List<StrokeSequence> drawn = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            Drawing drawing = data.train().get(random.nextInt(data.train().size()));
            drawn.add(
                    preparation.dequantised()
                            ? preparation.dequantised(drawing, 0, "plain", random.nextInt())
                            : preparation.sequence(drawing));
        }
        return drawn;
    }

    /** A batch in which every drawing is padded to the given number of steps, not only to the longest drawing. */
    static EventBatch padded(ModelConfig config, List<StrokeSequence> sequences, int steps) {
        List<Condition> conditions = sequences.stream()
                .map(sequence -> Condition.of(config.conditionOrNone(sequence.label())))
                .toList();
        EventBatch tight = EventBatch.of(config, sequences, conditions, steps);
        int rows = tight.rows();
        int from = tight.steps();
        float[] features = new float[rows * steps * tight.inputs()];
        long[] pens = new long[rows * steps];
        for (int r = 0; r < rows; r++) {
            int length = from * tight.inputs();
            System.arraycopy(tight.features(), r * length, features, r * steps * tight.inputs(), length);
            System.arraycopy(tight.pens(), r * from, pens, r * steps, from);
        }
        return new EventBatch(
                rows,
                steps,
                features,
                tight.events(),
                tight.conditions(),
                wider(tight.dx(), rows, steps),
                wider(tight.dy(), rows, steps),
                pens,
                wider(tight.penWeights(), rows, steps),
                wider(tight.offsetWeights(), rows, steps),
                tight.points());
    }

    private static float[] wider(float[] values, int rows, int steps) {
        float[] wide = new float[rows * steps];
        int from = values.length / rows;
        for (int r = 0; r < rows; r++) {
            System.arraycopy(values, r * from, wide, r * steps, from);
        }
        return wide;
    }

    @Override
    public void close() {
        optimiser.close();
        tensors.close();
        network.close();
        parameters.close();
    }
}
