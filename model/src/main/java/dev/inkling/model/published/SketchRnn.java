package dev.inkling.model.published;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.DrawDefaults;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Sigma;
import dev.inkling.model.parameters.Layouts;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.published.SketchRnnFile.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Models of the published Sketch-RNN kind: a plain LSTM whose head gives 20 Gaussians and an independent pen, alone or with
 * an encoder of two LSTMs and a latent space.
 *
 * <p>The format has matrices by inputs, [in out], where ours are by outputs; its gates are in the same order, i, g, f, o, and
 * 1 is added to f as well; its head's outputs, too, are in the same order.
 */
public final class SketchRnn {

    /** The factor of pixels before they are divided by the scale factor, in sketch-rnn-js. */
    public static final double PIXEL_FACTOR = 2;

    private static final int COMPONENTS = 20;
    private static final HeadConfig HEAD = new HeadConfig(COMPONENTS, Sigma.EXP, 0, 1, 0, 1, PenCoupling.INDEPENDENT);
    private static final int OUTPUTS = 6 * COMPONENTS + 3;
    private static final int INPUTS = 5;
    private static final int DECODER_ARRAYS = 5;

    private static final int ENCODER_ARRAYS = 12;

    /** In files of earlier versions the decoder is given tanh(z). */
    private static final int PLAIN_LATENT = 6;

    /** A file of that width has 46 million characters. */
    private static final int MOST_WIDTH = 2048;

    /** The smallest scale, units per model unit: below, coordinates would leave the range of a float. */
    private static final double LEAST_SCALE = 1e-9;

    private static final double MOST_SCALE = 1e9;

    private SketchRnn() {}

    /**
     * Reads a published model.
     *
     * @param pixelFactor {@link #PIXEL_FACTOR} unless the model was trained on other sizes
     * @param features {@link Features#STROKE_5}, or {@link Features#STROKE_5_FROM_ZERO} for programs that begin with zeros
     * @throws InklingException if it is not such a file
     */
    public static SketchModel read(Path file, double pixelFactor, Features features) {
        SketchRnnFile published = SketchRnnFile.read(file);
        Widths widths = widths(published, file.toString());
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
                        preparation,
                        new BackboneConfig.Lstm(widths.decoder),
                        HEAD,
                        new PenLoss.CrossEntropy(),
                        List.of())
                .with(DrawDefaults.SKETCH_RNN)
                .with(FirstEvent.OFFSET, features)
                .with(
                        widths.latent == 0
                                ? new LatentConfig.None()
                                : new LatentConfig.Gaussian(
                                        widths.latent,
                                        new BackboneConfig.Lstm(widths.encoder),
                                        published.version() < PLAIN_LATENT));
        ParameterLayout layout = Layouts.of(config);
        Parameters parameters = new Parameters(layout, new float[layout.length()]);
        fill(parameters, published.arrays(), widths.latent > 0);
        return SketchModel.of(config, parameters);
    }

    private static void fill(Parameters parameters, List<Weights> arrays, boolean encodes) {
        if (encodes) {
            lstm(arrays.subList(0, 3), parameters, Layouts.FORWARDS);
            lstm(arrays.subList(3, 6), parameters, Layouts.BACKWARDS);
            linear(arrays.subList(6, 8), parameters, "encoder.mean");
            linear(arrays.subList(8, 10), parameters, "encoder.variance");
            linear(arrays.subList(10, 12), parameters, "latent.start");
            transpose(arrays.get(14), INPUTS, parameters, "latent.weight");
        }
        List<Weights> decoder = arrays.subList(encodes ? ENCODER_ARRAYS : 0, arrays.size());
        linear(decoder.subList(0, 2), parameters, "head");
        lstm(decoder.subList(2, DECODER_ARRAYS), parameters, "");
    }

    private static void lstm(List<Weights> arrays, Parameters into, String prefix) {
        transpose(arrays.get(0), 0, into, prefix + "input.weight");
        transpose(arrays.get(1), 0, into, prefix + "lstm.recurrent.weight");
        copy(arrays.get(2), into, prefix + "input.bias");
    }

    private static void linear(List<Weights> arrays, Parameters into, String name) {
        transpose(arrays.get(0), 0, into, name + ".weight");
        copy(arrays.get(1), into, name + ".bias");
    }

    /**
     * The sizes that determine the arrays' shapes.
     *
     * @param encoder of each of the encoder's two LSTMs; 0 without an encoder
     * @param latent coordinates of the latent space; 0 without one
     */
    private record Widths(int encoder, int latent, int decoder) {

        List<List<Integer>> shapes() {
            List<List<Integer>> shapes = new ArrayList<>();
            if (latent > 0) {
                for (int direction = 0; direction < 2; direction++) {
                    shapes.add(List.of(INPUTS, 4 * encoder));
                    shapes.add(List.of(encoder, 4 * encoder));
                    shapes.add(List.of(4 * encoder));
                }
                for (int half = 0; half < 2; half++) {
                    shapes.add(List.of(2 * encoder, latent));
                    shapes.add(List.of(latent));
                }
                shapes.add(List.of(latent, 2 * decoder));
                shapes.add(List.of(2 * decoder));
            }
            shapes.add(List.of(decoder, OUTPUTS));
            shapes.add(List.of(OUTPUTS));
            shapes.add(List.of(INPUTS + latent, 4 * decoder));
            shapes.add(List.of(decoder, 4 * decoder));
            shapes.add(List.of(4 * decoder));
            return shapes;
        }
    }

    /** The sizes, after a check that every array has the shape that follows from them. */
    private static Widths widths(SketchRnnFile published, String where) {
        List<Weights> arrays = published.arrays();
        int n = arrays.size();
        if (n != DECODER_ARRAYS && n != ENCODER_ARRAYS + DECODER_ARRAYS) {
            throw SketchRnnFile.refused(
                    where,
                    "it has " + n + " weights instead of " + DECODER_ARRAYS + ", or of "
                            + (ENCODER_ARRAYS + DECODER_ARRAYS) + " with an encoder");
        }
        boolean encodes = n > DECODER_ARRAYS;
        Widths widths = new Widths(
                encodes ? arrays.get(1).shape().get(0) : 0,
                encodes ? arrays.get(7).shape().get(0) : 0,
                arrays.get(n - DECODER_ARRAYS).shape().get(0));
        int widest = Math.max(widths.encoder, Math.max(widths.latent, widths.decoder));
        if (widest > MOST_WIDTH) {
            throw SketchRnnFile.refused(where, "its LSTM is " + widest + " wide, and " + MOST_WIDTH + " is the most");
        }
        List<List<Integer>> expected = widths.shapes();
        for (int i = 0; i < expected.size(); i++) {
            if (!arrays.get(i).shape().equals(expected.get(i))) {
                throw SketchRnnFile.refused(
                        where,
                        "weight " + i + " has the shape " + arrays.get(i).shape() + " instead of " + expected.get(i));
            }
        }
        return widths;
    }

    private static void checkPixelFactor(double factor) {
        if (!(factor > 0) || !Double.isFinite(factor)) {
            throw new IllegalArgumentException("expected a positive pixel factor but was " + factor);
        }
    }

    /** Copies some inputs of a matrix, from {@code first} on, as many as the parameter has. */
    private static void transpose(Weights from, int first, Parameters into, String name) {
        ParameterLayout.Entry entry = into.layout().entry(name);
        int out = entry.shape().get(0);
        int in = entry.shape().get(1);
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                into.values()[entry.offset() + o * in + i] = from.at((first + i) * out + o);
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
     * Writes a model in the published format, its parameters rounded to steps of 10 / 32 767.
     *
     * @param name what it draws
     * @param pixelFactor the factor by which its readers multiply pixels
     * @throws InklingException naming a setting that the format cannot represent, if a parameter is beyond ±10, or if the
     *     file cannot be written
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
        check(!config.hasLatent(), "latent", "gaussian", "none");
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
                        PLAIN_LATENT,
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
            throw new IllegalArgumentException("expected " + setting + " to be " + expected
                    + ", the only value that Sketch-RNN's format can represent, but it is " + was
                    + ": train with the recipe recipes/models/sketch-rnn.json");
        }
    }

    private static Weights transposed(Parameters parameters, String name) {
        ParameterLayout.Entry entry = parameters.layout().entry(name);
        int out = entry.shape().get(0);
        int in = entry.shape().get(1);
        float[] weights = new float[in * out];
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                weights[i * out + o] = parameters.values()[entry.offset() + o * in + i];
            }
        }
        return SketchRnnFile.weights(weights, in, out);
    }

    private static Weights plain(Parameters parameters, String name) {
        ParameterLayout.Entry entry = parameters.layout().entry(name);
        float[] weights = new float[entry.size()];
        System.arraycopy(parameters.values(), entry.offset(), weights, 0, weights.length);
        return SketchRnnFile.weights(weights, weights.length);
    }
}
