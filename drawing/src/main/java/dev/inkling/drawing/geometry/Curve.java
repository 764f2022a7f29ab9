package dev.inkling.drawing.geometry;

/**
 * A piece of a curve, to be flattened: replaced by straight lines between points that lie on it.
 *
 * <p>The piece runs as t goes from 0 to 1. For t = 0, 1/n, 2/n, … 1, with n the {@linkplain #segments number of
 * segments} for a tolerance, the lines between neighbouring points keep to within that tolerance of the curve.
 */
public sealed interface Curve {

    /** The fewest segments, so that even a coarse piece shows the extent of its curve. */
    int MIN_SEGMENTS = 4;

    /** The most segments, however small the tolerance. */
    int MAX_SEGMENTS = 4096;

    /** Horizontal coordinate at t. */
    double x(double t);

    /** Vertical coordinate at t. */
    double y(double t);

    /** The number of straight lines that keep within a tolerance of the curve, within the limits above. */
    int segments(double tolerance);

    /**
     * A cubic Bézier curve from (x0, y0) to (x3, y3).
     *
     * <p>Segments after Wang (1984): a curve of degree d in n equal steps is off by at most {@code d (d - 1) / 8 · M / n²},
     * with M the longest second difference of its control points.
     */
    record Cubic(double x0, double y0, double x1, double y1, double x2, double y2, double x3, double y3)
            implements Curve {

        /** The cubic that is the same curve as the quadratic one with control point (x1, y1). */
        public static Cubic ofQuadratic(double x0, double y0, double x1, double y1, double x2, double y2) {
            return new Cubic(
                    x0,
                    y0,
                    x0 + (x1 - x0) * 2 / 3,
                    y0 + (y1 - y0) * 2 / 3,
                    x2 + (x1 - x2) * 2 / 3,
                    y2 + (y1 - y2) * 2 / 3,
                    x2,
                    y2);
        }

        @Override
        public double x(double t) {
            return at(x0, x1, x2, x3, t);
        }

        @Override
        public double y(double t) {
            return at(y0, y1, y2, y3, t);
        }

        @Override
        public int segments(double tolerance) {
            double first = Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2);
            double second = Math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3);
            return within(Math.sqrt(0.75 * Math.max(first, second) / tolerance));
        }

        private static double at(double p0, double p1, double p2, double p3, double t) {
            double s = 1 - t;
            return s * s * (s * p0 + 3 * t * p1) + t * t * (3 * s * p2 + t * p3);
        }
    }

    /**
     * A piece of an ellipse: {@code centre + u cos a + v sin a}, a going from {@code start} to {@code start + sweep}.
     *
     * <p>An affine map of the centre and of the half axes u and v maps the whole arc.
     *
     * @param start the first angle, radians
     * @param sweep the angle covered, radians; negative in the opposite direction
     */
    record Arc(double centreX, double centreY, double ux, double uy, double vx, double vy, double start, double sweep)
            implements Curve {

        @Override
        public double x(double t) {
            double a = start + t * sweep;
            return centreX + ux * Math.cos(a) + vx * Math.sin(a);
        }

        @Override
        public double y(double t) {
            double a = start + t * sweep;
            return centreY + uy * Math.cos(a) + vy * Math.sin(a);
        }

        /** A chord over the angle a is off by {@code 1 - cos(a / 2)} on a unit circle, by at most |(u, v)| times that here. */
        @Override
        public int segments(double tolerance) {
            double reach = Math.hypot(Math.hypot(ux, uy), Math.hypot(vx, vy));
            double half = Math.acos(Math.max(0, 1 - tolerance / reach));
            return within(Math.abs(sweep) / (2 * half));
        }
    }

    private static int within(double segments) {
        // NaN becomes 0, infinity the largest int.
        return Math.max(MIN_SEGMENTS, Math.min(MAX_SEGMENTS, (int) Math.ceil(segments)));
    }
}
