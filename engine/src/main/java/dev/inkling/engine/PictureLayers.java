package dev.inkling.engine;

import dev.inkling.model.config.EncoderConfig;
import dev.inkling.model.parameters.Layouts;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The residual convolutional network of a classifier that reads pictures; {@code PictureNetwork} of the model module has the
 * equations.
 *
 * <p>Pictures and weights have their channels last in memory, but second in libtorch's shapes.
 */
final class PictureLayers {

    private static final double EPSILON = 1e-5;

    private final EncoderConfig.Picture shape;
    private final Layers layers;

    PictureLayers(EncoderConfig.Picture shape, Layers layers) {
        this.shape = shape;
        this.layers = layers;
    }

    /**
     * [B side side channels] → [B C].
     *
     * @param statistics of batch normalisation
     */
    Tensor pooled(Tensor pictures, Statistics statistics) {
        Tensor h = convolution(pictures.permute(0, 3, 1, 2), "stem", 2);
        List<Integer> widths = shape.widths();
        for (int s = 0; s < widths.size(); s++) {
            String stage = "stages." + s + ".";
            for (int b = 0; b < shape.blocks().get(s); b++) {
                String block = stage + "blocks." + b + ".";
                Tensor inner = convolution(rectified(h, block + "first.norm", statistics), block + "first", 1);
                h = h.add(convolution(rectified(inner, block + "second.norm", statistics), block + "second", 1));
            }
            if (s + 1 < widths.size()) {
                h = convolution(rectified(h, stage + "down.norm", statistics), stage + "down", 2);
            }
        }
        return rectified(h, "norm", statistics).mean(new long[] {2, 3});
    }

    private Tensor convolution(Tensor x, String name, long stride) {
        Tensor matrix = layers.parameter(name + ".weight");
        Tensor weight = matrix.view(matrix.size(0), 3, 3, matrix.size(1) / 9).permute(0, 3, 1, 2);
        return torch.conv2d(
                x,
                weight,
                new TensorOptional(layers.parameter(name + ".bias")),
                new long[] {stride, stride},
                new long[] {1, 1},
                new long[] {1, 1},
                1);
    }

    private Tensor rectified(Tensor x, String name, Statistics statistics) {
        return statistics.normalised(x, name, layers).relu();
    }

    /** The mean and variance of each channel that batch normalisation uses. */
    @FunctionalInterface
    interface Statistics {

        /**
         * The normalised batch.
         *
         * @param x [B C side side]
         * @param name of the normalisation
         */
        Tensor normalised(Tensor x, String name, Layers layers);

        /** The measured statistics, which are parameters. */
        Statistics MEASURED = (x, name, layers) -> normalised(x, name, layers, /* ofBatch= */ false);

        /** The statistics of the batch. */
        Statistics BATCH = (x, name, layers) -> normalised(x, name, layers, /* ofBatch= */ true);

        /** The statistics of the batch, which are also added to moments. */
        static Statistics into(Moments moments) {
            return (x, name, layers) -> {
                long[] all = {0, 2, 3};
                Tensor mean = x.mean(all);
                Tensor variance = x.mul(x).mean(all).sub(mean.mul(mean));
                moments.add(name, Tensors.floats(mean), Tensors.floats(variance));
                return BATCH.normalised(x, name, layers);
            };
        }

        private static Tensor normalised(Tensor x, String name, Layers layers, boolean ofBatch) {
            TensorOptional none = new TensorOptional();
            return torch.batch_norm(
                    x,
                    new TensorOptional(layers.parameter(name + ".weight")),
                    new TensorOptional(layers.parameter(name + ".bias")),
                    ofBatch ? none : new TensorOptional(layers.parameter(name + Layouts.MEAN)),
                    ofBatch ? none : new TensorOptional(layers.parameter(name + Layouts.VARIANCE)),
                    ofBatch,
                    0,
                    EPSILON,
                    /* cudnn_enabled= */ false);
        }
    }
}
