package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.scoring.DrawingScore;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Formats drawings and points for {@code inkling score}: as lines of text or as JSON objects.
 *
 * @param json whether as JSON
 * @param perPoint whether with each event of a drawing
 */
record ScoreLines(boolean json, boolean perPoint) {

    private static final JsonFactory JSON = new JsonFactory();

    private static final String DRAWINGS = "#  index  nats/point      nats  points  drawing";

    private static final String RATIOS = "#  index  nats/point      nats  points     ratio  ratio/point  drawing";

    private static final String POINTS = "#  index   point      nats    offset  pen             drawing";

    /** The header of the lines. */
    static String head(boolean points, boolean ratios) {
        return points ? POINTS : ratios ? RATIOS : DRAWINGS;
    }

    /** The text of a drawing. */
    String of(Drawing drawing, Scored scored) {
        return json ? json(drawing, scored) : line(drawing, scored);
    }

    /** The text of a point. */
    String of(Drawing drawing, WorstPoints.Point point) {
        return json ? json(drawing, point) : line(drawing, point);
    }

    private String line(Drawing drawing, Scored scored) {
        DrawingScore score = scored.score();
        StringBuilder line = new StringBuilder()
                .append(NumberText.right(Integer.toString(scored.index()), 8))
                .append(NumberText.right(NumberText.fixed(score.natsPerPoint(), 3), 12))
                .append(NumberText.right(NumberText.fixed(score.nats(), 1), 10))
                .append(NumberText.right(Integer.toString(score.points()), 8));
        scored.ofClass()
                .ifPresent(of -> line.append(NumberText.right(NumberText.fixed(of.ratio(), 1), 10))
                        .append(NumberText.right(NumberText.fixed(of.ratioPerPoint(), 3), 13)));
        name(line, drawing);
        if (perPoint) {
            for (int event = 0; event <= score.points(); event++) {
                line.append("\n        ")
                        .append(NumberText.right(Integer.toString(event), 6))
                        .append("  pen ")
                        .append(NumberText.left(pen(score.pen(event)), 4))
                        .append(NumberText.right(nats(score.penNats(event)), 9))
                        .append("  offset")
                        .append(NumberText.right(nats(score.offsetNats(event)), 9));
            }
        }
        return line.toString();
    }

    private static String line(Drawing drawing, WorstPoints.Point point) {
        DrawingScore score = point.of().score();
        StringBuilder line = new StringBuilder()
                .append(NumberText.right(Integer.toString(point.of().index()), 8))
                .append(NumberText.right(Integer.toString(point.index()), 8))
                .append(NumberText.right(NumberText.fixed(point.nats(), 3), 10))
                .append(NumberText.right(nats(score.offsetNats(point.index())), 10))
                .append("  ")
                .append(NumberText.left(pen(score.pen(point.index())), 4))
                .append(NumberText.right(nats(score.penNats(point.index())), 10));
        name(line, drawing);
        return line.toString();
    }

    private static void name(StringBuilder line, Drawing drawing) {
        line.append("  ").append(drawing.label().orElse("-"));
        drawing.info().id().ifPresent(id -> line.append("  ").append(id));
    }

    private static String pen(Pen pen) {
        return switch (pen) {
            case DOWN -> "down";
            case UP -> "up";
            case END -> "end";
        };
    }

    private static String nats(double nats) {
        return Double.isNaN(nats) ? "-" : NumberText.fixed(nats, 3);
    }

    private String json(Drawing drawing, Scored scored) {
        DrawingScore score = scored.score();
        return object(drawing, scored, line -> {
            line.writeNumberProperty("points", score.points());
            line.writeNumberProperty("nats", score.nats());
            line.writeNumberProperty("nats_per_point", score.natsPerPoint());
            scored.ofClass().ifPresent(of -> {
                line.writeNumberProperty("class_ratio", of.ratio());
                line.writeNumberProperty("class_ratio_per_point", of.ratioPerPoint());
            });
            if (perPoint) {
                line.writeArrayPropertyStart("events");
                for (int event = 0; event <= score.points(); event++) {
                    line.writeStartObject();
                    write(line, "offset", score.offsetNats(event));
                    write(line, "pen", score.penNats(event));
                    line.writeEndObject();
                }
                line.writeEndArray();
            }
        });
    }

    private static String json(Drawing drawing, WorstPoints.Point point) {
        return object(drawing, point.of(), line -> {
            line.writeNumberProperty("point", point.index());
            line.writeNumberProperty("nats", point.nats());
            write(line, "offset", point.of().score().offsetNats(point.index()));
            write(line, "pen", point.of().score().penNats(point.index()));
        });
    }

    /** Written token by token: initialising the library's JSON trees takes longer than scoring one drawing. */
    private static String object(Drawing drawing, Scored scored, Consumer<JsonGenerator> rest) {
        StringWriter text = new StringWriter();
        try (JsonGenerator line = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            line.writeStartObject();
            line.writeNumberProperty("index", scored.index());
            drawing.info().id().ifPresent(id -> line.writeStringProperty("key_id", id));
            drawing.label().ifPresent(label -> line.writeStringProperty("word", label));
            line.writeBooleanProperty("given_class", scored.givenClass());
            rest.accept(line);
            line.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator line, String name, double nats) {
        if (Double.isNaN(nats)) {
            line.writeNullProperty(name);
        } else {
            line.writeNumberProperty(name, nats);
        }
    }
}
