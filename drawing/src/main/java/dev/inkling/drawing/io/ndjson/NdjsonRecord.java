package dev.inkling.drawing.io.ndjson;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.internal.Text;
import dev.inkling.drawing.io.format.DrawingSink;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Parses one line of ndjson, token by token, into arrays; the same object parses one line after another. */
final class NdjsonRecord {

    /** The largest absolute value of a coordinate. */
    static final float LARGEST = 1e6f;

    private static final Optional<Bounds> QUICKDRAW = Optional.of(Bounds.QUICKDRAW);
    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 100;
    /** The longest name of a field, word or name of a record, characters. */
    static final int LONGEST_NAME = 1000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    /** A line that is not a drawing: the message is one clause, what was expected and what was found. */
    static final class Malformed extends Exception {

        /** The kind of line. */
        private final Kind kind;

        Malformed(String what, Kind kind) {
            super(what, null, false, false);
            this.kind = kind;
        }

        String what() {
            return String.valueOf(getMessage());
        }

        Kind kind() {
            return kind;
        }
    }

    /** The kind of a line that is not a drawing. */
    enum Kind {
        /** No JSON object. */
        OTHER,
        /** The beginning of a JSON array. */
        ARRAY,
        /** A JSON object, or the beginning of one. */
        OBJECT,
        /** A JSON object whose strokes are lists of points rather than lists of x and of y. */
        POINTS
    }

    private final boolean fast;
    private final DrawingBuilder points = new DrawingBuilder();
    private final PlainLine plain = new PlainLine(points);
    private float[] xs = new float[256];
    private Optional<String> word = Optional.empty();
    private Optional<String> keyId = Optional.empty();
    private Optional<Bounds> canvas = Optional.empty();
    private boolean open;
    /** Arrays of each stroke: 2, or 3 with times; 0 before the first stroke, −1 before the field. */
    private int arrays;

    private Kind kind = Kind.OTHER;

    /**
     * A reader of lines.
     *
     * @param fast whether to use {@link PlainLine} where it can; the result is the same
     */
    NdjsonRecord(boolean fast) {
        this.fast = fast;
    }

    /**
     * Reads the current line.
     *
     * @throws Malformed if it is not a drawing
     */
    void read(LineScanner lines) throws Malformed {
        clear();
        if (lines.tooLong()) {
            throw malformed("a line of at most " + (LineScanner.LONGEST >> 20) + " MiB but found a longer one");
        }
        if (fast && plain.read(lines.buffer(), lines.start(), lines.end())) {
            word = plain.word();
            keyId = plain.keyId();
            arrays = 2;
            return;
        }
        try (JsonParser parser = JSON.createParser(
                ObjectReadContext.empty(), lines.buffer(), lines.start(), lines.end() - lines.start())) {
            JsonToken first = parser.nextToken();
            kind = first == JsonToken.START_ARRAY ? Kind.ARRAY : Kind.OTHER;
            expect(first, JsonToken.START_OBJECT, "one JSON object a line");
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                kind = Kind.OBJECT;
                field(parser, name, parser.nextToken());
            }
            kind = Kind.OBJECT;
            expect(parser.nextToken(), null, "one JSON object a line");
        } catch (StreamConstraintsException e) {
            throw malformed("JSON nested at most " + DEEPEST + " deep, with numbers of at most " + LONGEST_NUMBER
                    + " digits and names of at most " + LONGEST_NAME + " characters, but found more");
        } catch (JacksonException e) {
            throw malformed("one JSON object a line but found what is not JSON"
                    + Optional.ofNullable(e.getLocation())
                            .map(at -> " at character " + at.getColumnNr())
                            .orElse(""));
        }
        if (points.points() == 0) {
            throw malformed(arrays < 0 ? "a field \"drawing\" but found none" : "a point but found a drawing of none");
        }
    }

    private void clear() {
        points.clear();
        canvas = Optional.empty();
        keyId = Optional.empty();
        word = Optional.empty();
        open = false;
        arrays = -1;
        kind = Kind.OTHER;
    }

    private void field(JsonParser parser, String name, JsonToken value) throws Malformed {
        boolean known = value != JsonToken.VALUE_NULL;
        switch (name) {
            case "word" -> word = known ? text(parser, value, word, "\"word\"") : Optional.empty();
            case "key_id" -> keyId = known ? text(parser, value, keyId, "\"key_id\"") : Optional.empty();
            case "canvas" -> canvas = known ? Optional.of(canvas(parser, value)) : Optional.empty();
            case "open" -> open = known && truth(value);
            case "drawing" -> drawing(parser, value);
            default -> parser.skipChildren();
        }
    }

    private Optional<String> text(JsonParser parser, JsonToken value, Optional<String> before, String name)
            throws Malformed {
        if (value.isNumeric()) {
            return Optional.of(parser.getString());
        }
        expect(value, JsonToken.VALUE_STRING, "a text as " + name);
        if (parser.getStringLength() > LONGEST_NAME) {
            throw malformed("at most " + LONGEST_NAME + " characters in " + name + " but found more");
        }
        String text = Text.clean(parser.getString());
        return text.isEmpty() ? Optional.empty() : before.filter(text::equals).or(() -> Optional.of(text));
    }

    private boolean truth(JsonToken value) throws Malformed {
        if (!value.isBoolean()) {
            throw malformed("true or false as \"open\" but found " + name(value));
        }
        return value == JsonToken.VALUE_TRUE;
    }

    private Bounds canvas(JsonParser parser, JsonToken value) throws Malformed {
        expect(value, JsonToken.START_ARRAY, "[minX, minY, maxX, maxY] as \"canvas\"");
        int edges = coordinates(parser, 4);
        if (edges != 4 || xs[0] > xs[2] || xs[1] > xs[3]) {
            throw malformed("[minX, minY, maxX, maxY] as \"canvas\" but found "
                    + (edges == 4 ? "a minimum above its maximum" : edges + " numbers"));
        }
        return new Bounds(xs[0], xs[1], xs[2], xs[3]);
    }

    /** Reads the strokes; in files made from tables, such as Kaggle's, they are JSON within a string. */
    private void drawing(JsonParser parser, JsonToken value) throws Malformed {
        if (value != JsonToken.VALUE_STRING) {
            strokes(parser, value);
            return;
        }
        try (JsonParser inner = JSON.createParser(ObjectReadContext.empty(), parser.getString())) {
            strokes(inner, inner.nextToken());
            expect(inner.nextToken(), null, "one list of strokes in the text of \"drawing\"");
        }
    }

    private void strokes(JsonParser parser, @Nullable JsonToken value) throws Malformed {
        expect(value, JsonToken.START_ARRAY, "a list of strokes as \"drawing\"");
        points.clear();
        arrays = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            expect(token, JsonToken.START_ARRAY, "strokes as arrays");
            stroke(parser);
        }
    }

    private void stroke(JsonParser parser) throws Malformed {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            return;
        }
        expect(token, JsonToken.START_ARRAY, "strokes [[x…], [y…]] or [[x…], [y…], [t…]]");
        int n = coordinates(parser, DrawingSink.MOST_POINTS - points.points());
        expect(parser.nextToken(), JsonToken.START_ARRAY, "an array of y after one of x");
        ordinates(parser, n);
        int found = 2;
        for (token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            expect(token, JsonToken.START_ARRAY, "strokes [[x…], [y…]] or [[x…], [y…], [t…]]");
            times(parser, n);
            found++;
        }
        if (found > 3 && (n == 2 || n == 3)) {
            kind = Kind.POINTS;
            throw malformed(
                    "strokes [[x…], [y…]] but found a list of points, of which the first has " + n + " numbers");
        }
        if (found > 3 || (arrays != 0 && found != arrays)) {
            throw malformed("strokes of two arrays, or all of three, but found one of " + found);
        }
        arrays = found;
        points.endStroke();
    }

    /** Reads numbers into {@link #xs} up to the end of their array, and returns how many. */
    private int coordinates(JsonParser parser, int most) throws Malformed {
        int n = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (n == most) {
                throw malformed(
                        most == 4
                                ? "four numbers as \"canvas\" but found more"
                                : "at most " + DrawingSink.MOST_POINTS + " points but found more");
            }
            if (n == xs.length) {
                xs = Arrays.copyOf(xs, n * 2);
            }
            xs[n++] = coordinate(parser, token);
        }
        return n;
    }

    /** Reads as many y as there are x, and adds the points. */
    private void ordinates(JsonParser parser, int n) throws Malformed {
        int found = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (found == n) {
                throw malformed("as many y as x but found " + n + " x and more y");
            }
            points.point(xs[found++], coordinate(parser, token));
        }
        if (found != n) {
            throw malformed("as many y as x but found " + n + " x and " + found + " y");
        }
    }

    private void times(JsonParser parser, int n) throws Malformed {
        int found = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null || !token.isNumeric()) {
                throw malformed("times as numbers but found " + name(token));
            }
            found++;
        }
        if (found != n) {
            throw malformed("as many times as points but found " + n + " points and " + found + " times");
        }
    }

    private float coordinate(JsonParser parser, @Nullable JsonToken token) throws Malformed {
        float value;
        if (token == JsonToken.VALUE_NUMBER_INT) {
            value = parser.getNumberType() == JsonParser.NumberType.INT ? parser.getIntValue() : Float.NaN;
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            value = parser.getFloatValue();
        } else {
            throw malformed("coordinates as numbers but found " + name(token));
        }
        if (!(Math.abs(value) <= LARGEST)) {
            throw malformed("coordinates between -1000000 and 1000000 but found one beyond");
        }
        // Minus zero becomes zero.
        return value + 0f;
    }

    private void expect(@Nullable JsonToken token, @Nullable JsonToken expected, String what) throws Malformed {
        if (token != expected) {
            throw malformed(what + " but found " + name(token));
        }
    }

    private Malformed malformed(String what) {
        return new Malformed("expected " + what, kind);
    }

    private static String name(@Nullable JsonToken token) {
        if (token == null) {
            return "the line's end";
        }
        return switch (token) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case END_ARRAY -> "the array's end";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
                token.name().substring(6).toLowerCase(Locale.ROOT);
            default -> "something else";
        };
    }

    /** Whether strokes have times: then the points are those recorded by the device, in its pixels. */
    boolean raw() {
        return arrays == 3;
    }

    /** Whether the record marks its last stroke as unfinished. */
    boolean open() {
        return open;
    }

    /**
     * The drawing, with the record's word as its label or else the one given. Without a canvas of its own, a drawing
     * that is not raw and lies within the box of simplified Quick, Draw! has that as its canvas.
     */
    Drawing drawing(Optional<String> label) {
        boolean inBox = canvas.isEmpty() && !raw() && points.within(Bounds.QUICKDRAW);
        return points.build(new DrawingInfo(word.or(() -> label), keyId, inBox ? QUICKDRAW : canvas));
    }
}
