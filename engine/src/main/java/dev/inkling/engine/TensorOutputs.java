package dev.inkling.engine;

import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.latent.Encoder;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.latent.Posterior;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.scoring.HeadOutputs;
import dev.inkling.run.Arithmetic;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Head outputs from libtorch in 32-bit floats: all events of a drawing at once, in batches of drawings of similar length.
 * Thread-safe.
 */
public final class TensorOutputs implements HeadOutputs, AutoCloseable {

    /** The maximum number of events computed at once, including padding: bounds the memory that is needed. */
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

    /** Outputs with the current values of parameters, which the caller closes. */
    public static TensorOutputs of(ModelConfig config, TensorParameters parameters) {
        return new TensorOutputs(config, parameters, false);
    }

    @Override
    public double[] of(StrokeSequence sequence, Condition condition) {
        return of(List.of(sequence), List.of(condition)).get(0);
    }

    @Override
    public List<double[]> of(List<StrokeSequence> sequences, List<Condition> conditions) {
        double[][] outputs = new double[sequences.size()][];
        eachPart(sequences, (indices, batch) -> outputs(batch, conditions, indices, outputs));
        return Arrays.asList(outputs);
    }

    @Override
    public List<Posterior> posteriors(List<StrokeSequence> sequences) {
        if (!config.hasLatent()) {
            return Encoder.NONE.encode(sequences);
        }
        Posterior[] posteriors = new Posterior[sequences.size()];
        eachPart(sequences, (indices, batch) -> posteriors(batch, indices, posteriors));
        return Arrays.asList(posteriors);
    }

    /** Runs some work on batches of drawings of similar length, given their indices and the batch. */
    private void eachPart(List<StrokeSequence> sequences, BiConsumer<List<Integer>, EventBatch> work) {
        Engine.oneThread();
        List<Integer> byLength = IntStream.range(0, sequences.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> sequences.get(i).points()))
                .toList();
        for (int from = 0; from < byLength.size(); ) {
            int to = from + 1;
            while (to < byLength.size()
                    && (to + 1L - from) * (sequences.get(byLength.get(to)).points() + 1L) <= MOST_EVENTS) {
                to++;
            }
            List<Integer> indices = byLength.subList(from, to);
            EventBatch batch = EventBatch.of(
                    config,
                    indices.stream().map(sequences::get).toList(),
                    Collections.nCopies(indices.size(), Condition.of(0)),
                    Integer.MAX_VALUE);
            try (TensorScope scope = TensorScope.open()) {
                work.accept(indices, batch);
            } catch (RuntimeException e) {
                throw Engine.failure("scoring " + batch.rows() + " drawings of " + batch.steps() + " events", e);
            }
            from = to;
        }
    }

    private void outputs(EventBatch batch, List<Condition> conditions, List<Integer> indices, double[][] outputs) {
        ConditionTensors batchConditions =
                ConditionTensors.of(indices.stream().map(conditions::get).toList());
        Tensor features = Tensors.of(batch.features(), batch.rows(), batch.steps(), batch.inputs());
        Optional<Tensor> latents = config.hasLatent() ? Optional.of(latents(conditions, indices)) : Optional.empty();
        float[] all = Tensors.floats(network.outputs(features, batchConditions, latents));
        for (int r = 0; r < batch.rows(); r++) {
            int from = r * batch.steps() * channels;
            double[] ofDrawing = new double[batch.events()[r] * channels];
            Arrays.setAll(ofDrawing, i -> all[from + i]);
            outputs[indices.get(r)] = ofDrawing;
        }
    }

    private Tensor latents(List<Condition> conditions, List<Integer> indices) {
        int size = config.latent().size();
        float[] latents = new float[indices.size() * size];
        for (int r = 0; r < indices.size(); r++) {
            float[] latent =
                    conditions.get(indices.get(r)).latent().orElseThrow().toArray();
            System.arraycopy(latent, 0, latents, r * size, size);
        }
        return Tensors.of(latents, indices.size(), size);
    }

    private void posteriors(EventBatch batch, List<Integer> indices, Posterior[] posteriors) {
        int size = config.latent().size();
        float[] all = Tensors.floats(network.posteriors(batch));
        for (int r = 0; r < batch.rows(); r++) {
            int mean = r * size;
            int variance = (batch.rows() + r) * size;
            posteriors[indices.get(r)] = new Posterior(
                    Latent.of(Arrays.copyOfRange(all, mean, mean + size)),
                    Latent.of(Arrays.copyOfRange(all, variance, variance + size)));
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
