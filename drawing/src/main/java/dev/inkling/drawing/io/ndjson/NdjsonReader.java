package dev.inkling.drawing.io.ndjson;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.geometry.QuickDrawRecipe;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Drawings from lines of JSON, an object each: simplified and raw Quick, Draw!, and what {@link NdjsonWriter} writes.
 *
 * <p>These fields of a record are read: {@code drawing}, a list of strokes {@code [[x…], [y…]]} or raw {@code [[x…], [y…],
 * [t…]]}, or the same as JSON in a string; {@code word}, the label, a string or a number; {@code key_id}; {@code canvas} and
 * {@code open}. All others are skipped, and so are strokes without a point. A raw drawing is simplified by {@link
 * QuickDrawRecipe}. A drawing within 0 to 255 without a canvas gets that box as its canvas.
 *
 * <p>A line that is not such a record is malformed, and reading continues with the next one; a file most of whose lines are
 * malformed is refused. A line may have 16 MiB, 100 000 points and coordinates up to a million.
 */
public final class NdjsonReader {

    private NdjsonReader() {}

    /**
     * Reads every drawing up to the end of the stream, which stays open.
     *
     * @param name the name of the stream in messages, such as a file's name
     * @param label the label of records that have no word
     * @throws InklingException if the stream cannot be read, or holds lines of which none is a JSON object or most are
     *     malformed
     */
    public static void read(
            InputStream in, String name, Optional<String> label, ReadOptions options, DrawingSink sink) {
        LineScanner lines = new LineScanner(in);
        NdjsonRecord record = new NdjsonRecord(true);
        NdjsonEvidence evidence = new NdjsonEvidence(name);
        while (next(lines, name)) {
            Drawing drawing;
            try {
                drawing = drawing(record, lines, label);
                evidence.drawing(drawing);
            } catch (NdjsonRecord.Malformed e) {
                DrawingSink.Malformed malformed = new DrawingSink.Malformed(where(name, lines.number()), e.what());
                sink.malformed(malformed);
                evidence.malformed(malformed, e.kind());
                continue;
            }
            sink.drawing(drawing, Optional.empty());
        }
        evidence.end();
    }

    /**
     * Reads the first drawing as a begun drawing, unchanged even if it is raw.
     *
     * @param name the name of the stream in messages
     * @throws InklingException if there is none, or its record is malformed
     */
    public static Begun begun(InputStream in, String name) {
        LineScanner lines = new LineScanner(in);
        if (!next(lines, name)) {
            throw InklingException.failed("expected a begun drawing in " + name + " but it is empty");
        }
        NdjsonRecord record = new NdjsonRecord(true);
        try {
            record.read(lines);
        } catch (NdjsonRecord.Malformed e) {
            throw InklingException.failed(where(name, lines.number()) + ": " + e.what());
        }
        return new Begun(record.drawing(Optional.empty()), record.open());
    }

    /** The drawing of the current line. */
    static Drawing drawing(NdjsonRecord record, LineScanner lines, Optional<String> label)
            throws NdjsonRecord.Malformed {
        record.read(lines);
        Drawing drawing = record.drawing(label);
        if (!record.raw()) {
            return drawing;
        }
        try {
            return QuickDrawRecipe.simplify(drawing);
        } catch (IllegalArgumentException e) {
            throw new NdjsonRecord.Malformed(String.valueOf(e.getMessage()), NdjsonRecord.Kind.OBJECT);
        }
    }

    /** Goes to the next line that is not blank. */
    private static boolean next(LineScanner lines, String name) {
        try {
            while (lines.next()) {
                if (lines.number() == 1 && lines.utf16()) {
                    throw InklingException.failed("expected text in UTF-8 but " + name
                            + " is in UTF-16: save it as UTF-8, for instance with iconv -f UTF-16 -t UTF-8 FILE > NEW");
                }
                if (!lines.blank()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw InklingException.failed("cannot read " + name + " beyond line " + lines.number() + ": " + e, e);
        }
    }

    /** The position of a line, for messages. */
    static String where(String name, long line) {
        return name + ", line " + line;
    }
}
