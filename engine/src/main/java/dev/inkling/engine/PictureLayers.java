package dev.inkling.engine;

import dev.inkling.model.config.EncoderConfig;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The residual convolutional network of a classifier that reads pictures; the equations stand at {@code PictureNetwork} of
 * the model module.
 *
 * <p>Pictures and weights have their channels last in memory; libtorch's shape of both has them second.
 */
final class PictureLayers {

    private static final double EPSILON = 1e-5;

    private final EncoderConfig.Picture shape;
    private final Layers layers;

    PictureLayers(EncoderConfig.Picture shape, Layers layers) {
        this.shape = shape;
        this.layers = layers;
    }

    /** [B side side channels] → [B C]. */
    Tensor pooled(Tensor pictures) {
        Tensor h = convolution(pictures.permute(0, 3, 1, 2), "stem", 2);
        List<Integer> widths = shape.widths();
        for (int s = 0; s < widths.size(); s++) {
            String stage = "stages." + s + ".";
            for (int b = 0; b < shape.blocks().get(s); b++) {
                String block = stage + "blocks." + b + ".";
                Tensor inner = convolution(rectified(h, block + "first.norm"), block + "first", 1);
                h = h.add(convolution(rectified(inner, block + "second.norm"), block + "second", 1));
            }
            if (s + 1 < widths.size()) {
                h = convolution(rectified(h, stage + "down.norm"), stage + "down", 2);
            }
        }
        return rectified(h, "norm").mean(new long[] {2, 3});
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

    private Tensor rectified(Tensor x, String name) {
        long groups = x.size(1) / EncoderConfig.Picture.GROUP;
        return torch.group_norm(
                        x,
                        groups,
                        new TensorOptional(layers.parameter(name + ".weight")),
                        new TensorOptional(layers.parameter(name + ".bias")),
                        EPSILON,
                        /* cudnn_enabled= */ false)
                .relu();
    }
}
