package dev.inkling.model;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.model.classify.Classification;
import dev.inkling.model.classify.ClassifierOutputs;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.internal.network.JavaClassifier;
import dev.inkling.model.parameters.FloatType;
import dev.inkling.model.parameters.Layouts;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import java.nio.file.Path;
import java.util.List;

/**
 * A classifier of drawings, in plain Java. A drawing's position and size do not matter, and an unfinished drawing can be
 * classified.
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
     * Reads a classifier from Inkling's own jar or another one on the class path.
     *
     * @throws IllegalArgumentException if there is none of that name; the message lists the names
     */
    public static Classifier bundled(String name) {
        return BundledModels.OF_CLASS_PATH.loadClassifier(name);
    }

    /** The names of the classifiers that {@link #bundled} knows, sorted. */
    public static List<String> bundledNames() {
        return BundledModels.OF_CLASS_PATH.names(true);
    }

    /**
     * Writes a model directory atomically, replacing a model that is there.
     *
     * @param text the text of its {@code README.md}, Markdown; the statistics of its classes are added
     * @param type the type its parameters are rounded to
     * @throws InklingException if it cannot be written, or a parameter is too large for the type
     */
    public void save(Path directory, String text, FloatType type) {
        ModelDirectory.save(directory, config, parameters, notes.withCard(text), type);
    }

    /** The classifier's config. */
    public ClassifierConfig config() {
        return config;
    }

    /** The text of its {@code README.md}, Markdown; empty if it has none or was not read from a directory. */
    public String card() {
        return notes.card();
    }

    /** Its card and the statistics of its classes. */
    public ModelNotes notes() {
        return notes;
    }

    /** Its parameters. */
    public Parameters parameters() {
        return parameters;
    }

    /** Its logits, computed in plain Java, for evaluation. */
    public ClassifierOutputs outputs() {
        return network;
    }

    /** Classifies a drawing in any units, finished or not. */
    public Classification classify(Drawing drawing) {
        return network.classify(config.preparation().sequence(drawing));
    }
}
