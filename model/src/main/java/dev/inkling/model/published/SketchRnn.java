package dev.inkling.model.published;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Sigma;
import dev.inkling.model.parameters.Layouts;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.published.SketchRnnFile.Weights;
import java.nio.file.Path;
import java.util.List;

/**
 * Decoders of Sketch-RNN's published kind: a plain LSTM whose head gives 20 Gaussians and an independent pen.
 *
 * <p>The form has matrices by inputs, [in out], where ours are by outputs; its gates stand in the same order, i, g, f, o,
 * and 1 is added to f in the same way; its head's outputs, too, stand in the order of ours.
 */
public final class SketchRnn {

    /** What pixels are multiplied by before they are divided by the scale factor, in sketch-rnn-js. */
    public static final double PIXEL_FACTOR = 2;

    private static final int COMPONENTS = 20;
    private static final HeadConfig HEAD = new HeadConfig(COMPONENTS, Sigma.EXP, 0, 1, 0, 1, PenCoupling.INDEPENDENT);
    private static final int OUTPUTS = 6 * COMPONENTS + 3;
    private static final int INPUTS = 5;
    private static final int DECODER_ARRAYS = 5;

    /** A file of that width has 46 million characters. */
    private static final int MOST_WIDTH = 2048;

    /** Of units in a model unit: beyond, coordinates would leave the range of a float. */
    private static final double LEAST_SCALE = 1e-9;

    private static final double MOST_SCALE = 1e9;

    private SketchRnn() {}

    /**
     * Reads a published decoder.
     *
     * @param pixelFactor {@link #PIXEL_FACTOR} unless the model learned from other sizes
     * @param features {@link Features#STROKE_5}, or {@link Features#STROKE_5_FROM_ZERO} for programs that begin with zeros
     * @throws InklingException if it is no such file
     */
    public static SketchModel read(Path file, double pixelFactor, Features features) {
        SketchRnnFile published = SketchRnnFile.read(file);
        int width = width(published, file.toString());
        checkPixelFactor(pixelFactor);
        double scale = published.scaleFactor() / pixelFactor;
        if (scale < LEAST_SCALE || scale > MOST_SCALE) {
            throw SketchRnnFile.refused(
                    file.toString(),
                    "a scale_factor of " + published.scaleFactor() + " with a pixel factor of " + pixelFactor
                            + " fits no drawing");
        }
        Preparation preparation = new Preparation(scale, Bounds.QUICKDRAW, Preparation.Anchor.FIRST_POINT, 0, false);
        ModelConfig config = ModelConfig.of(
                        preparation, new BackboneConfig.Lstm(width), HEAD, new PenLoss.CrossEntropy(), List.of())
                .with(FirstEvent.OFFSET, features);
        ParameterLayout layout = Layouts.of(config);
        Parameters parameters = new Parameters(layout, new float[layout.length()]);
        List<Weights> arrays = published.arrays();
        transpose(arrays.get(0), parameters, "head.weight");
        copy(arrays.get(1), parameters, "head.bias");
        transpose(arrays.get(2), parameters, "input.weight");
        transpose(arrays.get(3), parameters, "lstm.recurrent.weight");
        copy(arrays.get(4), parameters, "input.bias");
        return SketchModel.of(config, parameters);
    }

    /** The width H of the LSTM, every array being of the shape that belongs to it. */
    private static int width(SketchRnnFile published, String where) {
        List<Weights> arrays = published.arrays();
        if (arrays.size() != DECODER_ARRAYS) {
            throw SketchRnnFile.refused(
                    where,
                    "it has " + arrays.size() + " weights instead of " + DECODER_ARRAYS
                            + ": take the model's .gen.json, which draws without an encoder");
        }
        int width = arrays.get(0).shape().get(0);
        if (width > MOST_WIDTH) {
            throw SketchRnnFile.refused(where, "its LSTM is " + width + " wide, and " + MOST_WIDTH + " is the most");
        }
        List<List<Integer>> expected = List.of(
                List.of(width, OUTPUTS),
                List.of(OUTPUTS),
                List.of(INPUTS, 4 * width),
                List.of(width, 4 * width),
                List.of(4 * width));
        for (int i = 0; i < expected.size(); i++) {
            if (!arrays.get(i).shape().equals(expected.get(i))) {
                throw SketchRnnFile.refused(
                        where,
                        "weight " + i + " has the shape " + arrays.get(i).shape() + " instead of " + expected.get(i));
            }
        }
        return width;
    }

    private static void checkPixelFactor(double factor) {
        if (!(factor > 0) || !Double.isFinite(factor)) {
            throw InklingException.usage("expected a positive pixel factor but was " + factor);
        }
    }

    private static void transpose(Weights from, Parameters into, String name) {
        int in = from.shape().get(0);
        int out = from.shape().get(1);
        int at = into.at(name);
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                into.values()[at + o * in + i] = from.at(i * out + o);
            }
        }
    }

    private static void copy(Weights from, Parameters into, String name) {
        int at = into.at(name);
        for (int i = 0; i < from.steps().length; i++) {
            into.values()[at + i] = from.at(i);
        }
    }

    /**
     * Writes a model in the published form, its numbers rounded to steps of 10 / 32 767.
     *
     * @param name what it draws
     * @param pixelFactor what its readers multiply pixels by
     * @throws InklingException naming the setting that the form cannot say, if a number is beyond ±10, or if the file cannot
     *     be written
     */
    public static void write(SketchModel model, Path file, String name, double pixelFactor) {
        checkPixelFactor(pixelFactor);
        ModelConfig config = model.config();
        BackboneConfig backbone = config.backbone();
        check(
                backbone instanceof BackboneConfig.Lstm,
                "backbone",
                backbone.kind().word(),
                "lstm");
        check(backbone.width() <= MOST_WIDTH, "backbone.width", backbone.width(), "at most " + MOST_WIDTH);
        check(config.first() == FirstEvent.OFFSET, "first", config.first(), "OFFSET");
        check(config.features() != Features.RICH, "features", config.features(), "STROKE_5");
        check(config.classes().isEmpty(), "classes", config.classes().size() + " classes", "none");
        check(
                config.penLoss().gamma() == 0,
                "penLoss",
                "focal=" + config.penLoss().gamma(),
                "cross-entropy");
        HeadConfig head = config.head();
        check(head.components() == COMPONENTS, "head.components", head.components(), "20");
        check(head.sigma() == Sigma.EXP, "head.sigma", head.sigma(), "EXP");
        check(head.sigmaFloor() == 0, "head.sigmaFloor", head.sigmaFloor(), "0");
        check(head.rhoLimit() == 1, "head.rhoLimit", head.rhoLimit(), "1");
        check(head.backgroundWeight() == 0, "head.backgroundWeight", head.backgroundWeight(), "0");
        check(head.coupling() == PenCoupling.INDEPENDENT, "head.coupling", head.coupling(), "INDEPENDENT");
        Parameters parameters = model.parameters();
        new SketchRnnFile(
                        name,
                        config.preparation().scale() * pixelFactor,
                        List.of(
                                transposed(parameters, "head.weight"),
                                plain(parameters, "head.bias"),
                                transposed(parameters, "input.weight"),
                                transposed(parameters, "lstm.recurrent.weight"),
                                plain(parameters, "input.bias")))
                .write(file);
    }

    private static void check(boolean holds, String setting, Object was, String expected) {
        if (!holds) {
            throw InklingException.usage("expected " + setting + " to be " + expected
                    + ", which is all that Sketch-RNN's form can say, but it is " + was
                    + ": train with --recipe recipes/models/sketch-rnn.json");
        }
    }

    private static Weights transposed(Parameters parameters, String name) {
        ParameterLayout.Entry entry = parameters.layout().entry(name);
        int out = entry.shape().get(0);
        int in = entry.shape().get(1);
        float[] numbers = new float[in * out];
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                numbers[i * out + o] = parameters.values()[entry.offset() + o * in + i];
            }
        }
        return SketchRnnFile.weights(numbers, in, out);
    }

    private static Weights plain(Parameters parameters, String name) {
        ParameterLayout.Entry entry = parameters.layout().entry(name);
        float[] numbers = new float[entry.size()];
        System.arraycopy(parameters.values(), entry.offset(), numbers, 0, numbers.length);
        return SketchRnnFile.weights(numbers, numbers.length);
    }
}
