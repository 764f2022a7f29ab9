package dev.inkling.model.scoring;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import java.util.Arrays;

/**
 * Head outputs in double precision, for models of the published Sketch-RNN kind: an LSTM that is told offset and pen alone.
 * For where a density is so narrow that 32-bit floats tell its height to a few digits only.
 *
 * <p>The equations are those of the plain-Java decoder's LSTM. Numbers that were steps of 10 / 32 767 in a published file
 * are taken as these, not as the floats that are nearest to them.
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
     * @throws InklingException if it is of another kind
     */
    public static PreciseOutputs of(ModelConfig config, Parameters parameters) {
        if (config.backbone() instanceof BackboneConfig.Lstm lstm
                && config.features() != Features.RICH
                && config.classes().isEmpty()) {
            return new PreciseOutputs(config, parameters, lstm.width());
        }
        throw InklingException.usage("expected a model of the published Sketch-RNN kind for double precision (an lstm"
                + " that is told STROKE_5 and no class) but its backbone is "
                + config.backbone().kind().word() + " and its features "
                + config.features() + ": leave out --precision double");
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
    public double[] of(StrokeSequence sequence, int condition) {
        int channels = headBias.length;
        double[] outputs = new double[Math.multiplyExact(sequence.points() + 1, channels)];
        double[] c = new double[width];
        double[] h = new double[width];
        for (int event = 0; event <= sequence.points(); event++) {
            if (event > 0 || config.first() == FirstEvent.PEN) {
                step(told(sequence, event), c, h);
            }
            for (int o = 0; o < channels; o++) {
                outputs[event * channels + o] = headBias[o] + dot(head[o], h);
            }
        }
        return outputs;
    }

    /** The five numbers of a step, as {@link dev.inkling.model.decoder.InputFeatures} says. */
    private double[] told(StrokeSequence sequence, int event) {
        double[] told = new double[Features.STROKE_5.count()];
        if (event == 0 || (event == 1 && config.first() == FirstEvent.OFFSET)) {
            told[2 + Pen.DOWN] = config.features() == Features.STROKE_5 ? 1 : 0;
        } else {
            told[0] = sequence.preciseDx(event - 1);
            told[1] = sequence.preciseDy(event - 1);
            told[2 + sequence.pen(event - 1)] = 1;
        }
        return told;
    }

    private void step(double[] told, double[] c, double[] h) {
        double[] gates = new double[4 * width];
        Arrays.setAll(gates, k -> inputBias[k] + dot(input[k], told) + dot(recurrent[k], h));
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
