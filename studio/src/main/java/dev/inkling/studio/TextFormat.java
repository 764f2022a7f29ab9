package dev.inkling.studio;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.ReadOptions;
import dev.inkling.drawing.io.ndjson.NdjsonReader;
import dev.inkling.drawing.io.svg.SvgReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text formats for drawings. */
public enum TextFormat {
    /** One drawing. */
    SVG,
    /** One drawing per line. */
    NDJSON;

    /** How many skipped drawings a report describes; the rest are only counted. */
    private static final int MOST_WORDS = 5;

    /**
     * The drawings of a text.
     *
     * @param drawings the first drawings, at most as many as requested
     * @param malformed how many were skipped because they are malformed
     * @param more how many there are beyond the requested number
     * @param words descriptions of the first skipped drawings
     */
    public record Parsed(List<Drawing> drawings, int malformed, int more, List<String> words) {

        /** Makes immutable copies. */
        public Parsed {
            drawings = List.copyOf(drawings);
            words = List.copyOf(words);
        }
    }

    /**
     * Reads the drawings of a text.
     *
     * @param most how many to return at most
     * @throws dev.inkling.drawing.InklingException if the text is not of this format
     */
    public Parsed parse(byte[] text, int most) {
        Gathered gathered = new Gathered(most);
        ByteArrayInputStream in = new ByteArrayInputStream(text);
        switch (this) {
            case SVG -> SvgReader.read(in, "the text", Optional.empty(), ReadOptions.DEFAULT, gathered);
            case NDJSON -> NdjsonReader.read(in, "the text", Optional.empty(), ReadOptions.DEFAULT, gathered);
        }
        return new Parsed(gathered.drawings, gathered.malformed, gathered.more, gathered.words);
    }

    private static final class Gathered implements DrawingSink {

        private final int most;
        private final List<Drawing> drawings = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        private int malformed;
        private int more;

        Gathered(int most) {
            this.most = most;
        }

        @Override
        public void drawing(Drawing drawing, Optional<Split> split) {
            if (drawings.size() < most) {
                drawings.add(drawing);
            } else {
                more++;
            }
        }

        @Override
        public void malformed(Malformed record) {
            malformed++;
            if (words.size() < MOST_WORDS) {
                words.add(record.where() + ": " + record.what());
            }
        }
    }
}
