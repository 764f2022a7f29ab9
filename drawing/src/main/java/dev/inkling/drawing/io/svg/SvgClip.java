package dev.inkling.drawing.io.svg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The visible area of a clip path: the inside of some polygons, and their edges. Holes of its shapes are ignored.
 *
 * @param polygons each as x0, y0, x1, y1 and so on, in the units of the whole drawing; closed from the last to the first
 * @param slack the largest distance of a point that counts as on an edge
 */
record SvgClip(List<double[]> polygons, double slack) {

    /**
     * The visible parts of a line.
     *
     * @param line x0, y0, x1, y1 and so on; one point is a dot
     * @param work receives the number of comparisons to come
     * @return the parts, in their order along the line
     */
    List<double[]> cut(double[] line, LongConsumer work) {
        List<double[]> visible = new ArrayList<>();
        long edges = polygons.stream().mapToLong(polygon -> polygon.length / 2).sum();
        work.accept(edges);
        if (line.length == 2) {
            return isInside(line[0], line[1]) ? List.of(line) : List.of();
        }
        double[] piece = new double[64];
        int length = 0;
        for (int i = 0; i + 3 < line.length; i += 2) {
            double dx = line[i + 2] - line[i];
            double dy = line[i + 3] - line[i + 1];
            double[] crossings = crossings(line[i], line[i + 1], dx, dy);
            work.accept(edges * crossings.length);
            for (int k = 0; k + 1 < crossings.length; k++) {
                double middle = (crossings[k] + crossings[k + 1]) / 2;
                if (crossings[k] == crossings[k + 1]) {
                    continue;
                }
                if (!isInside(line[i] + middle * dx, line[i + 1] + middle * dy)) {
                    add(visible, piece, length);
                    length = 0;
                    continue;
                }
                piece = length + 4 > piece.length ? Arrays.copyOf(piece, 2 * piece.length) : piece;
                if (length == 0) {
                    piece[0] = line[i] + crossings[k] * dx;
                    piece[1] = line[i + 1] + crossings[k] * dy;
                    length = 2;
                }
                // The line's own points are kept exactly.
                boolean atEnd = crossings[k + 1] == 1;
                piece[length] = atEnd ? line[i + 2] : line[i] + crossings[k + 1] * dx;
                piece[length + 1] = atEnd ? line[i + 3] : line[i + 1] + crossings[k + 1] * dy;
                length += 2;
            }
        }
        add(visible, piece, length);
        return visible;
    }

    private static void add(List<double[]> visible, double[] piece, int length) {
        if (length > 0) {
            visible.add(Arrays.copyOf(piece, length));
        }
    }

    /** The positions along a segment where it crosses an edge, sorted, with 0 and 1 first and last. */
    private double[] crossings(double x, double y, double dx, double dy) {
        double[] crossings = {0, 1};
        for (double[] polygon : polygons) {
            for (int i = 0; i < polygon.length; i += 2) {
                int next = (i + 2) % polygon.length;
                double ex = polygon[next] - polygon[i];
                double ey = polygon[next + 1] - polygon[i + 1];
                double cross = dx * ey - dy * ex;
                double t = ((polygon[i] - x) * ey - (polygon[i + 1] - y) * ex) / cross;
                double u = ((polygon[i] - x) * dy - (polygon[i + 1] - y) * dx) / cross;
                // Parallel ones give NaN or infinity.
                if (t > 0 && t < 1 && u >= 0 && u <= 1) {
                    crossings = Arrays.copyOf(crossings, crossings.length + 1);
                    crossings[crossings.length - 1] = t;
                }
            }
        }
        Arrays.sort(crossings);
        return crossings;
    }

    private boolean isInside(double x, double y) {
        for (double[] polygon : polygons) {
            boolean inside = false;
            for (int i = 0; i < polygon.length; i += 2) {
                int next = (i + 2) % polygon.length;
                double ax = polygon[i];
                double ay = polygon[i + 1];
                double bx = polygon[next];
                double by = polygon[next + 1];
                if (distance(x, y, ax, ay, bx, by) <= slack) {
                    return true;
                }
                inside ^= ay > y != by > y && x < ax + (y - ay) / (by - ay) * (bx - ax);
            }
            if (inside) {
                return true;
            }
        }
        return false;
    }

    private static double distance(double x, double y, double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double square = dx * dx + dy * dy;
        double t = square == 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square));
        return Math.hypot(x - ax - t * dx, y - ay - t * dy);
    }
}
