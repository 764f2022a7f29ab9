package dev.inkling.model;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.ConfigJson;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.internal.Nearest;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.parameters.Safetensors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Models in a jar: resources under {@code dev/inkling/models/NAME/}, the files of a {@link ModelDirectory}.
 *
 * <p>Resources cannot be listed, so {@code dev/inkling/models/index.txt} names the models, one per line, with {@code
 * classify} after the name of a classifier. Every jar on the class path may have models and an index of its own. Nothing is
 * copied to disk.
 */
final class BundledModels {

    /** The models on the program's class path. */
    static final BundledModels OF_CLASS_PATH = new BundledModels(
            Optional.ofNullable(BundledModels.class.getClassLoader()).orElseGet(ClassLoader::getSystemClassLoader));

    private static final String CLASSIFY = "classify";

    private static final String ROOT = "dev/inkling/models/";
    private static final String INDEX = ROOT + "index.txt";

    private final ClassLoader loader;

    /** The models that a class loader finds. */
    BundledModels(ClassLoader loader) {
        this.loader = loader;
    }

    /** The names of the models, sorted. */
    List<String> names() {
        return List.copyOf(tasks().keySet());
    }

    /** The names of the classifiers or of the models that draw, sorted. */
    List<String> names(boolean classifiers) {
        return tasks().entrySet().stream()
                .filter(entry -> entry.getValue().equals(CLASSIFY) == classifiers)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The task of each model: the text after its name in the index, which is empty if it draws. */
    private SortedMap<String, String> tasks() {
        SortedMap<String, String> tasks = new TreeMap<>();
        try {
            for (URL index : Collections.list(loader.getResources(INDEX))) {
                try (InputStream in = index.openStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .map(line -> line.split("\\s+", 2))
                            .forEach(words -> tasks.put(words[0], words.length > 1 ? words[1] : ""));
                }
            }
        } catch (IOException e) {
            throw InklingException.failed("cannot read the names of the bundled models: " + e.getMessage(), e);
        }
        return tasks;
    }

    /**
     * Reads a model that draws.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    SketchModel load(String name) {
        ModelConfig config = ConfigJson.read(text(bytes(file(name, ModelDirectory.CONFIG))), name);
        return new SketchModel(config, parameters(name, config), notes(name));
    }

    /**
     * Reads a classifier.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    Classifier loadClassifier(String name) {
        ClassifierConfig config = ConfigJson.readClassifier(text(bytes(file(name, ModelDirectory.CONFIG))), name);
        return new Classifier(config, parameters(name, config), notes(name));
    }

    private ModelNotes notes(String name) {
        String classes = file(name, ModelDirectory.CLASSES);
        return new ModelNotes(
                text(bytes(file(name, ModelDirectory.CARD))),
                loader.getResource(classes) == null ? ClassNotes.NONE : ClassNotes.read(text(bytes(classes)), classes));
    }

    private Parameters parameters(String name, NetworkConfig config) {
        String file = file(name, ModelDirectory.PARAMETERS);
        byte[] bytes = bytes(file);
        try {
            return ModelDirectory.finite(
                    Safetensors.read(
                            Channels.newChannel(new ByteArrayInputStream(bytes)),
                            bytes.length,
                            file,
                            ModelDirectory.layout(config, name)),
                    file);
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    /** The path of a model's resource; the model must exist. */
    private String file(String name, String file) {
        List<String> names = names();
        if (!names.contains(name)) {
            throw new IllegalArgumentException("expected the name of a bundled model, "
                    + (names.isEmpty() ? "of which there are none," : "one of " + String.join(", ", names) + ",")
                    + " but was " + name + Nearest.question(name, names));
        }
        return ROOT + name + "/" + file;
    }

    private byte[] bytes(String resource) {
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                throw InklingException.failed("expected the resource " + resource
                        + ", as the index of bundled models says, but there is none: use a complete jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw cannotRead(resource, e);
        }
    }

    private static InklingException cannotRead(String resource, IOException e) {
        return InklingException.failed("cannot read the resource " + resource + ": " + e.getMessage(), e);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
