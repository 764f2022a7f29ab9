package dev.inkling.model;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.model.classify.Classification;
import dev.inkling.model.classify.ClassifierOutputs;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.decoder.JavaClassifier;
import dev.inkling.model.parameters.FloatType;
import dev.inkling.model.parameters.Layouts;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import java.nio.file.Path;
import java.util.List;

/**
 * A classifier: what names drawings. In plain Java; where a drawing stands and how large it is does not matter, and one that
 * is only begun is named by what there is of it.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Classifier {

    private final ClassifierConfig config;
    private final Parameters parameters;
    private final ModelNotes notes;
    private final JavaClassifier network;

    Classifier(ClassifierConfig config, Parameters parameters, ModelNotes notes) {
        this.config = config;
        this.parameters = parameters;
        this.notes = notes;
        network = new JavaClassifier(config, parameters);
    }

    /**
     * A classifier of a config and its parameters, which are shared and must no longer change.
     *
     * @throws IllegalArgumentException if the parameters are those of another config
     */
    public static Classifier of(ClassifierConfig config, Parameters parameters) {
        ParameterLayout expected = Layouts.of((NetworkConfig) config);
        if (!parameters.layout().entries().equals(expected.entries())) {
            throw new IllegalArgumentException("expected the parameters of the config, " + expected.count()
                    + " in all, but was a layout of " + parameters.count());
        }
        return new Classifier(config, parameters, ModelNotes.NONE);
    }

    /**
     * Reads a model directory.
     *
     * @throws InklingException naming the file that is missing, truncated, malformed or not of a classifier
     */
    public static Classifier load(Path directory) {
        ClassifierConfig config = ModelDirectory.classifierConfig(directory);
        return new Classifier(config, ModelDirectory.parameters(directory, config), ModelDirectory.notes(directory));
    }

    /**
     * Reads a classifier that comes with Inkling, or with another jar of the class path.
     *
     * @throws InklingException if there is none of that name, with those that there are
     */
    public static Classifier bundled(String name) {
        return BundledModels.OF_CLASS_PATH.loadClassifier(name);
    }

    /** The names of the classifiers that {@link #bundled} knows, sorted. */
    public static List<String> bundledNames() {
        return BundledModels.OF_CLASS_PATH.names(true);
    }

    /**
     * Writes a model directory, whole or not at all; a model that stands there is replaced.
     *
     * @param text what its {@code README.md} says, Markdown; what is known of its classes is added
     * @param type what its parameters are rounded to
     * @throws InklingException if it cannot be written, or a parameter is too large for the type
     */
    public void save(Path directory, String text, FloatType type) {
        ModelDirectory.save(directory, config, parameters, notes.withCard(text), type);
    }

    /** What the classifier is. */
    public ClassifierConfig config() {
        return config;
    }

    /** What its {@code README.md} says, Markdown; empty if it has none, or it was not read from anywhere. */
    public String card() {
        return notes.card();
    }

    /** What is known of it beside what it is and its parameters. */
    public ModelNotes notes() {
        return notes;
    }

    /** Its parameters. */
    public Parameters parameters() {
        return parameters;
    }

    /** Its logits in plain Java, for measures. */
    public ClassifierOutputs outputs() {
        return network;
    }

    /** What it holds a drawing for, in any units: a finished one, or one that is only begun. */
    public Classification classify(Drawing drawing) {
        return network.classify(config.preparation().sequence(drawing));
    }
}
