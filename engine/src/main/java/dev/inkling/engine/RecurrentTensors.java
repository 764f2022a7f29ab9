package dev.inkling.engine;

import dev.inkling.model.config.BackboneConfig;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A step of a recurrent network for a batch of drawings; the cells of the model module have the equations. */
abstract class RecurrentTensors {

    static final int CELL = 0;
    static final int HIDDEN = 1;

    private static final int GATES = 4;

    final Layers layers;
    private final long[] channels;

    private RecurrentTensors(Layers layers, long... channels) {
        this.layers = layers;
        this.channels = channels;
    }

    static RecurrentTensors of(BackboneConfig backbone, Layers layers) {
        if (backbone instanceof BackboneConfig.Lstm lstm) {
            return new Lstm(lstm.width(), layers);
        }
        if (backbone instanceof BackboneConfig.LayerNormLstm lstm) {
            return new LayerNormLstm("lstm", lstm.width(), layers);
        }
        if (backbone instanceof BackboneConfig.HyperLstm hyper) {
            return new HyperLstm(hyper, layers);
        }
        throw new IllegalArgumentException("expected a recurrent backbone but was " + backbone);
    }

    /** The channels H of the hidden state. */
    long width() {
        return channels[HIDDEN];
    }

    /** The state before the first step: zeros, [B channels] each. */
    Tensor[] zeros(Tensor byStep) {
        return Arrays.stream(channels)
                .mapToObj(c -> torch.zeros(new long[] {byStep.size(1), c}, byStep.options()))
                .toArray(Tensor[]::new);
    }

    /** Splits the concatenated state before the first step, [B state], into its parts. */
    Tensor[] start(Tensor state) {
        Tensor[] parts = new Tensor[channels.length];
        long from = 0;
        for (int part = 0; part < parts.length; part++) {
            parts[part] = state.narrow(1, from, channels[part]);
            from += channels[part];
        }
        return parts;
    }

    /**
     * A step.
     *
     * @param x embedded input, [B inputs]
     * @param memory the state before, cell and hidden state first
     * @param factors dropout factors of the memory candidates, [B H]
     * @return the state after
     */
    abstract Tensor[] step(Tensor x, Tensor[] memory, Optional<Tensor> factors);

    /** The gates i, g, f, o of [B 4·H], [B H] each. */
    static Tensor[] gates(Tensor x) {
        return x.unsafe_chunk(GATES, 1).get();
    }

    /** {@code σ(f + 1) c + σ(i) tanh(g)}. */
    static Tensor remembered(Tensor[] gates, Tensor cell, Optional<Tensor> factors) {
        Tensor candidate = gates[1].tanh();
        Tensor varied = factors.map(candidate::mul).orElse(candidate);
        Tensor kept = gates[2].add(new Scalar(1f)).sigmoid().mul(cell);
        return kept.add(gates[0].sigmoid().mul(varied));
    }

    /** {@code σ(o) tanh(c)}. */
    static Tensor output(Tensor[] gates, Tensor cell) {
        return gates[3].sigmoid().mul(cell.tanh());
    }

    private static final class Lstm extends RecurrentTensors {

        Lstm(long width, Layers layers) {
            super(layers, width, width);
        }

        @Override
        Tensor[] step(Tensor x, Tensor[] memory, Optional<Tensor> factors) {
            Tensor[] gates = gates(x.add(layers.product(memory[HIDDEN], "lstm.recurrent")));
            Tensor cell = remembered(gates, memory[CELL], factors);
            return new Tensor[] {cell, output(gates, cell)};
        }
    }

    private static final class LayerNormLstm extends RecurrentTensors {

        private final String name;

        LayerNormLstm(String name, long width, Layers layers) {
            super(layers, width, width);
            this.name = name;
        }

        @Override
        Tensor[] step(Tensor x, Tensor[] memory, Optional<Tensor> factors) {
            return gated(x.add(recurrent(memory[HIDDEN])), memory[CELL], factors);
        }

        /** {@code W h}. */
        Tensor recurrent(Tensor hidden) {
            return layers.product(hidden, name + ".recurrent");
        }

        /** The state after a step, from the gates before normalisation. */
        Tensor[] gated(Tensor gates, Tensor before, Optional<Tensor> factors) {
            Tensor[] normalised = gates(layers.normByBlock(gates, GATES, name + ".gates.norm"));
            Tensor cell = remembered(normalised, before, factors);
            return new Tensor[] {cell, output(normalised, layers.norm(cell, name + ".cell.norm"))};
        }
    }

    private static final class HyperLstm extends RecurrentTensors {

        private final LayerNormLstm main;
        private final LayerNormLstm small;
        private final long embedding;

        HyperLstm(BackboneConfig.HyperLstm shape, Layers layers) {
            super(layers, shape.width(), shape.width(), shape.hyperWidth(), shape.hyperWidth());
            main = new LayerNormLstm("lstm", shape.width(), layers);
            small = new LayerNormLstm("hyper", shape.hyperWidth(), layers);
            embedding = shape.embedding();
        }

        @Override
        Tensor[] step(Tensor x, Tensor[] memory, Optional<Tensor> factors) {
            long inputs = GATES * width();
            Tensor smallGates = x.narrow(1, inputs, x.size(1) - inputs)
                    .add(layers.product(memory[HIDDEN], "hyper.hidden"))
                    .add(small.recurrent(memory[3]));
            Tensor[] smallMemory = small.gated(smallGates, memory[2], Optional.empty());
            Tensor hyper = smallMemory[HIDDEN];
            Tensor scales = byBlock(layers.exactLinear(hyper, "hyper.scale"), 2 * GATES, "hyper.alpha");
            Tensor shifts = byBlock(layers.product(hyper, "hyper.shift"), GATES, "hyper.beta");
            Tensor gates = x.narrow(1, 0, inputs)
                    .mul(scales.narrow(1, 0, inputs))
                    .add(main.recurrent(memory[HIDDEN]).mul(scales.narrow(1, inputs, inputs)))
                    .add(shifts);
            Tensor[] mainMemory = main.gated(gates, memory[CELL], factors);
            return new Tensor[] {mainMemory[CELL], mainMemory[HIDDEN], smallMemory[CELL], smallMemory[HIDDEN]};
        }

        /** Each block of E channels times a matrix of its own, [B blocks·E] → [B blocks·H]. */
        private Tensor byBlock(Tensor z, long blocks, String name) {
            Tensor by = layers.parameter(name + ".weight").view(blocks, width(), embedding);
            Tensor products = torch.bmm(z.view(z.size(0), blocks, embedding).transpose(0, 1), by.transpose(1, 2));
            return products.transpose(0, 1).reshape(z.size(0), blocks * width());
        }
    }
}
