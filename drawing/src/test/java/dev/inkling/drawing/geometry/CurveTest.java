package dev.inkling.drawing.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves and the straight lines that replace them. */
final class CurveTest {

    private static final Curve.Cubic CUBIC = new Curve.Cubic(3, 40, 25, -10, 60, 190, 100, 7);
    private static final Curve.Cubic LOOP = new Curve.Cubic(0, 0, 300, 200, -200, 200, 100, 0);
    private static final Curve.Arc ARC = new Curve.Arc(50, 30, 40, 10, -5, 20, 0.3, 4);
    private static final Curve.Arc BACKWARDS = new Curve.Arc(-7, 0, 0, 90, 90, 0, 2, -6);

    private static Curve.Cubic moved(Curve.Cubic curve, double x, double y) {
        return new Curve.Cubic(
                curve.x0() + x,
                curve.y0() + y,
                curve.x1() + x,
                curve.y1() + y,
                curve.x2() + x,
                curve.y2() + y,
                curve.x3() + x,
                curve.y3() + y);
    }

    private static Curve.Cubic reversed(Curve.Cubic curve) {
        return new Curve.Cubic(
                curve.x3(), curve.y3(), curve.x2(), curve.y2(), curve.x1(), curve.y1(), curve.x0(), curve.y0());
    }

    /** The largest distance of a curve from as many lines, measured at 16 points of each. */
    private static double deviation(Curve curve, int lines) {
        double most = 0;
        for (int i = 0; i < lines; i++) {
            double fromX = curve.x((double) i / lines);
            double fromY = curve.y((double) i / lines);
            double dx = curve.x((i + 1.0) / lines) - fromX;
            double dy = curve.y((i + 1.0) / lines) - fromY;
            for (int j = 1; j < 16; j++) {
                double x = curve.x((i + j / 16.0) / lines) - fromX;
                double y = curve.y((i + j / 16.0) / lines) - fromY;
                double along = Math.max(0, Math.min(1, (x * dx + y * dy) / (dx * dx + dy * dy)));
                most = Math.max(most, Math.hypot(x - along * dx, y - along * dy));
            }
        }
        return most;
    }

    @Test
    void aCubicCurveIsTheAverageOfItsPointsInBernsteinWeights() {
        assertThat(CUBIC.x(0)).isEqualTo(3);
        assertThat(CUBIC.y(0)).isEqualTo(40);
        assertThat(CUBIC.x(1)).isEqualTo(100);
        assertThat(CUBIC.y(1)).isEqualTo(7);
        assertThat(CUBIC.x(0.5)).isCloseTo((3 + 3 * 25 + 3 * 60 + 100) / 8.0, within(1e-12));
        assertThat(CUBIC.y(0.25)).isCloseTo((27 * 40 + 27 * -10 + 9 * 190 + 7) / 64.0, within(1e-12));
    }

    @Test
    void aQuadraticCurveIsACubicOne() {
        Curve curve = Curve.Cubic.ofQuadratic(3, 40, 25, -10, 100, 7);
        for (double t = 0; t <= 1; t += 0.125) {
            double s = 1 - t;
            assertThat(curve.x(t)).isCloseTo(s * s * 3 + 2 * s * t * 25 + t * t * 100, within(1e-12));
            assertThat(curve.y(t)).isCloseTo(s * s * 40 + 2 * s * t * -10 + t * t * 7, within(1e-12));
        }
    }

    @Test
    void anArcCoversItsSweep() {
        // A quarter of a circle about (10, 20), from its right to the side that v points to.
        Curve arc = new Curve.Arc(10, 20, 5, 0, 0, 5, 0, Math.PI / 2);
        assertThat(arc.x(0)).isEqualTo(15);
        assertThat(arc.y(0)).isEqualTo(20);
        assertThat(arc.x(1)).isCloseTo(10, within(1e-12));
        assertThat(arc.y(1)).isCloseTo(25, within(1e-12));
        assertThat(arc.x(1.0 / 3)).isCloseTo(10 + 5 * Math.sqrt(0.75), within(1e-12));
        assertThat(arc.y(1.0 / 3)).isCloseTo(20 + 5 * 0.5, within(1e-12));
        // On an inclined ellipse too, the angles are those of u and v.
        double angle = Math.toRadians(30);
        Curve inclined = new Curve.Arc(10, 20, 6, 8, -3, 2, angle, Math.PI);
        assertThat(inclined.x(0)).isCloseTo(10 + 6 * Math.sqrt(0.75) - 3 * 0.5, within(1e-12));
        assertThat(inclined.y(0)).isCloseTo(20 + 8 * Math.sqrt(0.75) + 2 * 0.5, within(1e-12));
        assertThat(inclined.x(1.0 / 3)).isCloseTo(10 - 3, within(1e-12));
        assertThat(inclined.y(1.0 / 3)).isCloseTo(20 + 2, within(1e-12));
        // The other way round it covers the same points.
        Curve back = new Curve.Arc(10, 20, 5, 0, 0, 5, Math.PI / 2, -Math.PI / 2);
        assertThat(back.x(0.25)).isCloseTo(arc.x(0.75), within(1e-12));
        assertThat(back.y(0.25)).isCloseTo(arc.y(0.75), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 5, 1, 0.1, 0.01})
    void linesKeepWithinTheTolerance(double tolerance) {
        for (Curve curve : List.of(CUBIC, reversed(CUBIC), LOOP, ARC, BACKWARDS)) {
            assertThat(deviation(curve, curve.segments(tolerance))).isLessThan(tolerance);
        }
    }

    @Test
    void thereAreNoMoreLinesThanNeeded() {
        // Nine lines are off by 200 / 4 / 9², which is more; ten are not.
        Curve parabola = Curve.Cubic.ofQuadratic(0, 0, 50, 100, 100, 0);
        assertThat(parabola.segments(0.51)).isEqualTo(10);
        assertThat(deviation(parabola, 9)).isGreaterThan(0.51);
        assertThat(deviation(parabola, 10)).isLessThan(0.51);
        // For an arc the bound is not as close, but the error falls with the square of the number in any case.
        for (Curve curve : List.of(CUBIC, LOOP, ARC, BACKWARDS)) {
            assertThat(curve.segments(0.0001)).isCloseTo(10 * curve.segments(0.01), within(10));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 0.1, 0.01})
    void positionAndDirectionDoNotChangeTheNumber(double tolerance) {
        for (Curve.Cubic curve : List.of(CUBIC, LOOP)) {
            int lines = curve.segments(tolerance);
            assertThat(reversed(curve).segments(tolerance)).isEqualTo(lines);
            assertThat(moved(curve, 700, -3000).segments(tolerance)).isEqualTo(lines);
            assertThat(moved(reversed(curve), -512, 64).segments(tolerance)).isEqualTo(lines);
        }
    }

    @Test
    void aStraightCurveNeedsTheFewestLines() {
        Curve line = new Curve.Cubic(1000, 600, 1010, 580, 1020, 560, 1030, 540);
        assertThat(line.segments(1e-3)).isEqualTo(Curve.MIN_SEGMENTS);
        assertThat(new Curve.Cubic(7, 8, 7, 8, 7, 8, 7, 8).segments(0)).isEqualTo(Curve.MIN_SEGMENTS);
        assertThat(new Curve.Arc(7, 8, 0, 0, 0, 0, 0, 6).segments(1e-3)).isEqualTo(Curve.MIN_SEGMENTS);
    }

    @Test
    void theNumberOfLinesHasLimits() {
        for (Curve curve : List.of(CUBIC, LOOP, ARC, BACKWARDS)) {
            assertThat(curve.segments(1e6)).isEqualTo(Curve.MIN_SEGMENTS);
            assertThat(curve.segments(1e-12)).isEqualTo(Curve.MAX_SEGMENTS);
            assertThat(curve.segments(0)).isEqualTo(Curve.MAX_SEGMENTS);
        }
    }
}
