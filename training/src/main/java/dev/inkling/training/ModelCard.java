package dev.inkling.training;

import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.scoring.Evaluation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The {@code README.md} of a model: what it learned from, how, with what result, and how to use it. */
final class ModelCard {

    private static final int CLASSES_NAMED = 20;

    private ModelCard() {}

    /**
     * The card, Markdown.
     *
     * @param command what was typed to train it; empty where a program trained it
     * @param evaluation of these very numbers on the validation drawings, if there was one
     */
    static String of(
            ModelConfig config,
            Recipe recipe,
            DataNote data,
            Position position,
            Optional<Evaluation> evaluation,
            String command) {
        StringBuilder card =
                new StringBuilder("# A sketching model\n\nTrained with Inkling, neural sketching for the JVM.\n\n");
        line(card, "Data", String.join(", ", data.sources()));
        line(card, "Drawings", data.train() + " to learn from, " + data.valid() + " to validate with");
        line(card, "Classes", classes(config.classes()));
        line(card, "Network", config.backbone().toString());
        line(card, "Head", config.head().toString());
        if (config.hasLatent()) {
            line(card, "Latent space", config.latent().toString());
        }
        line(card, "Pen loss", config.penLoss().toString());
        line(card, "Steps", position.step() + ", in " + Math.round(position.seconds()) + " s, seed " + recipe.seed());
        line(
                card,
                "Units",
                String.format(
                        Locale.ROOT,
                        "1 model unit is %.4g units of the data; positions from the %s",
                        config.preparation().scale(),
                        switch (config.preparation().anchor()) {
                            case BOX -> "middle of the box";
                            case FIRST_POINT -> "first point";
                        }));
        evaluation.ifPresent(e -> line(
                card,
                "Validation",
                String.format(
                        Locale.ROOT,
                        "%.4f nats/point over %d drawings (offsets %.4f, pens %.4f)",
                        e.natsPerPoint(),
                        e.drawings(),
                        e.offsetNatsPerPoint(),
                        e.penNatsPerPoint())));
        if (!command.isEmpty()) {
            card.append("\nIt was made by\n\n    ").append(command).append('\n');
        }
        card.append("\nDraw with it (MODEL is this directory):\n\n    inkling draw MODEL -n 16 -o drawings.svg\n");
        card.append("\nA model may be passed on as the data's licence allows: see there, and name the data.\n");
        return card.toString();
    }

    private static void line(StringBuilder card, String name, String value) {
        card.append("- ").append(name).append(": ").append(value).append('\n');
    }

    private static String classes(List<String> classes) {
        if (classes.isEmpty()) {
            return "none; it draws one kind of thing";
        }
        String named = String.join(", ", classes.subList(0, Math.min(CLASSES_NAMED, classes.size())));
        return classes.size() + ": " + named + (classes.size() > CLASSES_NAMED ? ", …" : "");
    }
}
