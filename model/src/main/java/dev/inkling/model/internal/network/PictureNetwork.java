package dev.inkling.model.internal.network;

import dev.inkling.model.classify.Raster;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.model.parameters.Layouts;
import dev.inkling.model.parameters.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A residual convolutional network on one picture, in plain Java.
 *
 * <p>With convolutions of 3 × 3 pixels, zeros around the picture, and batch normalisation (Ioffe and Szegedy, 2015) with
 * means and variances measured after training: {@code h = conv₂(picture)}; in each stage, for each block, {@code h +=
 * conv(relu(norm(conv(relu(norm(h))))))} (He et al., 2016), and before the next stage {@code h = conv₂(relu(norm(h)))}, where
 * conv₂ takes every second pixel. The output is the mean of {@code relu(norm(h))} over the pixels.
 *
 * <p>Pixels are rows, so that a convolution is a linear layer on the nine pixels around each: {@link Kernels} compute it.
 */
final class PictureNetwork {

    private static final int TAPS = 9;

    private final int side;
    private final Convolution stem;
    private final List<Stage> stages = new ArrayList<>();
    private final BatchNormalisation norm;

    PictureNetwork(EncoderConfig.Picture shape, Parameters parameters, Kernels kernels) {
        side = shape.side();
        stem = new Convolution(kernels.linear(parameters, "stem"), 2);
        int last = shape.widths().size() - 1;
        for (int s = 0; s <= last; s++) {
            List<Block> blocks = new ArrayList<>();
            for (int b = 0; b < shape.blocks().get(s); b++) {
                String name = "stages." + s + ".blocks." + b + ".";
                blocks.add(new Block(
                        BatchNormalisation.of(parameters, name + "first.norm"),
                        new Convolution(kernels.linear(parameters, name + "first"), 1),
                        BatchNormalisation.of(parameters, name + "second.norm"),
                        new Convolution(kernels.linear(parameters, name + "second"), 1)));
            }
            stages.add(new Stage(
                    blocks,
                    s == last
                            ? List.of()
                            : List.of(new Down(
                                    BatchNormalisation.of(parameters, "stages." + s + ".down.norm"),
                                    new Convolution(kernels.linear(parameters, "stages." + s + ".down"), 2)))));
        }
        norm = BatchNormalisation.of(parameters, "norm");
    }

    private record Block(
            BatchNormalisation firstNorm, Convolution first, BatchNormalisation secondNorm, Convolution second) {}

    private record Down(BatchNormalisation norm, Convolution convolution) {}

    /** Blocks, and the transition to the next stage, if there is one. */
    private record Stage(List<Block> blocks, List<Down> down) {}

    /** A picture between two layers, [side·side][channels], each row padded. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Picture(int side, int channels, float[][] pixels) {}

    /**
     * The vector of a picture.
     *
     * @param picture [side side CHANNELS]
     * @return [C], padded
     */
    float[] apply(float[] picture) {
        float[][] pixels = new float[side * side][];
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = Arrays.copyOfRange(picture, p * Raster.CHANNELS, (p + 1) * Raster.CHANNELS);
        }
        Picture h = stem.apply(new Picture(side, Raster.CHANNELS, pixels));
        for (Stage stage : stages) {
            for (Block block : stage.blocks()) {
                Picture inner = block.first().apply(block.firstNorm().rectified(h));
                block.second().add(block.secondNorm().rectified(inner), h);
            }
            for (Down down : stage.down()) {
                h = down.convolution().apply(down.norm().rectified(h));
            }
        }
        Picture last = norm.rectified(h);
        float[] mean = new float[Kernels.padded(last.channels())];
        for (float[] pixel : last.pixels()) {
            for (int c = 0; c < last.channels(); c++) {
                mean[c] += pixel[c] / last.pixels().length;
            }
        }
        return mean;
    }

    /** A convolution of 3 × 3 pixels: a linear layer on [taps in], from each or every second pixel. */
    private record Convolution(Linear linear, int stride) {

        Picture apply(Picture x) {
            int side = (x.side() + stride - 1) / stride;
            float[][] y = new float[side * side][Kernels.padded(linear.out())];
            linear.apply(around(x, side), y, y.length);
            return new Picture(side, linear.out(), y);
        }

        void add(Picture x, Picture sum) {
            linear.add(around(x, x.side()), sum.pixels(), sum.pixels().length);
        }

        /** The nine pixels around each, zeros beyond the edge, [side·side][9·in]. */
        private float[][] around(Picture x, int side) {
            int in = x.channels();
            float[][] rows = new float[side * side][Kernels.padded(TAPS * in)];
            for (int p = 0; p < rows.length; p++) {
                for (int tap = 0; tap < TAPS; tap++) {
                    int row = p / side * stride + tap / 3 - 1;
                    int column = p % side * stride + tap % 3 - 1;
                    if (row >= 0 && row < x.side() && column >= 0 && column < x.side()) {
                        System.arraycopy(x.pixels()[row * x.side() + column], 0, rows[p], tap * in, in);
                    }
                }
            }
            return rows;
        }
    }

    /**
     * {@code y = (x − mean) / √(variance + 1e-5) · weight + bias} for each channel, which with a fixed mean and variance is
     * {@code factor · x + shift}.
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record BatchNormalisation(float[] factor, float[] shift) {

        private static final double EPSILON = 1e-5;

        static BatchNormalisation of(Parameters parameters, String name) {
            float[] weight = parameters.copy(name + ".weight");
            float[] bias = parameters.copy(name + ".bias");
            float[] mean = parameters.copy(name + Layouts.MEAN);
            float[] variance = parameters.copy(name + Layouts.VARIANCE);
            float[] factor = new float[weight.length];
            float[] shift = new float[weight.length];
            for (int c = 0; c < weight.length; c++) {
                double scale = weight[c] / Math.sqrt(variance[c] + EPSILON);
                factor[c] = (float) scale;
                shift[c] = (float) (bias[c] - mean[c] * scale);
            }
            return new BatchNormalisation(factor, shift);
        }

        /** The normalised picture with negative values set to 0, as a new one. */
        Picture rectified(Picture x) {
            float[][] y = new float[x.pixels().length][];
            for (int p = 0; p < y.length; p++) {
                float[] pixel = x.pixels()[p];
                float[] out = new float[pixel.length];
                for (int c = 0; c < x.channels(); c++) {
                    out[c] = Math.max(0f, pixel[c] * factor[c] + shift[c]);
                }
                y[p] = out;
            }
            return new Picture(x.side(), x.channels(), y);
        }
    }
}
