package dev.inkling.engine;

import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.scoring.HeadOutputs;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Head outputs from libtorch, all events of a drawing at once and drawings of about one length side by side. In 32-bit
 * floats. Safe for use by several threads.
 */
public final class TensorOutputs implements HeadOutputs, AutoCloseable {

    /** Events computed at once, padding included: bounds the memory that is needed. */
    private static final int MOST_EVENTS = 1 << 13;

    private final ModelConfig config;
    private final TensorParameters parameters;
    private final boolean owner;
    private final Network network;
    private final int channels;

    private TensorOutputs(ModelConfig config, TensorParameters parameters, boolean owner) {
        this.config = config;
        this.parameters = parameters;
        this.owner = owner;
        network = new Network(config, parameters, Arithmetic.FLOAT32);
        channels = HeadLayout.of(config.head()).channels();
    }

    /** Outputs of a model, with a copy of its parameters. */
    public static TensorOutputs of(SketchModel model) {
        return new TensorOutputs(model.config(), TensorParameters.of(model.parameters()), true);
    }

    /** Outputs by parameters as they are when asked; they stay the caller's to close. */
    public static TensorOutputs of(ModelConfig config, TensorParameters parameters) {
        return new TensorOutputs(config, parameters, false);
    }

    @Override
    public double[] of(StrokeSequence sequence, int condition) {
        return of(List.of(sequence), new int[] {condition}).get(0);
    }

    @Override
    public List<double[]> of(List<StrokeSequence> sequences, int[] conditions) {
        Engine.oneThread();
        List<Integer> byLength = IntStream.range(0, sequences.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> sequences.get(i).points()))
                .toList();
        double[][] outputs = new double[sequences.size()][];
        for (int from = 0; from < byLength.size(); ) {
            int to = from + 1;
            while (to < byLength.size()
                    && (to + 1L - from) * (sequences.get(byLength.get(to)).points() + 1L) <= MOST_EVENTS) {
                to++;
            }
            compute(sequences, conditions, byLength.subList(from, to), outputs);
            from = to;
        }
        return Arrays.asList(outputs);
    }

    private void compute(List<StrokeSequence> sequences, int[] conditions, List<Integer> indices, double[][] outputs) {
        EventBatch batch = EventBatch.of(
                config,
                indices.stream().map(sequences::get).toList(),
                indices.stream().mapToInt(i -> conditions[i]).toArray(),
                Integer.MAX_VALUE);
        float[] all;
        try (TensorScope scope = TensorScope.open()) {
            Tensor features = Tensors.of(batch.features(), batch.rows(), batch.steps(), batch.inputs());
            all = Tensors.floats(network.outputs(features, Tensors.of(batch.conditions(), batch.rows())));
        } catch (RuntimeException e) {
            throw Engine.failure("scoring " + batch.rows() + " drawings of " + batch.steps() + " events", e);
        }
        for (int r = 0; r < batch.rows(); r++) {
            int index = indices.get(r);
            int from = r * batch.steps() * channels;
            int length = (sequences.get(index).points() + 1) * channels;
            double[] ofDrawing = new double[length];
            Arrays.setAll(ofDrawing, i -> all[from + i]);
            outputs[index] = ofDrawing;
        }
    }

    @Override
    public void close() {
        network.close();
        if (owner) {
            parameters.close();
        }
    }
}
