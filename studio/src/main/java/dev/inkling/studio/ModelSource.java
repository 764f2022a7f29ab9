package dev.inkling.studio;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.ClassNote;
import dev.inkling.model.ModelDirectory;
import dev.inkling.model.ModelNotes;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.sampling.DrawOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * A model that a studio can load.
 *
 * @param id its name in requests
 * @param name its name for people
 * @param config its configuration
 * @param notes its notes, such as how well it draws each class
 * @param loader loads it; may throw what {@link SketchModel#load} throws
 */
public record ModelSource(String id, String name, ModelConfig config, ModelNotes notes, Supplier<SketchModel> loader) {

    private static final int LONGEST = 300;

    /**
     * A model directory.
     *
     * @param id its name in requests
     * @param directory gives its location each time it is loaded: the best checkpoint of a run may have changed by then
     * @throws InklingException if there is none, or its config cannot be read
     */
    public static ModelSource directory(String id, Supplier<Path> directory) {
        Path now = directory.get();
        return new ModelSource(
                id, id, ModelDirectory.config(now), ModelDirectory.notes(now), () -> SketchModel.load(directory.get()));
    }

    /**
     * A model that comes with Inkling: loaded now for its config and notes, and again on first use.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static ModelSource bundled(String name) {
        SketchModel model = SketchModel.bundled(name);
        return new ModelSource(name, name, model.config(), model.notes(), () -> SketchModel.bundled(name));
    }

    /** One drawing, with no class requested and the model's default settings: {@link DrawOptions#of}. */
    public DrawOptions drawOptions() {
        return DrawOptions.of(config);
    }

    /** Its classes, those that it draws well first. */
    public List<ClassNote> classes() {
        return notes.classes().bestFirst(config.classes());
    }

    /** A description: the first paragraph of its card that is not a heading; empty if there is none. */
    public String description() {
        String words = notes.card()
                .lines()
                .map(String::strip)
                .dropWhile(line -> line.isEmpty() || line.startsWith("#") || line.startsWith("---"))
                .takeWhile(line -> !line.isEmpty())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }
}
