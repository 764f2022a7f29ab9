package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.ClassNote;
import dev.inkling.model.Classifier;
import dev.inkling.model.ModelDirectory;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.internal.Nearest;
import dev.inkling.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The meaning of MODEL on the command line: a model directory, a run directory (its best checkpoint), or, if there is
 * no file or folder of that name, a model that comes with Inkling.
 */
final class Models {

    /** The help text of MODEL. */
    static final String HELP =
            "A model directory, a run directory (its best checkpoint is used), or the name of a model"
                    + " that comes with Inkling ('inkling info' lists them).";

    private static final int MOST_NAMES = 3;

    private Models() {}

    /**
     * Reads the named model.
     *
     * @throws InklingException if there is none, or it cannot be read
     */
    static SketchModel load(Path named) {
        return isBundled(named) ? SketchModel.bundled(named.toString()) : SketchModel.load(directory(named));
    }

    /**
     * Reads the named classifier.
     *
     * @throws InklingException if there is none, it cannot be read, or it is a model that draws
     */
    static Classifier classifier(Path named) {
        return isBundled(named) ? Classifier.bundled(named.toString()) : Classifier.load(directory(named));
    }

    /** Whether the name is that of a classifier, and not of a model that draws. */
    static boolean isClassifier(Path named) {
        return isBundled(named)
                ? Classifier.bundledNames().contains(named.toString())
                : ModelDirectory.networkConfig(directory(named)) instanceof ClassifierConfig;
    }

    /** The names of all models that come with Inkling. */
    static List<String> bundledNames() {
        return Stream.concat(SketchModel.bundledNames().stream(), Classifier.bundledNames().stream())
                .sorted()
                .toList();
    }

    /** Whether the name is that of a model that comes with Inkling. */
    static boolean isBundled(Path named) {
        return !Files.exists(named) && bundledNames().contains(named.toString());
    }

    /**
     * The directory of the named model.
     *
     * @throws InklingException if there is none
     */
    static Path directory(Path named) {
        if (ModelDirectory.is(named)) {
            return named;
        }
        if (RunDirectory.is(named)) {
            return RunDirectory.bestModel(named);
        }
        String message = "expected a model directory or the directory of a run but " + found(named);
        throw Files.exists(named) ? InklingException.failed(message) : new IllegalArgumentException(message);
    }

    /**
     * Saves in a model's directory how many drawings of each class were recognised.
     *
     * @param how a description of the judge and of the number of drawings
     * @param judged the results
     * @throws InklingException if the model comes with Inkling, or the directory cannot be written
     */
    static void keep(Path named, String how, List<ClassNote> judged) {
        Path directory = directory(named);
        ModelDirectory.saveClassNotes(
                directory, ModelDirectory.notes(directory).classes().judged(how, judged));
    }

    private static String found(Path named) {
        if (!Files.exists(named)) {
            List<String> bundled = bundledNames();
            List<String> known =
                    Stream.concat(bundled.stream(), modelsNextTo(named)).toList();
            return "there is no " + named
                    + (bundled.isEmpty()
                            ? ""
                            : ", and the models that come with Inkling are " + String.join(", ", bundled))
                    + Nearest.question(named.toString(), known);
        }
        if (!Files.isDirectory(named)) {
            return named + " is a file: name the directory that it lies in";
        }
        List<Path> below = modelsIn(named);
        return named + " does not contain " + ModelDirectory.CONFIG + " and " + ModelDirectory.PARAMETERS
                + (below.isEmpty()
                        ? ": name a directory that 'inkling train' wrote"
                        : ": did you mean "
                                + below.stream()
                                        .limit(MOST_NAMES)
                                        .map(Path::toString)
                                        .collect(Collectors.joining(" or "))
                                + "?");
    }

    private static Stream<String> modelsNextTo(Path named) {
        Path parent = Optional.ofNullable(named.getParent()).orElse(Path.of(""));
        return modelsIn(parent).stream().map(Path::toString);
    }

    private static List<Path> modelsIn(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> ModelDirectory.is(entry) || RunDirectory.is(entry))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            // Only a suggestion: a folder that cannot be read gives none.
            return List.of();
        }
    }
}
