package dev.inkling.model.scoring;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import java.util.Arrays;

/**
 * Head outputs in double precision, for models of the published Sketch-RNN kind: an LSTM that reads only offset and pen. For
 * densities so narrow that 32-bit floats give their height to a few digits only.
 *
 * <p>The equations are those of the plain-Java decoder's LSTM. Parameters that were steps of 10 / 32 767 in a published file
 * are used as exactly these, not as the nearest floats.
 */
public final class PreciseOutputs implements HeadOutputs {

    private static final double STEP = 10.0 / Short.MAX_VALUE;

    private final ModelConfig config;
    private final int width;
    private final double[][] input;
    private final double[] inputBias;
    private final double[][] recurrent;
    private final double[][] head;
    private final double[] headBias;

    private PreciseOutputs(ModelConfig config, Parameters parameters, int width) {
        this.config = config;
        this.width = width;
        input = matrix(parameters, "input.weight");
        inputBias = vector(parameters, "input.bias");
        recurrent = matrix(parameters, "lstm.recurrent.weight");
        head = matrix(parameters, "head.weight");
        headBias = vector(parameters, "head.bias");
    }

    /**
     * Outputs of a model.
     *
     * @throws IllegalArgumentException if the model is of another kind
     */
    public static PreciseOutputs of(ModelConfig config, Parameters parameters) {
        if (config.backbone() instanceof BackboneConfig.Lstm lstm
                && config.features() != Features.RICH
                && config.classes().isEmpty()
                && !config.hasLatent()) {
            return new PreciseOutputs(config, parameters, lstm.width());
        }
        throw new IllegalArgumentException(
                "expected a model of the published Sketch-RNN kind for double precision (an lstm"
                        + " that reads STROKE_5 and no class) but its backbone is " + config.backbone()
                        + " and its features "
                        + config.features() + ": use single precision");
    }

    private static double[][] matrix(Parameters parameters, String name) {
        ParameterLayout.Entry entry = parameters.layout().entry(name);
        int columns = entry.shape().get(1);
        double[][] rows = new double[entry.shape().get(0)][columns];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < columns; c++) {
                rows[r][c] = precise(parameters.values()[entry.offset() + r * columns + c]);
            }
        }
        return rows;
    }

    private static double[] vector(Parameters parameters, String name) {
        ParameterLayout.Entry entry = parameters.layout().entry(name);
        double[] values = new double[entry.size()];
        Arrays.setAll(values, i -> precise(parameters.values()[entry.offset() + i]));
        return values;
    }

    private static double precise(float value) {
        double published = Math.rint(value / STEP) * STEP;
        return (float) published == value ? published : value;
    }

    @Override
    public double[] of(StrokeSequence sequence, Condition condition) {
        int channels = headBias.length;
        double[] outputs = new double[Math.multiplyExact(sequence.points() + 1, channels)];
        double[] c = new double[width];
        double[] h = new double[width];
        for (int event = 0; event <= sequence.points(); event++) {
            if (event > 0 || config.first() == FirstEvent.PEN) {
                step(input(sequence, event), c, h);
            }
            for (int o = 0; o < channels; o++) {
                outputs[event * channels + o] = headBias[o] + dot(head[o], h);
            }
        }
        return outputs;
    }

    /** The five features of a step, as {@link dev.inkling.model.decoder.InputFeatures} defines them. */
    private double[] input(StrokeSequence sequence, int event) {
        double[] features = new double[Features.STROKE_5.count()];
        if (event == 0 || (event == 1 && config.first() == FirstEvent.OFFSET)) {
            features[2 + Pen.DOWN.index()] = config.features() == Features.STROKE_5 ? 1 : 0;
        } else {
            features[0] = sequence.preciseDx(event - 1);
            features[1] = sequence.preciseDy(event - 1);
            features[2 + sequence.pen(event - 1).index()] = 1;
        }
        return features;
    }

    private void step(double[] features, double[] c, double[] h) {
        double[] gates = new double[4 * width];
        Arrays.setAll(gates, k -> inputBias[k] + dot(input[k], features) + dot(recurrent[k], h));
        for (int k = 0; k < width; k++) {
            c[k] = sigmoid(gates[2 * width + k] + 1) * c[k] + sigmoid(gates[k]) * Math.tanh(gates[width + k]);
            h[k] = sigmoid(gates[3 * width + k]) * Math.tanh(c[k]);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < b.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
