package dev.inkling.training;

import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.internal.ConfigWords;
import dev.inkling.run.DataNote;
import dev.inkling.run.Position;
import dev.inkling.run.Recipe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code README.md} of the models of a run: their data, settings and results, and how to use them.
 *
 * @param recipe the settings of the run
 * @param data the data of the run
 * @param command the command that started the run; empty if a program did
 */
record ModelCard(Recipe recipe, DataNote data, String command) {

    private static final int CLASSES_NAMED = 20;

    /**
     * The card of a model as Markdown.
     *
     * @param config the configuration of the model
     * @param position the position of the run that the model is of
     * @param validation of exactly these parameters, if there was one
     */
    String text(NetworkConfig config, Position position, Optional<Validation> validation) {
        boolean draws = config instanceof ModelConfig;
        StringBuilder card = new StringBuilder(draws ? "# A sketching model" : "# A classifier of drawings");
        card.append("\n\nTrained with Inkling, neural sketching for the JVM.\n\n");
        line(card, "Data", String.join(", ", data.sources()));
        line(card, "Drawings", data.train() + " to learn from, " + data.valid() + " to validate with");
        line(card, "Classes", classes(config.classes()));
        if (config instanceof ModelConfig model) {
            network(card, model);
        } else if (config instanceof ClassifierConfig classifier) {
            line(card, "Encoder", ConfigWords.of(classifier.encoder()));
            line(card, "Temperature", String.format(Locale.ROOT, "%.4g", classifier.temperature()));
        }
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
        validation.ifPresent(v -> line(card, "Validation", v.text()));
        if (!command.isEmpty()) {
            card.append("\nIt was made by\n\n    ").append(command).append('\n');
        }
        card.append(
                draws
                        ? "\nDraw with it (MODEL is this directory):\n\n    inkling draw MODEL -n 16 -o drawings.svg\n"
                        : "\nName drawings with it (MODEL is this directory):\n\n    inkling classify MODEL drawings.ndjson\n");
        card.append("\nA model may be passed on as the data's licence allows: see there, and name the data.\n");
        return card.toString();
    }

    private static void network(StringBuilder card, ModelConfig config) {
        line(card, "Network", ConfigWords.of(config.backbone()));
        line(card, "Head", ConfigWords.of(config.head()));
        if (config.hasLatent()) {
            line(card, "Latent space", ConfigWords.of(config.latent()));
        }
        line(card, "Pen loss", ConfigWords.of(config.penLoss()));
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
