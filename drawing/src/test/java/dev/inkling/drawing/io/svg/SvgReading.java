package dev.inkling.drawing.io.svg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.internal.Text;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.ReadOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Utilities of the tests that read SVG. */
final class SvgReading {

    private SvgReading() {}

    /** A sink that collects everything. */
    static final class Kept implements DrawingSink {

        final List<Drawing> drawings = new ArrayList<>();
        final List<Malformed> malformed = new ArrayList<>();

        @Override
        public void drawing(Drawing drawing, Optional<Split> split) {
            assertThat(split).isEmpty();
            drawings.add(drawing);
        }

        @Override
        public void malformed(Malformed record) {
            malformed.add(record);
        }
    }

    static Kept read(byte[] file, ReadOptions options) {
        Kept kept = new Kept();
        SvgReader.read(new ByteArrayInputStream(file), "a.svg", Optional.of("cat"), options, kept);
        assertThat(kept.drawings.size() + kept.malformed.size()).isEqualTo(1);
        return kept;
    }

    static Kept read(String svg) {
        return read(svg.getBytes(StandardCharsets.UTF_8), ReadOptions.DEFAULT);
    }

    /** The elements on a page of 0 to 255 in both directions, so that epsilon is in page units; curves are flattened finely. */
    static Drawing drawing(String elements) {
        return fine(page(elements));
    }

    static Drawing fine(String svg) {
        Kept kept = read(svg.getBytes(StandardCharsets.UTF_8), ReadOptions.DEFAULT.withEpsilon(0.1));
        assertThat(kept.malformed).isEmpty();
        return kept.drawings.get(0);
    }

    /** The error in the elements. */
    static String malformed(String elements) {
        Kept kept = read(page(elements));
        assertThat(kept.drawings).isEmpty();
        assertThat(kept.malformed.get(0).where()).isEqualTo("a.svg");
        return kept.malformed.get(0).what();
    }

    static String page(String elements) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 255 255\">" + elements + "</svg>";
    }

    static Drawing path(String data) {
        return drawing("<path d=\"" + data + "\" stroke=\"black\"/>");
    }

    /** The strokes as text: points with a comma, strokes with a bar between them, two decimals at most. */
    static String text(Drawing drawing) {
        StringBuilder text = new StringBuilder();
        for (int s = 0; s < drawing.strokes(); s++) {
            text.append(s == 0 ? "" : " | ");
            for (int i = drawing.strokeStart(s); i < drawing.strokeEnd(s); i++) {
                text.append(i == drawing.strokeStart(s) ? "" : " ");
                Text.decimal(text, drawing.x(i), 2);
                Text.decimal(text.append(','), drawing.y(i), 2);
            }
        }
        return text.toString();
    }
}
