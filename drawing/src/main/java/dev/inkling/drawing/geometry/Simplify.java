package dev.inkling.drawing.geometry;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import java.util.Arrays;

/**
 * Leaves out the points of a stroke that it can do without.
 *
 * <p>Ramer, Douglas and Peucker's method: between two points that are kept, the point furthest from the line through
 * them is kept too if it is further away than epsilon, and so on in both parts. What was simplified once does not change
 * when it is simplified again with the same epsilon.
 */
public final class Simplify {

    private Simplify() {}

    /**
     * The drawing with every stroke simplified; first and last points of strokes stay.
     *
     * @param epsilon the largest distance that a point left out may have from the line that replaces it, in the
     *     drawing's units; 0 leaves out only points that lie on the line
     */
    public static Drawing rdp(Drawing drawing, double epsilon) {
        boolean[] keep = new boolean[drawing.points()];
        int[] stack = new int[64];
        for (int s = 0; s < drawing.strokes(); s++) {
            stack = mark(drawing, drawing.strokeStart(s), drawing.strokeEnd(s) - 1, epsilon, keep, stack);
        }
        DrawingBuilder builder = new DrawingBuilder();
        for (int s = 0; s < drawing.strokes(); s++) {
            for (int i = drawing.strokeStart(s); i < drawing.strokeEnd(s); i++) {
                if (keep[i]) {
                    builder.point(drawing.x(i), drawing.y(i));
                }
            }
            builder.endStroke();
        }
        return builder.build(drawing.info());
    }

    /** Marks the points to keep; with a stack of our own, since a stroke may have as many levels as points. */
    private static int[] mark(Drawing d, int from, int to, double epsilon, boolean[] keep, int[] stack) {
        int[] todo = stack;
        keep[from] = true;
        keep[to] = true;
        int top = 0;
        todo[top++] = from;
        todo[top++] = to;
        while (top > 0) {
            int last = todo[--top];
            int first = todo[--top];
            int furthest = -1;
            double most = epsilon;
            for (int i = first + 1; i < last; i++) {
                double distance = distanceToLine(d, i, first, last);
                if (distance > most) {
                    most = distance;
                    furthest = i;
                }
            }
            if (furthest >= 0) {
                keep[furthest] = true;
                if (top + 4 > todo.length) {
                    todo = Arrays.copyOf(todo, todo.length * 2);
                }
                todo[top++] = first;
                todo[top++] = furthest;
                todo[top++] = furthest;
                todo[top++] = last;
            }
        }
        return todo;
    }

    /** Distance of point i from the line through a and b; from a itself where a and b fall together. */
    private static double distanceToLine(Drawing d, int i, int a, int b) {
        double ux = (double) d.x(b) - d.x(a);
        double uy = (double) d.y(b) - d.y(a);
        double vx = (double) d.x(i) - d.x(a);
        double vy = (double) d.y(i) - d.y(a);
        double length = Math.hypot(ux, uy);
        return length == 0 ? Math.hypot(vx, vy) : Math.abs(ux * vy - uy * vx) / length;
    }
}
