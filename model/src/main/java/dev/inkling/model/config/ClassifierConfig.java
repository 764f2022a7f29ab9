package dev.inkling.model.config;

import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.internal.Nearest;
import java.util.List;

/**
 * A classifier's config: everything but its parameters.
 *
 * @param format version of the directory's format, {@link #FORMAT}
 * @param preparation how drawings become sequences, before they are framed
 * @param encoder the network that reads a drawing
 * @param mirrored whether the mirror image, left to right, is read as well, and the mean of both logits is used
 * @param classes the labels that it distinguishes, in the order of its outputs; at least two
 * @param temperature the divisor of its logits, so that its probabilities are calibrated; above 0
 */
public record ClassifierConfig(
        int format,
        Preparation preparation,
        EncoderConfig encoder,
        boolean mirrored,
        List<String> classes,
        double temperature)
        implements NetworkConfig {

    /** The version that this code writes; earlier ones are read. */
    public static final int FORMAT = 2;

    /**
     * Keeps an immutable copy of the classes.
     *
     * @throws IllegalArgumentException if there are fewer than two classes, one occurs twice, or the temperature is not
     *     positive
     */
    public ClassifierConfig {
        classes = ModelConfig.eachOnce(classes);
        if (classes.size() < 2) {
            throw new IllegalArgumentException("expected at least 2 classes to distinguish but was " + classes.size());
        }
        if (!(temperature > 0) || !Double.isFinite(temperature)) {
            throw new IllegalArgumentException("expected a positive temperature but was " + temperature);
        }
    }

    /** A classifier before it is calibrated. */
    public static ClassifierConfig of(Preparation preparation, EncoderConfig encoder, List<String> classes) {
        return new ClassifierConfig(FORMAT, preparation, encoder, false, classes, 1);
    }

    /** With another temperature. */
    public ClassifierConfig withTemperature(double other) {
        return new ClassifierConfig(format, preparation, encoder, mirrored, classes, other);
    }

    /** With the mirror image read as well, or not. */
    public ClassifierConfig withMirrored(boolean other) {
        return new ClassifierConfig(format, preparation, encoder, other, classes, temperature);
    }

    /**
     * The index of a class's output.
     *
     * @throws IllegalArgumentException if the classifier does not know it; the message suggests the nearest
     */
    public int index(String label) {
        int index = classes.indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("expected one of the classifier's " + classes.size()
                    + " classes but was " + label + Nearest.question(label, classes));
        }
        return index;
    }
}
