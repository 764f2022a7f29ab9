package dev.inkling.model.config;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.internal.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@link NetworkConfig} as the JSON of {@code config.json}: exactly its properties. A classifier's has {@code task} in
 * addition.
 *
 * <p>A config is checked in three places: here the task and the version; in {@code StrictJson}, that each property is there, has
 * the right type and no other is; and in the constructors of {@link ModelConfig}, {@link ClassifierConfig} and the records in
 * them, the ranges of values.
 */
public final class ConfigJson {

    private static final String WHAT = "a model's config";

    private ConfigJson() {}

    private static final String CLASSIFIER = "a classifier's config";
    private static final String TASK = "task";
    private static final String CLASSIFY = "classify";

    /** The JSON of a config. */
    public static String write(NetworkConfig config) {
        if (config instanceof ModelConfig) {
            return StrictJson.write(config);
        }
        ObjectNode tree = (ObjectNode) StrictJson.tree(config);
        tree.put(TASK, CLASSIFY);
        return StrictJson.write(tree);
    }

    /**
     * Reads a config from JSON, of a model that draws or of a classifier.
     *
     * @param where the file it was read from, for messages
     * @throws InklingException if it is malformed, of another version, or has a missing or unknown property
     */
    public static NetworkConfig readAny(String json, String where) {
        JsonNode tree = StrictJson.tree(json, WHAT, where);
        if (!CLASSIFY.equals(tree.path(TASK).asString(""))) {
            return read(json, where);
        }
        ((ObjectNode) tree).remove(TASK);
        checkFormat(tree.path("format"), "classifier", ClassifierConfig.FORMAT, where);
        if (tree.path("format").intValue() < 2) {
            ((ObjectNode) tree).put("mirrored", false);
        }
        ((ObjectNode) tree).put("format", ClassifierConfig.FORMAT);
        return StrictJson.read(tree, ClassifierConfig.class, CLASSIFIER, where);
    }

    /**
     * The config of a classifier's JSON.
     *
     * @throws InklingException as {@link #readAny}, or if it is of a model that draws
     */
    public static ClassifierConfig readClassifier(String json, String where) {
        if (readAny(json, where) instanceof ClassifierConfig classifier) {
            return classifier;
        }
        throw new IllegalArgumentException("expected a classifier but " + where
                + " is of a model that draws: name one that was trained to classify, such as quickdraw-classifier");
    }

    /**
     * The config of a model that draws.
     *
     * @param where the file it was read from, for messages
     * @throws InklingException if it is malformed, of another version, or has a missing or unknown property
     */
    public static ModelConfig read(String json, String where) {
        JsonNode tree = StrictJson.tree(json, WHAT, where);
        if (CLASSIFY.equals(tree.path(TASK).asString(""))) {
            throw new IllegalArgumentException("expected a model that draws but " + where
                    + " is of a classifier, which only names drawings: name another model");
        }
        checkFormat(tree.path("format"), "model", ModelConfig.FORMAT, where);
        upgrade((ObjectNode) tree, tree.path("format").intValue());
        return StrictJson.read(tree, ModelConfig.class, WHAT, where);
    }

    /** Adds the settings that earlier formats do not have. */
    private static void upgrade(ObjectNode tree, int format) {
        if (format < 2) {
            tree.put("features", Features.RICH.name());
        }
        if (format < 3) {
            tree.set("latent", StrictJson.tree(new LatentConfig.None()));
        }
        if (format < 4) {
            // Training dropped labels unless a recipe disabled it.
            boolean dropped = !tree.path("classes").isEmpty();
            boolean published = tree.path("first").asString("").equals(FirstEvent.OFFSET.name());
            tree.put("labelDropping", dropped);
            tree.set(
                    "drawDefaults",
                    StrictJson.tree(published && !dropped ? DrawDefaults.SKETCH_RNN : DrawDefaults.trained(dropped)));
        }
        if (format < 5) {
            tree.put("conditioning", Conditioning.INPUT.name());
            tree.put("placed", false);
        }
        if (format < 6) {
            tree.put("attention", Attention.CONTENT.name());
        }
        tree.put("format", ModelConfig.FORMAT);
    }

    private static void checkFormat(JsonNode format, String what, int last, String where) {
        if (!format.isInt()) {
            throw InklingException.failed(
                    "expected a " + what + "'s config with a format number in " + where + " but found none");
        }
        if (format.intValue() < 1 || format.intValue() > last) {
            throw InklingException.failed("expected a " + what + " of format 1 to " + last + " but " + where
                    + " is of format " + format.intValue() + ": use the version of Inkling that wrote it");
        }
    }
}
