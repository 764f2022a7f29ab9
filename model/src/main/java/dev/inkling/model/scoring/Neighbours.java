package dev.inkling.model.scoring;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.geometry.PointCloud;
import dev.inkling.drawing.internal.InOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Nearest neighbours of drawings, by the distance of {@link PointCloud}s: docs/metrics.md, "Samples".
 *
 * <p>The work is shared by several threads; the results do not depend on their order.
 */
public final class Neighbours {

    /** The approximate number of points of a drawing's cloud. */
    public static final int POINTS = 64;

    private static final int TOGETHER = 256;

    private Neighbours() {}

    /** The clouds of drawings. */
    public static List<PointCloud> clouds(List<Drawing> drawings, int threads) {
        List<PointCloud> clouds = new ArrayList<>(drawings.size());
        InOrder.each(
                parts(drawings.size()),
                threads,
                part -> part(drawings, part).stream()
                        .map(drawing -> PointCloud.of(drawing, POINTS))
                        .toList(),
                clouds::addAll);
        return clouds;
    }

    /**
     * How well two sets can be distinguished: the accuracy of assigning each drawing to the set of its nearest neighbour
     * among all others (Lopez-Paz and Oquab, 2017). It is one half for two sets of the same distribution, 1 for fully
     * distinct sets, and 0 for a set and its copy. If both sets have a nearest neighbour, it counts as half right.
     *
     * @param one as many as the other, so that guessing gives one half; at least 2
     * @throws IllegalArgumentException if the sizes differ
     */
    public static double accuracy(List<PointCloud> one, List<PointCloud> other, int threads) {
        if (one.size() != other.size() || one.size() < 2) {
            throw new IllegalArgumentException("expected two sets of as many drawings, at least 2, but was "
                    + one.size() + " and " + other.size());
        }
        double[] right = new double[1];
        int n = one.size();
        InOrder.each(
                2 * n,
                threads,
                i -> i < n ? right(i, one, other) : right(i - n, other, one),
                share -> right[0] += share);
        return right[0] / (2 * n);
    }

    /** 1 if a drawing's nearest neighbour is of its own set, 0 if of the other, ½ if there is one in both. */
    private static double right(int index, List<PointCloud> own, List<PointCloud> other) {
        PointCloud cloud = own.get(index);
        double nearestOwn = Double.POSITIVE_INFINITY;
        double nearestOther = Double.POSITIVE_INFINITY;
        for (int i = 0; i < own.size(); i++) {
            double limit = Math.min(nearestOwn, nearestOther);
            if (i != index) {
                nearestOwn = Math.min(nearestOwn, cloud.distance(own.get(i), limit));
            }
            nearestOther = Math.min(nearestOther, cloud.distance(other.get(i), Math.min(nearestOwn, nearestOther)));
        }
        return nearestOwn < nearestOther ? 1 : nearestOwn == nearestOther ? 0.5 : 0;
    }

    /**
     * The distance of each drawing to the nearest of many others, which are read once.
     *
     * @param among at least one
     * @param progress takes the number of others compared so far
     * @return in the drawings' units
     */
    public static double[] nearest(List<PointCloud> of, List<Drawing> among, int threads, LongConsumer progress) {
        double[] nearest = new double[of.size()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        long[] done = new long[1];
        InOrder.each(parts(among.size()), threads, part -> nearer(of, nearest, part(among, part)), some -> {
            synchronized (nearest) {
                for (int i = 0; i < nearest.length; i++) {
                    nearest[i] = Math.min(nearest[i], some[i]);
                }
            }
            done[0] = Math.min(among.size(), done[0] + TOGETHER);
            progress.accept(done[0]);
        });
        return nearest;
    }

    /** The minimum of the known distances and those to some more drawings. */
    private static double[] nearer(List<PointCloud> of, double[] known, List<Drawing> among) {
        double[] nearest;
        synchronized (known) {
            nearest = known.clone();
        }
        for (Drawing drawing : among) {
            PointCloud cloud = PointCloud.of(drawing, POINTS);
            for (int i = 0; i < nearest.length; i++) {
                nearest[i] = Math.min(nearest[i], of.get(i).distance(cloud, nearest[i]));
            }
        }
        return nearest;
    }

    private static int parts(int size) {
        return (size + TOGETHER - 1) / TOGETHER;
    }

    private static List<Drawing> part(List<Drawing> drawings, int part) {
        return drawings.subList(part * TOGETHER, Math.min(drawings.size(), (part + 1) * TOGETHER));
    }
}
