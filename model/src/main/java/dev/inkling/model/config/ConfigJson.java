package dev.inkling.model.config;

import dev.inkling.drawing.InklingException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A {@link ModelConfig} as the JSON of {@code config.json}: every property is there, and no other. */
public final class ConfigJson {

    private static final String WHAT = "a model's config";

    private ConfigJson() {}

    /** The JSON of a config. */
    public static String write(ModelConfig config) {
        return StrictJson.write(config);
    }

    /**
     * The config of JSON.
     *
     * @param where the file that it came from, for messages
     * @throws InklingException if it is malformed, of another version, or has a property too few or too many
     */
    public static ModelConfig read(String json, String where) {
        JsonNode tree = StrictJson.tree(json, WHAT, where);
        checkFormat(tree.path("format"), where);
        upgrade((ObjectNode) tree, tree.path("format").intValue());
        return StrictJson.read(tree, ModelConfig.class, WHAT, where);
    }

    /** Adds what models of earlier formats could not choose. */
    private static void upgrade(ObjectNode tree, int format) {
        if (format < 2) {
            tree.put("features", Features.RICH.name());
        }
        if (format < 3) {
            tree.set("latent", StrictJson.tree(new LatentConfig.None()));
        }
        if (format < 4) {
            // Training dropped labels unless a recipe said otherwise.
            boolean dropped = !tree.path("classes").isEmpty();
            boolean published = tree.path("first").asString("").equals(FirstEvent.OFFSET.name());
            tree.put("labelDropping", dropped);
            tree.set(
                    "drawDefaults",
                    StrictJson.tree(published && !dropped ? DrawDefaults.SKETCH_RNN : DrawDefaults.trained(dropped)));
        }
        tree.put("format", ModelConfig.FORMAT);
    }

    private static void checkFormat(JsonNode format, String where) {
        if (!format.isInt()) {
            throw InklingException.failed(
                    "expected a model's config with a format number in " + where + " but found none");
        }
        if (format.intValue() < 1 || format.intValue() > ModelConfig.FORMAT) {
            throw InklingException.failed("expected a model of format 1 to " + ModelConfig.FORMAT + " but " + where
                    + " is of format " + format.intValue() + ": use the version of Inkling that wrote it");
        }
    }
}
