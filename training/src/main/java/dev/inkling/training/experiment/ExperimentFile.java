package dev.inkling.training.experiment;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.config.StrictJson;
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
 * An experiment as its JSON says it; docs/experiments.md explains the names. All but data and axes may be left out.
 *
 * @param about the question
 * @param expected the answer that was found
 * @param time how long it takes
 * @param data the data sets by name
 * @param seeds one run each, for every data set and variant
 * @param measure the part that is measured: {@code valid} or {@code test}
 * @param samples drawings that are made to compare their lengths
 * @param base what differs from the default recipe in all variants
 * @param axes what differs between variants: one choice of each axis
 * @param quick what is otherwise in the quick mode: {@link Quick}
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
    private static final String UNSAID = """
            {"about": "", "expected": "", "time": "", "data": [], "seeds": [0], "measure": "valid", "samples": 0,
             "base": {}, "axes": {}, "quick": {}}
            """;

    /**
     * Checks what can be checked alone.
     *
     * @throws IllegalArgumentException naming what is missing or out of range
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
     * One place on an axis.
     *
     * @param set settings of the recipe, by names with dots
     */
    record Choice(String name, Map<String, JsonNode> set) {}

    /** What the quick mode may change; {@code base} is taken over after the experiment's own. */
    record Quick(List<String> data, List<Long> seeds, int samples, JsonNode base) {
        /** Checks the ranges. */
        Quick {
            check(data, seeds, samples);
        }
    }

    /**
     * Reads a file.
     *
     * @throws InklingException if it is malformed, or has a name that is unknown or a value of the wrong kind
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
                over(StrictJson.tree(UNSAID, WHAT, where), StrictJson.tree(json, WHAT, where), where),
                ExperimentFile.class,
                WHAT,
                where);
    }

    /** With what the quick mode says instead. */
    Quick quick(String where) {
        JsonNode usual = StrictJson.tree(new Quick(data, seeds, samples, JsonNodeFactory.instance.objectNode()));
        return StrictJson.read(over(usual, quick, where), Quick.class, "the quick mode of an experiment", where);
    }

    private static JsonNode over(JsonNode usual, JsonNode said, String where) {
        if (!(usual instanceof ObjectNode all) || !(said instanceof ObjectNode)) {
            throw InklingException.failed(
                    "expected an experiment in " + where + " but there is something else than a JSON object");
        }
        said.forEachEntry(all::set);
        return all;
    }
}
