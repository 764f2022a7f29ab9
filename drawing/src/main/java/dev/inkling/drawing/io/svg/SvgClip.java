package dev.inkling.drawing.io.svg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What a clip path leaves to be seen: the inside of some polygons, and their edges. Of its shapes holes are not known.
 *
 * @param polygons each as x0, y0, x1, y1 and so on, in the units of the whole drawing; closed from the last to the first
 * @param slack how far from an edge a point is on it
 */
record SvgClip(List<double[]> polygons, double slack) {

    /**
     * The parts of a line that are seen.
     *
     * @param line x0, y0, x1, y1 and so on; one point is a dot
     * @param work is given how many comparisons come
     * @return in their order along the line
     */
    List<double[]> cut(double[] line, LongConsumer work) {
        List<double[]> seen = new ArrayList<>();
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
            double[] places = crossings(line[i], line[i + 1], dx, dy);
            work.accept(edges * places.length);
            for (int k = 0; k + 1 < places.length; k++) {
                double middle = (places[k] + places[k + 1]) / 2;
                if (places[k] == places[k + 1]) {
                    continue;
                }
                if (!isInside(line[i] + middle * dx, line[i + 1] + middle * dy)) {
                    add(seen, piece, length);
                    length = 0;
                    continue;
                }
                piece = length + 4 > piece.length ? Arrays.copyOf(piece, 2 * piece.length) : piece;
                if (length == 0) {
                    piece[0] = line[i] + places[k] * dx;
                    piece[1] = line[i + 1] + places[k] * dy;
                    length = 2;
                }
                // Where only the line's own points are, exactly these.
                boolean atEnd = places[k + 1] == 1;
                piece[length] = atEnd ? line[i + 2] : line[i] + places[k + 1] * dx;
                piece[length + 1] = atEnd ? line[i + 3] : line[i + 1] + places[k + 1] * dy;
                length += 2;
            }
        }
        add(seen, piece, length);
        return seen;
    }

    private static void add(List<double[]> seen, double[] piece, int length) {
        if (length > 0) {
            seen.add(Arrays.copyOf(piece, length));
        }
    }

    /** Where along a part of a line, from 0 to 1, it goes over an edge; these two first and last. */
    private double[] crossings(double x, double y, double dx, double dy) {
        double[] places = {0, 1};
        for (double[] polygon : polygons) {
            for (int i = 0; i < polygon.length; i += 2) {
                int next = (i + 2) % polygon.length;
                double ex = polygon[next] - polygon[i];
                double ey = polygon[next + 1] - polygon[i + 1];
                double cross = dx * ey - dy * ex;
                double t = ((polygon[i] - x) * ey - (polygon[i + 1] - y) * ex) / cross;
                double u = ((polygon[i] - x) * dy - (polygon[i + 1] - y) * dx) / cross;
                // Parallel ones give what is no number, or infinite.
                if (t > 0 && t < 1 && u >= 0 && u <= 1) {
                    places = Arrays.copyOf(places, places.length + 1);
                    places[places.length - 1] = t;
                }
            }
        }
        Arrays.sort(places);
        return places;
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
