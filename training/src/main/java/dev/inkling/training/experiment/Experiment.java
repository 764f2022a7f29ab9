package dev.inkling.training.experiment;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import dev.inkling.run.Arithmetic;
import dev.inkling.run.Recipe;
import dev.inkling.run.RecipeEditor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A question, as variants of a recipe that are trained on the same data with the same seeds.
 *
 * @param name the name of its file without extension, followed by {@code -quick} in quick mode
 * @param about the question
 * @param expected the answer found earlier; may be empty
 * @param data the names of the data sets
 * @param seeds one run each, for every data set and variant
 * @param measured the part of the data that is measured: valid or test
 * @param samples the number of drawings that are sampled to compare their lengths; 0 for none
 * @param base the recipe that all variants start from
 * @param arithmeticChosen whether the file sets the arithmetic; otherwise it is chosen by a measurement on the machine
 * @param variants at least one; the others are compared with the first
 */
public record Experiment(
        String name,
        String about,
        String expected,
        List<String> data,
        List<Long> seeds,
        Split measured,
        int samples,
        Recipe base,
        boolean arithmeticChosen,
        List<Variant> variants) {

    private static final int MOST_VARIANTS = 1000;
    private static final int MOST_RUNS = 100_000;
    private static final String JSON = ".json";

    /**
     * A variant of the recipe.
     *
     * @param set changed settings as JSON, by names with dots
     */
    public record Variant(String name, Map<String, String> set) {

        private Variant and(ExperimentFile.Choice choice) {
            Map<String, String> both = new LinkedHashMap<>(set);
            choice.set().forEach((setting, value) -> both.put(setting, value.toString()));
            return new Variant(name.isEmpty() ? choice.name() : name + ", " + choice.name(), both);
        }
    }

    /**
     * Reads an experiment, and checks all its recipes.
     *
     * @param quick whether to apply the file's {@code quick} settings, which make it run in seconds
     * @throws InklingException naming what is malformed, unknown or out of range
     */
    public static Experiment read(Path file, boolean quick) {
        String name = String.valueOf(file.getFileName());
        String stem = name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name;
        return of(ExperimentFile.read(file), stem, file.toString(), quick);
    }

    static Experiment of(ExperimentFile file, String name, String where, boolean quick) {
        ExperimentFile.Quick how = file.quick(where);
        String baseOf = "base in " + where;
        RecipeEditor base = new RecipeEditor(Recipe.DEFAULT.withWorkers(1))
                .merge(file.base().toString(), baseOf);
        boolean arithmetic = file.base().has("arithmetic");
        if (quick) {
            base.merge(how.base().toString(), baseOf);
            arithmetic |= how.base().has("arithmetic");
        }
        Experiment experiment = new Experiment(
                folder(name) + (quick ? "-quick" : ""),
                file.about(),
                file.expected(),
                quick ? how.data() : file.data(),
                quick ? how.seeds() : file.seeds(),
                Split.valueOf(file.measure().toUpperCase(Locale.ROOT)),
                quick ? how.samples() : file.samples(),
                base.recipe(),
                arithmetic,
                product(file.axes(), where));
        distinct(experiment.variants.stream().map(Variant::name).toList(), "variants", where);
        distinct(experiment.data, "data", where);
        long runs = (long) experiment.data.size() * experiment.seeds.size() * experiment.variants.size();
        if (runs > MOST_RUNS) {
            throw InklingException.failed("expected at most " + MOST_RUNS + " runs in " + where
                    + " but its data, seeds and" + " variants make " + runs + ": take fewer seeds");
        }
        experiment.variants.forEach(variant -> experiment.recipe(variant, 0));
        return experiment;
    }

    private static List<Variant> product(Map<String, List<ExperimentFile.Choice>> axes, String where) {
        List<Variant> variants = List.of(new Variant("", Map.of()));
        for (List<ExperimentFile.Choice> axis : axes.values()) {
            if ((long) variants.size() * axis.size() > MOST_VARIANTS) {
                throw InklingException.failed("expected at most " + MOST_VARIANTS + " variants in " + where
                        + " but its axes make more: take fewer choices");
            }
            List<Variant> more = new ArrayList<>();
            for (Variant variant : variants) {
                axis.forEach(choice -> more.add(variant.and(choice)));
            }
            variants = more;
        }
        return List.copyOf(variants);
    }

    /** Checks that no two names have the same folder, on any file system. */
    private static void distinct(List<String> names, String what, String where) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            String other = seen.put(folder(name).toLowerCase(Locale.ROOT), name);
            if (folder(name).isEmpty() || other != null) {
                throw InklingException.failed("expected " + what + " in " + where
                        + " whose names differ in letters or digits but found \"" + name + "\""
                        + (other == null ? "" : " and \"" + other + "\"") + ": choose another name");
            }
        }
    }

    /** The folder name for a name: letters, digits and a few signs. */
    static String folder(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}._=]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    }

    /** The experiment with an arithmetic of the linear layers, unless the file sets it. */
    public Experiment withArithmetic(Arithmetic arithmetic) {
        return arithmeticChosen
                ? this
                : new Experiment(
                        name,
                        about,
                        expected,
                        data,
                        seeds,
                        measured,
                        samples,
                        base.withArithmetic(arithmetic),
                        false,
                        variants);
    }

    /**
     * The recipe of a run.
     *
     * @throws InklingException naming what is unknown or out of range
     */
    Recipe recipe(Variant variant, long seed) {
        RecipeEditor editor = new RecipeEditor(base.withSeed(seed), "the variant " + variant.name + " of " + name);
        variant.set.forEach(editor::set);
        return editor.recipe();
    }
}
