package dev.inkling.training.experiment;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.internal.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON file of an experiment; docs/experiments.md explains the fields. All but data and axes are optional.
 *
 * @param about the question
 * @param expected the answer found earlier
 * @param time how long it takes
 * @param data the names of the data sets
 * @param seeds one run each, for every data set and variant
 * @param measure the part that is measured: {@code valid} or {@code test}
 * @param samples the number of drawings that are sampled to compare their lengths
 * @param base settings in which all variants differ from the default recipe
 * @param axes the differences between variants: each has one choice of each axis
 * @param quick changes in quick mode: {@link Quick}
 */
record ExperimentFile(
        String about,
        String expected,
        String time,
        List<String> data,
        List<Long> seeds,
        String measure,
        int samples,
        JsonNode base,
        Map<String, List<Choice>> axes,
        JsonNode quick) {

    private static final String WHAT = "an experiment";
    private static final long MOST_BYTES = 1 << 20;
    private static final String DEFAULTS = """
            {"about": "", "expected": "", "time": "", "data": [], "seeds": [0], "measure": "valid", "samples": 0,
             "base": {}, "axes": {}, "quick": {}}
            """;

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException naming the field that is missing or out of range
     */
    ExperimentFile {
        check(data, seeds, samples);
        check(measure.equals("valid") || measure.equals("test"), "measure to be valid or test");
        check(!axes.isEmpty(), "at least one axis in axes");
        axes.forEach((name, choices) -> check(!choices.isEmpty(), "at least one choice on the axis " + name));
    }

    private static void check(List<String> data, List<Long> seeds, int samples) {
        check(!data.isEmpty(), "at least one data set in data");
        check(!seeds.isEmpty() && Set.copyOf(seeds).size() == seeds.size(), "different seeds, at least one, in seeds");
        check(samples >= 0 && samples <= 100_000, "samples between 0 and 100000");
    }

    private static void check(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }

    /**
     * A choice on an axis.
     *
     * @param set changed settings of the recipe, by names with dots
     */
    record Choice(String name, Map<String, JsonNode> set) {}

    /** The fields that quick mode may change; {@code base} is applied after the experiment's own base. */
    record Quick(List<String> data, List<Long> seeds, int samples, JsonNode base) {
        /** Checks the ranges. */
        Quick {
            check(data, seeds, samples);
        }
    }

    /**
     * Reads a file.
     *
     * @throws InklingException if it is malformed, or has an unknown field or a value of the wrong type
     */
    static ExperimentFile read(Path file) {
        String where = file.toString();
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw InklingException.failed("expected an experiment of at most a megabyte but " + file
                        + " is larger: name the JSON file of an experiment");
            }
            return of(Files.readString(file), where);
        } catch (IOException e) {
            throw InklingException.failed("cannot read the experiment " + file + ": " + e, e);
        }
    }

    static ExperimentFile of(String json, String where) {
        return StrictJson.read(
                over(StrictJson.tree(DEFAULTS, WHAT, where), StrictJson.tree(json, WHAT, where), where),
                ExperimentFile.class,
                WHAT,
                where);
    }

    /** The fields in quick mode. */
    Quick quick(String where) {
        JsonNode usual = StrictJson.tree(new Quick(data, seeds, samples, JsonNodeFactory.instance.objectNode()));
        return StrictJson.read(over(usual, quick, where), Quick.class, "the quick mode of an experiment", where);
    }

    private static JsonNode over(JsonNode defaults, JsonNode given, String where) {
        if (!(defaults instanceof ObjectNode all) || !(given instanceof ObjectNode)) {
            throw InklingException.failed("expected an experiment in " + where + " but it is not a JSON object");
        }
        given.forEachEntry(all::set);
        return all;
    }
}
