package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.Located;
import dev.inkling.training.clean.Cleaning;
import dev.inkling.training.clean.Suspect;
import java.io.StringWriter;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Formats suspects for {@code inkling data clean}: as lines of text or as JSON objects.
 *
 * @param located all drawings
 */
record SuspectLines(Located located) {

    private static final JsonFactory JSON = new JsonFactory();

    /** The header of the lines. */
    static final String HEAD = "#  index  reason       wrong  given -> likely (probability)  file#index";

    /** The counts of suspects and the estimated label quality. */
    String summary(Cleaning.Findings findings, double threshold) {
        return Progress.number(located.drawings().size()) + " drawings: "
                + Progress.number(findings.count(Suspect.Reason.MISLABELLED))
                + " are mislabelled with a probability of "
                + threshold + " or more, "
                + Progress.number(findings.count(Suspect.Reason.EMPTY)) + " without ink, "
                + Progress.number(findings.count(Suspect.Reason.DUPLICATE)) + " duplicates, "
                + Progress.number(findings.count(Suspect.Reason.CONFLICT)) + " copies under another label; "
                + NumberText.percent(findings.wrongShare()) + " of all labels are estimated to be wrong, and "
                + NumberText.percent(findings.agreement()) + " agree with the classifiers"
                + (findings.unjudged() == 0 ? "" : "; " + Progress.number(findings.unjudged()) + " could not be judged")
                + (located.report().malformed() == 0
                        ? ""
                        : "; " + Progress.number(located.report().malformed()) + " records are not drawings");
    }

    /** The line of a suspect. */
    String line(Suspect suspect) {
        Drawing drawing = located.drawings().get(suspect.index());
        StringBuilder line = new StringBuilder()
                .append(NumberText.right(Integer.toString(suspect.index()), 8))
                .append("  ")
                .append(NumberText.left(NumberText.lower(suspect.reason()), 11))
                .append(NumberText.right(NumberText.fixed(suspect.wrong(), 3), 7))
                .append("  ")
                .append(drawing.label().orElse("-"));
        suspect.likely()
                .ifPresent(likely -> line.append(" -> ")
                        .append(likely)
                        .append(" (")
                        .append(NumberText.fixed(suspect.likelyProbability(), 3))
                        .append(")"));
        suspect.duplicateOf().ifPresent(kept -> line.append("  as ").append(kept));
        line.append("  ").append(location(suspect));
        drawing.info().id().ifPresent(id -> line.append("  ").append(id));
        return line.toString();
    }

    private String location(Suspect suspect) {
        Located.Origin origin = located.origin(suspect.index());
        return origin.part().file().map(Path::toString).orElse("built-in") + "#" + origin.index();
    }

    /** A suspect as a JSON object. */
    String json(Suspect suspect) {
        Drawing drawing = located.drawings().get(suspect.index());
        Located.Origin origin = located.origin(suspect.index());
        StringWriter text = new StringWriter();
        try (JsonGenerator line = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            line.writeStartObject();
            line.writeNumberProperty("index", suspect.index());
            origin.part().file().ifPresent(file -> line.writeStringProperty("file", file.toString()));
            line.writeNumberProperty("index_in_file", origin.index());
            drawing.info().id().ifPresent(id -> line.writeStringProperty("key_id", id));
            drawing.label().ifPresent(label -> line.writeStringProperty("word", label));
            line.writeStringProperty("reason", NumberText.lower(suspect.reason()));
            line.writeNumberProperty("wrong", suspect.wrong());
            suspect.likely().ifPresent(likely -> {
                line.writeStringProperty("likely", likely);
                line.writeNumberProperty("likely_probability", suspect.likelyProbability());
                line.writeNumberProperty("word_probability", suspect.givenProbability());
            });
            suspect.duplicateOf().ifPresent(kept -> line.writeNumberProperty("duplicate_of", kept));
            line.writeEndObject();
        }
        return text.toString();
    }
}
