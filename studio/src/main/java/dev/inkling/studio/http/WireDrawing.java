package dev.inkling.studio.http;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.studio.Limits;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a drawing in its wire format: {@code {"strokes":[[[x…],[y…]],…]}}. */
final class WireDrawing {

    private static final String FORM = "a drawing such as {\"strokes\":[[[0,50],[0,30]]]}";

    private final JsonParser tokens;
    private final String name;
    private final Limits limits;
    private final DrawingBuilder builder = new DrawingBuilder();
    private float[] x = new float[64];

    private WireDrawing(JsonParser tokens, String name, Limits limits) {
        this.tokens = tokens;
        this.name = name;
        this.limits = limits;
    }

    /**
     * Reads a drawing, from its opening to its closing brace.
     *
     * @param name the name of its field
     * @throws ProblemException if it is malformed or too large
     */
    static Drawing read(JsonParser tokens, String name, Limits limits) {
        return new WireDrawing(tokens, name, limits).drawing();
    }

    private Drawing drawing() {
        if (tokens.nextToken() != JsonToken.PROPERTY_NAME
                || !tokens.currentName().equals("strokes")) {
            throw other();
        }
        expect(JsonToken.START_ARRAY);
        int strokes = 0;
        for (JsonToken token = tokens.nextToken(); token != JsonToken.END_ARRAY; token = tokens.nextToken()) {
            if (token != JsonToken.START_ARRAY) {
                throw other();
            }
            if (strokes++ == limits.strokes()) {
                throw ProblemException.tooLarge(
                        "expected at most " + limits.strokes() + " strokes in " + name + " but there are more");
            }
            stroke();
        }
        expect(JsonToken.END_OBJECT);
        if (builder.points() == 0) {
            throw ProblemException.malformed("expected at least one point in " + name + " but there is none");
        }
        return builder.build(DrawingInfo.NONE);
    }

    private void stroke() {
        expect(JsonToken.START_ARRAY);
        int points = 0;
        for (JsonToken token = tokens.nextToken(); token != JsonToken.END_ARRAY; token = tokens.nextToken()) {
            if (builder.points() + points == limits.points()) {
                throw ProblemException.tooLarge(
                        "expected at most " + limits.points() + " points in " + name + " but there are more");
            }
            if (points == x.length) {
                x = Arrays.copyOf(x, 2 * points);
            }
            x[points++] = coordinate(token);
        }
        expect(JsonToken.START_ARRAY);
        int before = builder.points();
        for (JsonToken token = tokens.nextToken(); token != JsonToken.END_ARRAY; token = tokens.nextToken()) {
            int i = builder.points() - before;
            if (i == points) {
                throw unequal();
            }
            builder.point(x[i], coordinate(token));
        }
        if (builder.points() - before != points) {
            throw unequal();
        }
        expect(JsonToken.END_ARRAY);
        builder.endStroke();
    }

    private float coordinate(JsonToken token) {
        if (!token.isNumeric()) {
            throw other();
        }
        double value = tokens.getDoubleValue();
        if (!(Math.abs(value) <= Field.MOST_COORDINATE)) {
            throw ProblemException.outOfRange(
                    "expected coordinates within 1000000 in " + name + " but found one beyond");
        }
        return (float) value;
    }

    private void expect(JsonToken expected) {
        if (tokens.nextToken() != expected) {
            throw other();
        }
    }

    private ProblemException other() {
        return ProblemException.malformed("expected " + name + " to hold " + FORM + " but found something else");
    }

    private ProblemException unequal() {
        return ProblemException.malformed("expected as many x as y in each stroke of " + name);
    }
}
