package dev.inkling.model.config;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.sequence.Preparation;
import java.util.List;

/**
 * What a classifier is: everything but its parameters.
 *
 * @param format version of the directory's form, {@link #FORMAT}
 * @param preparation how drawings become sequences, before they are framed
 * @param encoder what a drawing is read with
 * @param mirrored whether a drawing is also looked at in the mirror, left to right, and the mean of both logits counts
 * @param classes the labels that it tells apart, in the order of its outputs; at least two
 * @param temperature what its logits are divided by, so that its probabilities are calibrated; above 0
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
     * @throws IllegalArgumentException if there are fewer than two classes, one is there twice, or the temperature is not
     *     positive
     */
    public ClassifierConfig {
        classes = ModelConfig.eachOnce(classes);
        if (classes.size() < 2) {
            throw new IllegalArgumentException("expected at least 2 classes to tell apart but was " + classes.size());
        }
        if (!(temperature > 0) || !Double.isFinite(temperature)) {
            throw new IllegalArgumentException("expected a positive temperature but was " + temperature);
        }
    }

    /** A classifier before it is calibrated. */
    public static ClassifierConfig of(Preparation preparation, EncoderConfig encoder, List<String> classes) {
        return new ClassifierConfig(FORMAT, preparation, encoder, false, classes, 1);
    }

    /** With other calibration. */
    public ClassifierConfig withTemperature(double other) {
        return new ClassifierConfig(format, preparation, encoder, mirrored, classes, other);
    }

    /** Looking into the mirror as well, or not. */
    public ClassifierConfig withMirrored(boolean other) {
        return new ClassifierConfig(format, preparation, encoder, other, classes, temperature);
    }

    /**
     * The output of a class.
     *
     * @throws InklingException if the classifier does not know it, with the nearest that it knows
     */
    public int index(String label) {
        int index = classes.indexOf(label);
        if (index < 0) {
            throw InklingException.usage("expected one of the classifier's " + classes.size() + " classes but was "
                    + label + Nearest.question(label, classes));
        }
        return index;
    }
}
