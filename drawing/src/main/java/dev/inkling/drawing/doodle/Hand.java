package dev.inkling.drawing.doodle;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A pen in an unsteady hand.
 *
 * <p>Kinds of doodles are planned on a page of about 100 by 100 units, y pointing down, angles in degrees from the right
 * over the bottom (90) and the left (180) to the top (270). The result imitates a drawing of the plan by hand:
 * the page a little tilted and stretched, each stroke slightly displaced, lines that sway, loops that do not quite meet.
 *
 * <p>Sines and the like come from {@link StrictMath}, so that every machine draws the same.
 */
final class Hand {

    /** Distance of neighbouring points along a stroke, page units; about 2 pixels of the finished drawing. */
    private static final double STEP = 0.8;

    /** The distance after which the sway of each size gets a new random value, page units. */
    private static final double[] KNOTS = {44, 20, 9};

    /** The largest sway of each size, page units. */
    private static final double[] SWAY = {1.25, 0.65, 0.2};

    /** The largest error of a point of a plan, page units. */
    private static final double MISS = 1.3;

    private final SplittableRandom random;
    private final DrawingBuilder builder = new DrawingBuilder();
    private final double shake;
    private final double stretch;
    private double tiltCos;
    private double tiltSin;
    private boolean mirrored;

    private double[] xs = new double[512];
    private double[] ys = new double[512];
    private int size;

    Hand(SplittableRandom random) {
        this.random = random;
        this.shake = between(0.6, 1.25);
        this.stretch = between(0.93, 1.07);
        lean(4);
    }

    // Random variation.

    double between(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /** A whole number, both ends included. */
    int count(int from, int to) {
        return from + (int) (random.nextDouble() * (to - from + 1));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** −1 or 1, as likely. */
    int side() {
        return chance(0.5) ? -1 : 1;
    }

    /** Tilts the page by up to so many degrees in either direction; to be called before the first stroke. */
    void lean(double degrees) {
        double tilt = between(-degrees, degrees);
        tiltCos = cos(tilt);
        tiltSin = sin(tilt);
    }

    /** Turns the page left to right with this probability; to be called before the first stroke. */
    void mayFace(double probability) {
        mirrored = chance(probability);
    }

    // Pieces of a stroke.

    /** Starts a stroke. */
    Hand down(double x, double y) {
        up();
        add(x, y);
        return this;
    }

    /** A straight piece. */
    Hand to(double x, double y) {
        double fromX = xs[size - 1];
        double fromY = ys[size - 1];
        int n = steps(StrictMath.hypot(x - fromX, y - fromY));
        for (int i = 1; i <= n; i++) {
            double t = (double) i / n;
            add(fromX + (x - fromX) * t, fromY + (y - fromY) * t);
        }
        return this;
    }

    /** A curved piece: a quadratic Bézier curve that leaves towards the control point. */
    Hand bend(double controlX, double controlY, double x, double y) {
        double fromX = xs[size - 1];
        double fromY = ys[size - 1];
        int n = steps(
                StrictMath.hypot(controlX - fromX, controlY - fromY) + StrictMath.hypot(x - controlX, y - controlY));
        for (int i = 1; i <= n; i++) {
            double t = (double) i / n;
            double u = 1 - t;
            add(u * u * fromX + 2 * u * t * controlX + t * t * x, u * u * fromY + 2 * u * t * controlY + t * t * y);
        }
        return this;
    }

    /** A piece of an ellipse, or of a spiral where the last radii differ from the first; begins a stroke if none is open. */
    Hand arc(double cx, double cy, double rx, double ry, double from, double sweep, double growth) {
        int n = steps(StrictMath.toRadians(StrictMath.abs(sweep)) * StrictMath.max(rx, ry) * StrictMath.max(1, growth));
        for (int i = 0; i <= n; i++) {
            double t = (double) i / n;
            double angle = StrictMath.toRadians(from + sweep * t);
            double grown = 1 + (growth - 1) * t;
            add(cx + rx * grown * StrictMath.cos(angle), cy + ry * grown * StrictMath.sin(angle));
        }
        return this;
    }

    /** Half an ellipse from the pen to (x, y), round over the point (topX, topY). */
    Hand bulge(double x, double y, double topX, double topY) {
        double middleX = (xs[size - 1] + x) / 2;
        double middleY = (ys[size - 1] + y) / 2;
        double chordX = xs[size - 1] - middleX;
        double chordY = ys[size - 1] - middleY;
        int n = steps(2 * StrictMath.hypot(topX - middleX, topY - middleY) + StrictMath.hypot(chordX, chordY));
        for (int i = 1; i <= n; i++) {
            double along = cos(180.0 * i / n);
            double out = sin(180.0 * i / n);
            add(middleX + chordX * along + (topX - middleX) * out, middleY + chordY * along + (topY - middleY) * out);
        }
        return this;
    }

    /** Ends the stroke, and adds the inaccuracy of a hand. */
    void up() {
        if (size == 0) {
            return;
        }
        double dx = between(-MISS, MISS) / 2;
        double dy = between(-MISS, MISS) / 2;
        Sway swayX = new Sway();
        Sway swayY = new Sway();
        double along = 0;
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                along += StrictMath.sqrt(square(xs[i] - xs[i - 1]) + square(ys[i] - ys[i - 1]));
            }
            put(xs[i] + dx + shake * swayX.at(along), ys[i] + dy + shake * swayY.at(along));
        }
        builder.endStroke();
        size = 0;
    }

    // Whole strokes.

    /** An open stroke through points x, y, x, y…, each with a small error. */
    void path(double... points) {
        down(perturbed(points[0]), perturbed(points[1]));
        for (int i = 2; i < points.length; i += 2) {
            to(perturbed(points[i]), perturbed(points[i + 1]));
        }
        up();
    }

    /** A closed stroke through points x, y, x, y…; it starts at the first or, sometimes, at another. */
    void shape(double... points) {
        int n = points.length / 2;
        int start = chance(0.75) ? 0 : count(0, n - 1);
        int step = chance(0.8) ? 1 : n - 1;
        double[] closed = new double[points.length + 2];
        for (int i = 0; i <= n; i++) {
            int corner = (start + i * step) % n;
            closed[2 * i] = points[2 * corner];
            closed[2 * i + 1] = points[2 * corner + 1];
        }
        path(closed);
    }

    /** A closed round stroke, begun near the top, mostly counter-clockwise, that ends a little early or late. */
    void loop(double cx, double cy, double rx, double ry) {
        double sweep = 360 + between(-9, 13);
        arc(cx, cy, rx, ry, 270 + between(-25, 25), chance(0.75) ? -sweep : sweep, between(0.96, 1.04))
                .up();
    }

    /**
     * A closed stroke of round bulges around an ellipse: the crown of a tree, petals.
     *
     * @param reach the distance of the bulges from the centre, in radii of the ellipse
     * @param from where the stroke starts, degrees
     */
    void cloud(double cx, double cy, double rx, double ry, int bulges, double reach, double from) {
        double turn = 360.0 / bulges;
        int direction = chance(0.7) ? 1 : -1;
        for (int i = 0; i < bulges; i++) {
            double a = from + direction * i * turn;
            if (i == 0) {
                down(cx + rx * cos(a), cy + ry * sin(a));
            }
            double out = reach * between(0.92, 1.08);
            double end = a + direction * turn + (i == bulges - 1 ? between(-4, 4) : between(-3, 3));
            double middle = a + direction * turn / 2;
            bulge(cx + rx * cos(end), cy + ry * sin(end), cx + rx * out * cos(middle), cy + ry * out * sin(middle));
        }
        up();
    }

    /** The finished drawing, page units. */
    Drawing drawing(DrawingInfo info) {
        up();
        return builder.build(info);
    }

    static double cos(double degrees) {
        return StrictMath.cos(StrictMath.toRadians(degrees));
    }

    static double sin(double degrees) {
        return StrictMath.sin(StrictMath.toRadians(degrees));
    }

    private double perturbed(double coordinate) {
        return coordinate + between(-MISS, MISS) * shake;
    }

    private static int steps(double length) {
        return StrictMath.max(1, (int) StrictMath.ceil(length / STEP));
    }

    private void add(double x, double y) {
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, size * 2);
            ys = Arrays.copyOf(ys, size * 2);
        }
        xs[size] = x;
        ys[size] = y;
        size++;
    }

    /** From the plan to the page: mirrored, stretched, tilted about the middle. */
    private void put(double x, double y) {
        double px = (mirrored ? 50 - x : x - 50) * stretch;
        double py = (y - 50) / stretch;
        builder.point((float) (px * tiltCos - py * tiltSin), (float) (px * tiltSin + py * tiltCos));
    }

    private static double square(double value) {
        return value * value;
    }

    /** The deviation of the hand along a stroke: for each size, smooth steps between random values. */
    private final class Sway {

        private final double[] before = new double[KNOTS.length];
        private final double[] after = new double[KNOTS.length];
        private final double[] start = new double[KNOTS.length];

        Sway() {
            for (int k = 0; k < KNOTS.length; k++) {
                before[k] = between(-SWAY[k], SWAY[k]);
                after[k] = between(-SWAY[k], SWAY[k]);
                start[k] = -between(0, KNOTS[k]);
            }
        }

        /** The sway at a length along the stroke, not less than at the previous call. */
        double at(double along) {
            double sum = 0;
            for (int k = 0; k < KNOTS.length; k++) {
                while (along - start[k] >= KNOTS[k]) {
                    start[k] += KNOTS[k];
                    before[k] = after[k];
                    after[k] = between(-SWAY[k], SWAY[k]);
                }
                double t = (along - start[k]) / KNOTS[k];
                sum += before[k] + (after[k] - before[k]) * t * t * (3 - 2 * t);
            }
            return sum;
        }
    }
}
