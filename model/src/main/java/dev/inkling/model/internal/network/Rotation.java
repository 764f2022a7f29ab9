package dev.inkling.model.internal.network;

import dev.inkling.model.config.Attention;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.InputFeatures;
import java.util.Arrays;

/**
 * The rotations of {@link Attention#RELATIVE}: in each head, channels 2j and 2j + 1, pair j, are rotated by an angle of the
 * step. Its sine and cosine are among the step's {@link Features#RICH} features: those of an octave of the position, or of a
 * wavelength of the step's index. The dot product of two rotated vectors depends on the difference of their angles alone.
 *
 * <p>Short vectors have fewer pairs than there are angles: the more informative angles come first. In long ones, the pairs
 * after the last angle are unchanged.
 */
public final class Rotation {

    /** Rotates nothing. */
    static final Rotation NONE = new Rotation(new int[0]);

    /** The feature that is 1 at the start, else 0. */
    private static final int START = 0;

    private static final int CLOCKS = Features.RICH.count() - 2 * InputFeatures.CLOCKS;

    /** Indices of the features that are sines; the cosine of each is the next feature. */
    private static final int[] SINES = {
        clock(1), x(1), y(1), x(3), y(3), clock(0), x(2), y(2),
        x(4), y(4), clock(2), x(0), y(0), x(5), y(5), clock(3),
        clock(4)
    };

    private final int[] sines;

    private Rotation(int[] sines) {
        this.sines = sines;
    }

    private static int x(int octave) {
        return InputFeatures.X + 1 + 2 * octave;
    }

    private static int y(int octave) {
        return InputFeatures.Y + 1 + 2 * octave;
    }

    private static int clock(int k) {
        return CLOCKS + 2 * k;
    }

    /** A model's rotations; there may be none. */
    public static Rotation of(ModelConfig config) {
        if (config.attention() == Attention.CONTENT) {
            return NONE;
        }
        BackboneConfig.Transformer transformer = (BackboneConfig.Transformer) config.backbone();
        int pairs = transformer.width() / transformer.heads() / 2;
        return new Rotation(Arrays.copyOf(SINES, Math.min(pairs, SINES.length)));
    }

    /** The number of pairs of a head's channels that are rotated. */
    public int pairs() {
        return sines.length;
    }

    /**
     * The angles of a step.
     *
     * @param features the step's, [F]
     * @param cosines receives one per pair
     * @param sines likewise
     */
    void angles(float[] features, float[] cosines, float[] sines) {
        for (int j = 0; j < this.sines.length; j++) {
            int sine = this.sines[j];
            sines[j] = features[sine];
            cosines[j] = features[sine + 1] + (ofPosition(sine) ? features[START] : 0);
        }
    }

    /**
     * The same as a matrix S, [F 2·pairs], with which {@code features · S} are the cosine and the sine of each pair in turn.
     */
    public float[] selection() {
        float[] selection = new float[Features.RICH.count() * 2 * sines.length];
        for (int j = 0; j < sines.length; j++) {
            selection[(sines[j] * sines.length + j) * 2 + 1] = 1;
            selection[((sines[j] + 1) * sines.length + j) * 2] = 1;
            if (ofPosition(sines[j])) {
                selection[(START * sines.length + j) * 2] = 1;
            }
        }
        return selection;
    }

    /** Whether a sine is of the position; the start has no position, its features are zeros, and it counts as position 0. */
    private static boolean ofPosition(int sine) {
        return sine < CLOCKS;
    }
}
