package dev.inkling.drawing.io.ndjson;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.FileInput;
import dev.inkling.drawing.internal.Labels;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * A large file of JSON lines in pieces, so that several threads read it at once.
 *
 * <p>Each piece is read independently, by any thread; it consists of the lines that begin in its range of bytes. The number of
 * lines before it is not known then, so its malformed lines are reported afterwards, in the order of the pieces, when the
 * line numbers are known. All pieces together give the same result as {@link NdjsonReader#read}, failures included.
 */
public final class NdjsonPieces {

    /** Bytes of a piece: enough to be worth a task, and few enough to hold several pieces in memory. */
    private static final long SIZE = 4 << 20;

    private final Path file;
    private final String name;
    private final Optional<String> label;
    private final long bytes;
    private final long size;
    private final NdjsonEvidence evidence;
    private long lines;
    private long drawings;
    private int reported;

    private NdjsonPieces(Path file, long bytes, long size) {
        this.file = file;
        this.name = file.toString();
        this.label = Labels.ofFile(file);
        this.bytes = bytes;
        this.size = size;
        this.evidence = new NdjsonEvidence(name);
    }

    /** The pieces of a file; empty if it is to be read as a whole, since it is small, compressed or of another format. */
    public static Optional<NdjsonPieces> of(Path file) {
        return of(file, SIZE);
    }

    /** @param size bytes of a piece, at least 1 */
    static Optional<NdjsonPieces> of(Path file, long size) {
        try {
            if (FileFormat.of(file).filter(f -> f == FileFormat.NDJSON).isEmpty() || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            long bytes = Files.size(file);
            return bytes <= size || !FileInput.isPlainText(file)
                    ? Optional.empty()
                    : Optional.of(new NdjsonPieces(file, bytes, size));
        } catch (IOException e) {
            // The error is reported when it is read as a whole.
            return Optional.empty();
        }
    }

    /** The number of pieces, at least 2. */
    public int count() {
        return Math.toIntExact((bytes + size - 1) / size);
    }

    /** The result of reading a piece, without its drawings. */
    public static final class Piece {

        /** Lines, blank ones too. */
        private long lines;

        private long drawings;
        /** Whether one of them is certainly made of lists of x and of y. */
        private boolean coordinates;
        /** Malformed lines before the first drawing. */
        private int before;

        /** The first malformed lines only, since there may be very many. */
        private final List<Problem> problems = new ArrayList<>();

        private long moreProblems;

        private Piece() {}

        private void problem(Problem problem) {
            if (problems.size() < NdjsonEvidence.PATIENCE) {
                problems.add(problem);
            } else {
                moreProblems++;
            }
        }

        /** @param line the number of the line in the piece, from 1 */
        private record Problem(long line, String what, NdjsonRecord.Kind kind) {}
    }

    /** The size of a piece, bytes. */
    public long bytes(int index) {
        return Math.min(size, bytes - index * size);
    }

    /**
     * Reads a piece.
     *
     * @param index from 0
     * @param sink takes its drawings in their order
     * @throws InklingException if the file cannot be read
     */
    public Piece read(int index, Consumer<Drawing> sink) {
        Piece piece = new Piece();
        long from = index * size;
        // Lines appended to the file meanwhile belong to the last piece.
        long length = index == count() - 1 ? Long.MAX_VALUE : size;
        try (InputStream in = FileInput.openAt(file, Math.max(0, from - 1))) {
            long skipped = from == 0 ? 0 : skipLine(in, length);
            if (skipped <= length) {
                read(new LineScanner(in, from == 0), from == 0 ? length : length - skipped + 1, piece, sink);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return piece;
    }

    /** Skips the rest of a line and returns the number of bytes skipped; more than {@code most} if there is no line end. */
    private static long skipLine(InputStream in, long most) throws IOException {
        for (long skipped = 1; skipped <= most; skipped++) {
            int next = in.read();
            if (next == '\n') {
                return skipped;
            }
            if (next < 0) {
                break;
            }
        }
        return Long.MAX_VALUE;
    }

    private void read(LineScanner lines, long length, Piece piece, Consumer<Drawing> sink) throws IOException {
        NdjsonRecord record = new NdjsonRecord(true);
        while (lines.taken() < length && lines.next()) {
            if (lines.blank()) {
                continue;
            }
            Drawing drawing;
            try {
                drawing = NdjsonReader.drawing(record, lines, label);
            } catch (NdjsonRecord.Malformed e) {
                piece.problem(new Piece.Problem(lines.number(), e.what(), e.kind()));
                // With drawings, the sink checks this; a piece may have none for very long.
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("reading " + name + " was interrupted");
                }
                continue;
            }
            if (piece.drawings == 0) {
                piece.before = piece.problems.size();
            }
            piece.drawings++;
            piece.coordinates = piece.coordinates || NdjsonEvidence.hasCoordinates(drawing);
            sink.accept(drawing);
        }
        piece.lines = lines.number();
    }

    /**
     * Reports the malformed lines of a piece, and checks whether the file consists of drawings: to be called for each piece,
     * in their order, by one thread at a time.
     *
     * @param sink takes the malformed lines, up to the first {@value NdjsonEvidence#PATIENCE} of a piece
     * @return the number of further malformed lines, which the sink did not receive
     * @throws InklingException if reading the file as a whole would have failed by the end of this piece
     */
    public long report(Piece piece, Consumer<DrawingSink.Malformed> sink) {
        for (int i = 0; i < piece.problems.size(); i++) {
            if (i == piece.before && piece.drawings > 0) {
                evidence.drawings(piece.drawings, piece.coordinates);
            }
            Piece.Problem problem = piece.problems.get(i);
            DrawingSink.Malformed malformed =
                    new DrawingSink.Malformed(NdjsonReader.where(name, lines + problem.line), problem.what);
            sink.accept(malformed);
            evidence.malformed(malformed, problem.kind);
        }
        if (piece.drawings > 0 && piece.before == piece.problems.size()) {
            evidence.drawings(piece.drawings, piece.coordinates);
        }
        evidence.malformed(piece.moreProblems);
        lines += piece.lines;
        drawings += piece.drawings;
        reported++;
        if (reported == count()) {
            evidence.end();
            FileInput.requireDrawings(file, drawings, evidence.first());
        }
        return piece.moreProblems;
    }
}
