package dev.inkling.benchmarks;

import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.engine.AdamW;
import dev.inkling.engine.BatchTensors;
import dev.inkling.engine.Engine;
import dev.inkling.engine.EventBatch;
import dev.inkling.engine.LossGradient;
import dev.inkling.engine.Network;
import dev.inkling.engine.SketchLoss;
import dev.inkling.engine.TensorParameters;
import dev.inkling.engine.TensorScope;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.run.Arithmetic;
import dev.inkling.run.OffsetGradient;
import dev.inkling.run.TrainingState;
import dev.inkling.training.TrainingData;
import java.util.Collections;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A step of training on one thread, with half a batch of the reference workload: the share of each of two workers. The
 * single operations are those of the baseline, in 32-bit floats; {@link #learn} is all of them as the trainer does
 * them.
 */
@State(Scope.Benchmark)
public class TrainingPieces {

    /** 64 of these have about the same length, as the drawings of a batch do. */
    private static final int DRAWINGS = 160;

    private static final double RATE = 1e-4;

    private final TrainingData data =
            TrainingData.of(PenWalk.drawings(DRAWINGS, length -> length >= 40 && length < 50), DrawingStore.EMPTY);
    private final ModelConfig config = Workload.REFERENCE.config(data);
    private final Arithmetic fastest =
            FastTraining.fastest(Workload.REFERENCE.recipe()).arithmetic();
    private final TensorParameters parameters = TensorParameters.of(Parameters.initial(config, 0));
    private final Network exact = new Network(config, parameters, Arithmetic.FLOAT32);
    private final Network fast = new Network(config, parameters, fastest);
    private final SketchLoss loss = new SketchLoss(config);
    private final LossGradient closed = new LossGradient(config, OffsetGradient.EVEN);
    private final AdamW optimiser = AdamW.restore(
            Workload.REFERENCE.recipe().optimiser(), parameters, new TrainingState(zeros(), zeros(), zeros(), zeros()));
    private final BatchTensors batch = BatchTensors.of(events());
    private final Tensor outputs = outputs();

    private EventBatch events() {
        return EventBatch.of(
                config,
                data.train().stream().map(data.preparation()::sequence).toList(),
                Collections.nCopies(data.train().size(), Condition.of(0)),
                Workload.REFERENCE.recipe().maxPoints());
    }

    private Tensor outputs() {
        try (TensorScope scope = TensorScope.open()) {
            return scope.keep(exact.outputs(batch.features(), batch.conditions()));
        }
    }

    private Parameters zeros() {
        Parameters first = Parameters.initial(config, 0);
        return new Parameters(first.layout(), new float[first.layout().length()]);
    }

    /** A loss with the graph that libtorch recorded in the forward pass. */
    @State(Scope.Benchmark)
    public static class Recorded {

        private Optional<TensorScope> scope = Optional.empty();
        private Optional<Tensor> total = Optional.empty();

        /** Does the forward pass. */
        @Setup(Level.Invocation)
        public void forward(TrainingPieces pieces) {
            scope = Optional.of(TensorScope.withGradients());
            Tensor outputs = pieces.exact.outputs(pieces.batch.features(), pieces.batch.conditions());
            total = Optional.of(pieces.loss.of(outputs, pieces.batch).total());
        }

        /** Discards the graph. */
        @TearDown(Level.Invocation)
        public void forget() {
            scope.ifPresent(TensorScope::close);
        }
    }

    /** Turns off libtorch's own threads on every measuring thread. */
    @Setup
    public void oneThread() {
        Engine.oneThread();
    }

    /** The forward pass, up to the outputs of the head. */
    @Benchmark
    public void forward() {
        try (TensorScope open = TensorScope.open()) {
            exact.outputs(batch.features(), batch.conditions());
        }
    }

    /** The loss of outputs. */
    @Benchmark
    public double loss() {
        try (TensorScope open = TensorScope.open()) {
            return loss.of(outputs, batch).total().item_double();
        }
    }

    /** The backward pass by libtorch's autograd. */
    @Benchmark
    public void backward(Recorded recorded) {
        recorded.total.orElseThrow().backward();
    }

    /** Forward pass, loss and backward pass as the trainer does them. */
    @Benchmark
    public double learn() {
        try (TensorScope open = TensorScope.open()) {
            return fast.learn(batch, closed, 1e-3).total();
        }
    }

    /** The whole update of AdamW. */
    @Benchmark
    public double optimise() {
        return optimiser.step(1, RATE);
    }
}
