package dev.inkling.studio;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.ModelDirectory;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.sampling.DrawOptions;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A model that a studio can load.
 *
 * @param id what requests call it
 * @param name what people call it
 * @param config what it is
 * @param description a sentence about it; empty if there is none
 * @param loader reads its numbers; may throw what {@link SketchModel#load} throws
 */
public record ModelSource(
        String id, String name, ModelConfig config, String description, Supplier<SketchModel> loader) {

    private static final int LONGEST = 300;

    /**
     * A model directory.
     *
     * @param id what requests call it
     * @param directory says where it is, whenever it is loaded: the best checkpoint of a run may be another by then
     * @throws InklingException if there is none, or its config cannot be read
     */
    public static ModelSource directory(String id, Supplier<Path> directory) {
        Path now = directory.get();
        return new ModelSource(
                id,
                id,
                ModelDirectory.config(now),
                firstWords(ModelDirectory.card(now)),
                () -> SketchModel.load(directory.get()));
    }

    /**
     * A model that comes with Inkling, read when the studio is made.
     *
     * @throws InklingException if there is none of that name
     */
    public static ModelSource bundled(String name) {
        try (SketchModel model = SketchModel.bundled(name)) {
            return new ModelSource(
                    name, name, model.config(), firstWords(model.card()), () -> SketchModel.bundled(name));
        }
    }

    /** One drawing of any class, as the model draws unless told otherwise: {@link DrawOptions#of}. */
    public DrawOptions drawOptions() {
        return DrawOptions.of(config);
    }

    /** The first paragraph of a card that is no heading. */
    private static String firstWords(String card) {
        String words = card.lines()
                .map(String::strip)
                .dropWhile(line -> line.isEmpty() || line.startsWith("#") || line.startsWith("---"))
                .takeWhile(line -> !line.isEmpty())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }
}
