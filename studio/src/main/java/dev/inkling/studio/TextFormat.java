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

/** Texts that hold drawings. */
public enum TextFormat {
    /** One drawing. */
    SVG,
    /** One drawing a line. */
    NDJSON;

    /** How many lines of a report tell of drawings that were left out; the rest is counted. */
    private static final int MOST_WORDS = 5;

    /**
     * What a text holds.
     *
     * @param drawings the first of them, as many as were wanted
     * @param malformed how many were left out since they are none
     * @param more how many there are beyond those that were wanted
     * @param words the first sentences on those that were left out
     */
    public record Parsed(List<Drawing> drawings, int malformed, int more, List<String> words) {

        /** Keeps copies. */
        public Parsed {
            drawings = List.copyOf(drawings);
            words = List.copyOf(words);
        }
    }

    /**
     * Reads the drawings of a text.
     *
     * @param most how many are wanted
     * @throws dev.inkling.drawing.InklingException if it is no such text at all
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
