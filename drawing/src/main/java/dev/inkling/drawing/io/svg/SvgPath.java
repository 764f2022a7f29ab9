package dev.inkling.drawing.io.svg;

import dev.inkling.drawing.geometry.Curve;

/**
 * Draws the path data of a {@code d} attribute, by the grammar of SVG.
 *
 * <p>Data with an error is drawn up to the command with the error.
 */
final class SvgPath {

    private final SvgScanner in;
    private final SvgPen pen;
    /** The arguments of a command. */
    private final double[] n = new double[7];
    /** The last control point of a curve, which the next may mirror; the pen's position after any other command. */
    private double controlX;

    private double controlY;
    /** The previous command, in upper case. */
    private char before = 'M';

    private SvgPath(String data, SvgPen pen) {
        this.in = new SvgScanner(data);
        this.pen = pen;
    }

    static void draw(String data, SvgPen pen) {
        new SvgPath(data, pen).commands();
        pen.end();
    }

    private void commands() {
        char command = first();
        boolean again = false;
        while (command != SvgScanner.END && command(command, again)) {
            in.skipSpace();
            char next = in.peek();
            again = !Character.isLetter(next);
            if (again) {
                command = in.atEnd() ? SvgScanner.END : implied(command);
            } else {
                command = next;
                in.advance();
            }
        }
    }

    /** The first command, which has to be a move. */
    private char first() {
        in.skipSpace();
        char command = in.peek();
        if (command != 'M' && command != 'm') {
            return SvgScanner.END;
        }
        in.advance();
        return command;
    }

    /** The implicit command of numbers without one; none after a Z. */
    private static char implied(char command) {
        return switch (command) {
            case 'M' -> 'L';
            case 'm' -> 'l';
            case 'Z', 'z' -> SvgScanner.END;
            default -> command;
        };
    }

    /**
     * Draws one command.
     *
     * @param again whether its numbers follow those of the previous command without a letter, so that a comma may come first
     * @return whether it was without error
     */
    private boolean command(char command, boolean again) {
        char kind = Character.toUpperCase(command);
        int count = count(kind);
        if (count < 0 || !arguments(kind, count, again)) {
            return false;
        }
        if (command != kind) {
            makeAbsolute(kind, count);
        }
        draw(kind);
        before = kind;
        return true;
    }

    private static int count(char kind) {
        return switch (kind) {
            case 'M', 'L', 'T' -> 2;
            case 'H', 'V' -> 1;
            case 'C' -> 6;
            case 'S', 'Q' -> 4;
            case 'A' -> 7;
            case 'Z' -> 0;
            default -> -1;
        };
    }

    private boolean arguments(char kind, int count, boolean again) {
        for (int i = 0; i < count; i++) {
            if (i > 0 || again) {
                in.skipSeparator();
            } else {
                in.skipSpace();
            }
            n[i] = kind == 'A' && (i == 3 || i == 4) ? in.flag() : in.number();
            if (Double.isNaN(n[i])) {
                return false;
            }
        }
        return true;
    }

    private void makeAbsolute(char kind, int count) {
        switch (kind) {
            case 'H' -> n[0] += pen.x();
            case 'V' -> n[0] += pen.y();
            default -> {
                // Only the last two arguments of an arc are a position.
                for (int i = kind == 'A' ? 5 : 0; i + 1 < count; i += 2) {
                    n[i] += pen.x();
                    n[i + 1] += pen.y();
                }
            }
        }
    }

    private void draw(char kind) {
        switch (kind) {
            case 'M' -> pen.moveTo(n[0], n[1]);
            case 'L' -> pen.lineTo(n[0], n[1]);
            case 'H' -> pen.lineTo(n[0], pen.y());
            case 'V' -> pen.lineTo(pen.x(), n[0]);
            case 'C' -> cubic(n[0], n[1], 2);
            case 'S' -> cubic(mirrored('C', 'S', pen.x(), controlX), mirrored('C', 'S', pen.y(), controlY), 0);
            case 'Q' -> quadratic(n[0], n[1], 2);
            case 'T' -> quadratic(mirrored('Q', 'T', pen.x(), controlX), mirrored('Q', 'T', pen.y(), controlY), 0);
            case 'A' -> arc(new SvgArc(n[0], n[1], n[2], n[3] == 1, n[4] == 1, n[5], n[6]));
            default -> pen.close();
        }
    }

    /** The last control point mirrored at the pen's position, if the previous command was a curve of the same kind. */
    private double mirrored(char full, char smooth, double position, double control) {
        return before == full || before == smooth ? 2 * position - control : position;
    }

    private void cubic(double x1, double y1, int from) {
        controlX = n[from];
        controlY = n[from + 1];
        double x = n[from + 2];
        double y = n[from + 3];
        pen.curveTo(new Curve.Cubic(pen.x(), pen.y(), x1, y1, controlX, controlY, x, y), x, y);
    }

    private void quadratic(double x1, double y1, int from) {
        controlX = x1;
        controlY = y1;
        double x = n[from];
        double y = n[from + 1];
        pen.curveTo(Curve.Cubic.ofQuadratic(pen.x(), pen.y(), x1, y1, x, y), x, y);
    }

    private void arc(SvgArc arc) {
        arc.from(pen.x(), pen.y())
                .ifPresentOrElse(curve -> pen.curveTo(curve, arc.x(), arc.y()), () -> pen.lineTo(arc.x(), arc.y()));
    }
}
