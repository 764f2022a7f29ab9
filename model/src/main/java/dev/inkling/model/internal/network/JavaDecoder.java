package dev.inkling.model.internal.network;

import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.parameters.Parameters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A decoder in plain Java, whatever the backbone: one step at a time, in 32-bit floats. The equations are given at {@link
 * TransformerWeights} and at the recurrent cells, and those around them at {@link Weights}.
 *
 * <p>This is the reference that libtorch is compared with, and the decoder used for drawing: it needs no native library. Its
 * outputs are the same, bit for bit, whatever {@link Kernels} compute them.
 */
public final class JavaDecoder implements Decoder {

    private final ModelConfig config;
    private final Supplier<Kernels> kernels;
    private final Function<Kernels, Weights> of;
    /** In the form that the kernels in use need: converted anew when these change. */
    private Weights weights;

    private JavaDecoder(ModelConfig config, Supplier<Kernels> kernels, Function<Kernels, Weights> of) {
        this.config = config;
        this.kernels = kernels;
        this.of = of;
        weights = of.apply(kernels.get());
    }

    /** A decoder with the parameters, which are shared and must no longer change. */
    public static JavaDecoder of(ModelConfig config, Parameters parameters) {
        return of(config, parameters, KernelChoice::current);
    }

    static JavaDecoder of(ModelConfig config, Parameters parameters, Supplier<Kernels> kernels) {
        return new JavaDecoder(config, kernels, chosen -> new Weights(config, parameters, chosen));
    }

    /**
     * A model's parameters in the form that some kernels need: a copy, made once per model.
     *
     * <p>At each step the backbone is given the sum of {@code W_in x + b_in}, x being the features; of the vector e of the
     * condition, which is the row of the class, plus another vector if the drawing is to fill the box; and of {@code W_z z}
     * for a latent vector z, which is tanh(z) instead in a squashed latent space. Where e modulates the layers, {@code W_m e}
     * is added to the weights and biases of a transformer's normalisations. A recurrent network starts from {@code
     * tanh(W_start z + b_start)}. The head reads the hidden vector, {@code out = W_head h + b_head}.
     */
    static final class Weights {

        private final Kernels kernels;
        private final Parameters parameters;
        private final Linear input;
        private final Linear head;
        private final BackboneWeights backbone;
        private final boolean readsStart;
        private final boolean squashed;
        private final long multiplications;
        /** [conditions][inputs]; empty for a model without classes. */
        private final float[][] classes;
        /** Added to them for a drawing that fills the box, [inputs]; empty if the model is not placed. */
        private final float[] whole;
        /** W_m, or none. */
        private final List<Linear> modulation;
        /** W_z and W_start, none or one each. */
        private final List<Linear> latent;

        private final List<Linear> latentStart;

        Weights(ModelConfig config, Parameters parameters, Kernels kernels) {
            this.kernels = kernels;
            this.parameters = parameters;
            input = kernels.linear(parameters, "input");
            backbone = BackboneWeights.of(config.backbone(), Rotation.of(config), parameters, "", kernels);
            head = kernels.linear(parameters, "head");
            // If the first event is an offset, as in models of the published Sketch-RNN kind, the network's first
            // step reads the first point, and the output of the step before it has no meaning.
            readsStart = config.first() == FirstEvent.PEN;
            squashed = config.latent().squashed();
            multiplications = parameters.count();
            classes = new float[config.conditions()][];
            int width = input.out();
            int at = config.conditions() > 0 ? parameters.at("class.weight") : 0;
            Arrays.setAll(classes, c -> Arrays.copyOfRange(parameters.values(), at + c * width, at + (c + 1) * width));
            whole = config.placed() ? parameters.copy("whole.weight") : new float[0];
            modulation = config.hasModulation() ? List.of(kernels.linear(parameters, "modulation")) : List.of();
            latent = config.hasLatent() ? List.of(kernels.linear(parameters, "latent")) : List.of();
            latentStart = config.hasLatent() && config.backbone().memory() > 0
                    ? List.of(kernels.linear(parameters, "latent.start"))
                    : List.of();
        }

        DecoderState start(List<Condition> conditions) {
            float[][] added = new float[conditions.size()][];
            BackboneWeights.Context[] contexts = new BackboneWeights.Context[conditions.size()];
            Map<Condition, float[]> modulations = new HashMap<>();
            for (int r = 0; r < contexts.length; r++) {
                Condition condition = conditions.get(r);
                float[] what = what(condition);
                float[] z = condition.latent().map(this::latentInput).orElse(new float[0]);
                added[r] = latent.isEmpty() ? what : sum(applied(latent.get(0), z), what);
                float[] memory = latentStart.isEmpty() ? new float[0] : applied(latentStart.get(0), z);
                for (int i = 0; i < memory.length; i++) {
                    memory[i] = RecurrentCell.tanh(memory[i]);
                }
                Condition alike = Condition.of(condition.classRow()).withWhole(condition.whole());
                float[] modulated = modulations.computeIfAbsent(
                        alike, key -> modulation.isEmpty() ? new float[0] : applied(modulation.get(0), what));
                contexts[r] = new BackboneWeights.Context(memory, modulated);
            }
            return new JavaState(this, backbone.start(contexts, !readsStart), added);
        }

        /** e, [inputs]; empty for a model without conditions. */
        private float[] what(Condition condition) {
            float[] ofClass = classes.length == 0 ? new float[whole.length] : classes[condition.classRow()];
            return condition.whole() && whole.length > 0 ? sum(ofClass.clone(), whole) : ofClass;
        }

        private float[] latentInput(Latent latent) {
            float[] z = latent.toArray();
            for (int i = 0; squashed && i < z.length; i++) {
                z[i] = RecurrentCell.tanh(z[i]);
            }
            return z;
        }

        private static float[] applied(Linear linear, float[] z) {
            float[][] out = new float[1][Kernels.padded(linear.out())];
            linear.apply(new float[][] {Arrays.copyOf(z, Kernels.padded(z.length))}, out, 1);
            return Arrays.copyOf(out[0], linear.out());
        }

        private static float[] sum(float[] vector, float[] other) {
            for (int i = 0; i < other.length; i++) {
                vector[i] += other[i];
            }
            return vector;
        }

        Kernels kernels() {
            return kernels;
        }

        /** The model's parameters: the same for all kernels. */
        Parameters parameters() {
            return parameters;
        }

        /** {@code W_in x + b_in}. */
        Linear input() {
            return input;
        }

        Linear head() {
            return head;
        }

        /** The approximate number of multiplications in the linear layers of one step of one drawing. */
        long multiplications() {
            return multiplications;
        }
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public DecoderState start(List<Condition> conditions) {
        Decoders.checkConditions(config, conditions);
        return weights().start(conditions);
    }

    private synchronized Weights weights() {
        Kernels current = kernels.get();
        if (weights.kernels() != current) {
            weights = of.apply(current);
        }
        return weights;
    }
}
