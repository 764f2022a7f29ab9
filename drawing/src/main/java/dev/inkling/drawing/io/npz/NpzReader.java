package dev.inkling.drawing.io.npz;

import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.DrawingSink.Malformed;
import dev.inkling.drawing.io.format.ReadOptions;
import dev.inkling.drawing.io.format.ReadOptions.FirstRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * Reads the {@code .npz} files of Sketch-RNN: a zip of {@code train.npy}, {@code valid.npy} and {@code test.npy}, each a
 * pickled NumPy array of arrays, one a drawing, with rows of dx, dy and whether the pen is lifted after the point
 * (stroke-3), or of dx, dy and which of three pens is 1: down, up, end (stroke-5).
 *
 * <p>Drawings with the same number of rows may be one array of three dimensions, as NumPy stores them. A file without such
 * parts may hold one array of drawings with any name.
 *
 * <p>The drawings come in the order training, validation, test; each begins at (0, 0), belongs to the part of its member,
 * and has the file's name as its label ({@code cat} for {@code cat.npz}). Whether n rows are n points or one more is
 * inferred from the whole file, unless the options give it: if one-row strokes occur only at the start of drawings, they are
 * strokes of two points.
 *
 * <p>The sink receives nothing before the whole file has been read and checked. A pickle is a program; this reader
 * understands only what NumPy writes for arrays of numbers, and refuses any file that holds more. Its memory is limited
 * whatever the file claims, and whatever size it decompresses to.
 */
public final class NpzReader {

    private static final String EXTENSION = ".npz";

    private final Path file;
    private final String label;
    private final ZipFile zip;

    private NpzReader(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
        String name = fileName(file);
        this.label = name.toLowerCase(Locale.ROOT).endsWith(EXTENSION)
                ? name.substring(0, name.length() - EXTENSION.length())
                : name;
    }

    /**
     * Reads a file.
     *
     * @param options the meaning of the first row of a drawing, if that is known
     * @param sink receives the drawings and the malformed ones: arrays of another shape, coordinates that are not finite
     * @throws InklingException if the file is missing, damaged, too large, of another kind, or holds anything but arrays
     *     of numbers
     */
    public static void read(Path file, ReadOptions options, DrawingSink sink) {
        try (ZipFile zip = PlainZip.open(file, "train.npy, valid.npy and test.npy")) {
            new NpzReader(file, zip).read(options, sink);
        } catch (IOException e) {
            throw InklingException.failed("cannot close " + file + "; try again", e);
        }
    }

    private void read(ReadOptions options, DrawingSink sink) {
        List<String> unused = new ArrayList<>();
        List<NpzPart> parts = NpzPart.of(zip, file, unused);
        StrokeRows.Vote vote = new StrokeRows.Vote();
        for (NpzPart part : parts) {
            part.read(zip, new Voter(vote));
        }
        FirstRow firstRow = options.firstRow().orElseGet(vote::result);
        for (NpzPart part : parts) {
            part.read(zip, new HandOver(part, firstRow, sink));
        }
        for (String name : unused) {
            sink.malformed(new Malformed(
                    fileName(file) + ", " + name,
                    "expected a part named train, valid or test, so its drawings are not used"));
        }
    }

    private record Voter(StrokeRows.Vote vote) implements NumpyPickle.Visitor {
        @Override
        public void array(NumberArray array) {
            if (StrokeRows.problem(array, FirstRow.POINT).isEmpty()) {
                vote.add(array);
            }
        }

        @Override
        public void other(String what) {}
    }

    private final class HandOver implements NumpyPickle.Visitor {
        private final Optional<Split> split;
        private final FirstRow firstRow;
        private final DrawingSink sink;
        private final DrawingInfo info = DrawingInfo.ofLabel(label);
        private final String where;
        private long count;

        HandOver(NpzPart part, FirstRow firstRow, DrawingSink sink) {
            this.split = part.split();
            this.firstRow = firstRow;
            this.sink = sink;
            this.where = fileName(file) + ", " + part.label() + " drawing ";
        }

        @Override
        public void array(NumberArray array) {
            count++;
            Optional<String> problem = StrokeRows.problem(array, firstRow);
            if (problem.isPresent()) {
                sink.malformed(new Malformed(where + count, problem.get()));
            } else {
                sink.drawing(StrokeRows.drawing(array, firstRow, info), split);
            }
        }

        @Override
        public void other(String what) {
            count++;
            sink.malformed(new Malformed(where + count, "expected an array of rows (dx, dy, pen) but was " + what));
        }
    }

    private static String fileName(Path file) {
        return Optional.ofNullable(file.getFileName()).orElse(file).toString();
    }
}
