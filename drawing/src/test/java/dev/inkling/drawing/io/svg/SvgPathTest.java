package dev.inkling.drawing.io.svg;

import static dev.inkling.drawing.io.svg.SvgReading.drawing;
import static dev.inkling.drawing.io.svg.SvgReading.malformed;
import static dev.inkling.drawing.io.svg.SvgReading.path;
import static dev.inkling.drawing.io.svg.SvgReading.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SvgPathTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "M10 20L30 40;10,20 30,40",
                "m10 20l30 40;10,20 40,60",
                "M10,20 30,40 30,90;10,20 30,40 30,90",
                "m10-20 30-40-5,7;10,-20 40,-60 35,-53",
                "M1.5.5L8.5.25;1.5,0.5 8.5,0.25",
                "M1.5.5.5.5;1.5,0.5 0.5,0.5",
                "M 1e1 +2E1 L-.5e+1-0.5E1;10,20 -5,-5",
                "M5.L9 9;",
                "M5.,6L9 9;5,6 9,9",
                "M0 0H50V60h-20v-10;0,0 50,0 50,60 30,60 30,50",
                "M0 0H50 70 10V5;0,0 70,0 10,0 10,5",
                "M0 0L20 0L20 10Z;0,0 20,0 20,10 0,0",
                "M0 0L20 0L20 10L0 0z;0,0 20,0 20,10 0,0",
                "m10 10h20v20z l5 50;10,10 30,10 30,30 10,10 | 10,10 15,60",
                "m10 10h20v20zm5 50h9;10,10 30,10 30,30 10,10 | 15,60 24,60",
                "M0 0L9 0M5 5L9 9M7 7;0,0 9,0 | 5,5 9,9",
                "M7 8z;7,8",
                "M7 8L7 8;7,8",
                "M7 8zzz;7,8",
                "M7 8zl5 0;7,8 | 7,8 12,8",
                "M7 8A5 5 0 0 0 7 8;7,8",
                "M0 0A0 5 0 0 0 9 30;0,0 9,30",
            })
    void commandsMeanWhatTheGrammarSays(String data, String points) {
        if (points == null) {
            assertThat(malformed("<path d='" + data + "'/>")).contains("found none");
        } else {
            assertThat(text(path(data))).isEqualTo(points);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "M0 0L9 0L5;0,0 9,0",
                "M0 0L9 0 5 5 7;0,0 9,0 5,5",
                "M0 0L9 0,;0,0 9,0",
                "M0 0L9 0,L5 5;0,0 9,0",
                "M0 0L9 0L,5 5;0,0 9,0",
                "M0 0L9 0X5 5L1 1;0,0 9,0",
                "M0 0L9 0 e5 5;0,0 9,0",
                "M0 0L9 0z 5 5;0,0 9,0 0,0",
                "M0 0L9 0A5 5 0 2 0 9 9;0,0 9,0",
                "M0 0L9 0C1 1 2 2 3;0,0 9,0",
                "M0 0L9 0L--5 5;0,0 9,0",
                "M0 0L9 0#L5 5;0,0 9,0",
            })
    void aPathIsDrawnUpToItsError(String data, String points) {
        assertThat(text(path(data))).isEqualTo(points);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "L5 5", "z", "1 2 3", "M", "M5", "M5 5", "M5 5M6 6", "none", "\u00fc"})
    void aPathWithoutALineIsNoStroke(String data) {
        assertThat(malformed("<path d='" + data + "'/>"))
                .contains("expected at least one path")
                .contains("found none");
    }

    @Test
    void whiteSpaceIsAllowedAnywhereBetween() {
        assertThat(text(path(" \n\tM\r0\n,0\r\n L 10 , 5 z "))).isEqualTo("0,0 10,5 0,0");
    }

    @Test
    void aCurveThatIsStraightIsALine() {
        assertThat(text(path("M10 10C20 20 30 30 100 100"))).isEqualTo("10,10 100,100");
        assertThat(text(path("M10 10Q20 10 90 10"))).isEqualTo("10,10 90,10");
    }

    @ParameterizedTest
    @CsvSource({
        "L 100 40 C 50 60 70 80 20 90 S 10 10 60 60 Q 90 5 100 100 T 30 30 H 5 V 90 A 30 20 15 1 0 80 90 Z",
        "C 50 60 70 80 20 90 60 10 10 90 60 60 S 50 50 20 40 90 90 10 60",
        "Q 50 60 70 80 20 90 60 10 T 50 50 20 40 90 90 L 1 1",
        "A 30 20 15 1 0 80 90 10 10 0 0 1 40 40 Z L 70 70 T 90 10"
    })
    void relativeCommandsMeanTheSameAsAbsoluteOnes(String data) {
        Drawing absolute = path("M 20 30 " + data);
        Drawing relative = path("m 20 30 " + relative(data, 20, 30));
        assertThat(relative.strokes()).isEqualTo(absolute.strokes());
        assertThat(relative.points()).isEqualTo(absolute.points());
        for (int i = 0; i < absolute.points(); i++) {
            assertThat(relative.x(i)).isCloseTo(absolute.x(i), within(1e-3f));
            assertThat(relative.y(i)).isCloseTo(absolute.y(i), within(1e-3f));
        }
    }

    /** The same data with relative positions, computed independently of the reader. */
    private static String relative(String data, double x0, double y0) {
        StringBuilder out = new StringBuilder();
        double[] pen = {x0, y0};
        String[] tokens = data.split(" ", -1);
        int t = 0;
        char command = ' ';
        while (t < tokens.length) {
            if (Character.isLetter(tokens[t].charAt(0))) {
                command = tokens[t++].charAt(0);
                out.append(' ').append(Character.toLowerCase(command));
            }
            int count = "Z.HV.LT..SQ...C.A".indexOf(command);
            count = command == 'Z' ? 0 : count < 4 ? 1 : count < 7 ? 2 : count < 11 ? 4 : count < 16 ? 6 : 7;
            double[] next = pen.clone();
            for (int i = 0; i < count; i++) {
                double value = Double.parseDouble(tokens[t++]);
                boolean position = command != 'A' || i > 4;
                boolean isY = command == 'V' || (command == 'A' ? i == 6 : i % 2 == 1);
                out.append(' ')
                        .append(String.format(
                                Locale.ROOT, position ? "%.9f" : "%.0f", position ? value - pen[isY ? 1 : 0] : value));
                next[isY ? 1 : 0] = position ? value : next[isY ? 1 : 0];
            }
            pen = command == 'Z' ? new double[] {x0, y0} : next;
        }
        return out.toString();
    }

    @Test
    void smoothCurvesMirrorTheControlPointBefore() {
        assertThat(path("M0 0C0 50 50 50 50 0S100 -50 100 0"))
                .isEqualTo(path("M0 0C0 50 50 50 50 0C50 -50 100 -50 100 0"));
        assertThat(path("M0 0S50 50 50 0")).isEqualTo(path("M0 0C0 0 50 50 50 0"));
        assertThat(path("M0 0Q25 50 50 0T100 0")).isEqualTo(path("M0 0Q25 50 50 0Q75 -50 100 0"));
        // After a curve of the other kind there is nothing to mirror.
        assertThat(path("M0 0Q25 50 50 0S100 80 100 0")).isEqualTo(path("M0 0Q25 50 50 0C50 0 100 80 100 0"));
        assertThat(path("M0 0C0 50 50 50 50 0T100 9")).isEqualTo(path("M0 0C0 50 50 50 50 0L100 9"));
    }

    @Test
    void theFlattenedCurveStaysWithinEpsilon() {
        Drawing drawing = path("M10 10C200 10 10 200 200 200");
        for (int k = 0; k <= 1000; k++) {
            double t = k / 1000.0;
            double s = 1 - t;
            double x = s * s * s * 10 + 3 * s * s * t * 200 + 3 * s * t * t * 10 + t * t * t * 200;
            double y = s * s * s * 10 + 3 * s * s * t * 10 + 3 * s * t * t * 200 + t * t * t * 200;
            assertThat(distance(drawing, x, y)).isLessThan(0.1 + 0.02);
        }
    }

    /** Distance of a point from the lines of a drawing's only stroke. */
    private static double distance(Drawing d, double x, double y) {
        double least = Double.MAX_VALUE;
        for (int i = 1; i < d.points(); i++) {
            double ux = d.x(i) - d.x(i - 1);
            double uy = d.y(i) - d.y(i - 1);
            double along = ((x - d.x(i - 1)) * ux + (y - d.y(i - 1)) * uy) / (ux * ux + uy * uy);
            double t = Math.max(0, Math.min(1, along));
            least = Math.min(least, Math.hypot(x - d.x(i - 1) - t * ux, y - d.y(i - 1) - t * uy));
        }
        return least;
    }

    @ParameterizedTest
    @CsvSource({
        // large, sweep, centre and whether the middle lies further out
        "0, 1, 50, 50",
        "0, 0, 100, 100",
        "1, 1, 100, 100",
        "1, 0, 50, 50"
    })
    void aCircularArcLiesOnTheCircleThatItsFlagsChoose(int large, int sweep, double cx, double cy) {
        Drawing arc = path("M100 50A50 50 0 " + large + " " + sweep + " 50 100");
        assertThat(arc.x(arc.points() - 1)).isEqualTo(50);
        assertThat(arc.y(arc.points() - 1)).isEqualTo(100);
        double turned = 0;
        for (int i = 0; i < arc.points(); i++) {
            assertThat(Math.hypot(arc.x(i) - cx, arc.y(i) - cy)).isCloseTo(50, within(1e-3));
            if (i > 0) {
                double a = Math.atan2(arc.y(i) - cy, arc.x(i) - cx) - Math.atan2(arc.y(i - 1) - cy, arc.x(i - 1) - cx);
                turned += Math.IEEEremainder(a, 2 * Math.PI);
            }
        }
        assertThat(turned).isCloseTo((large == 1 ? 1.5 : 0.5) * Math.PI * (sweep == 1 ? 1 : -1), within(1e-3));
    }

    @Test
    void flagsOfArcsNeedNoSeparators() {
        assertThat(path("M10 10a9 9 0 01.5.5")).isEqualTo(path("M10 10a9 9 0 0 1 0.5 0.5"));
        assertThat(path("M10 10a9,8,20,1180,90 9 8 20 0010,0"))
                .isEqualTo(path("M10 10a9 8 20 1 1 80 90 a9 8 20 0 0 10 0"));
    }

    @Test
    void radiiThatAreTooSmallGrowAndNegativeOnesLoseTheirSign() {
        assertThat(path("M0 50A1 1 0 0 1 100 50")).isEqualTo(path("M0 50A50 50 0 0 1 100 50"));
        Drawing ellipse = path("M0 50A4 2 0 0 1 100 50");
        assertThat(ellipse.bounds().minY()).isCloseTo(25, within(0.1f));
        assertThat(path("M0 50A-60 -60 0 0 1 100 50")).isEqualTo(path("M0 50A60 60 0 0 1 100 50"));
    }

    @Test
    void anArcWithTurnedAxesLiesOnItsEllipse() {
        // The ellipse with half axes 60 and 20 along (cos 30, sin 30), around (100, 100): from one end of the long axis
        // to
        // one of the short axis.
        double c = Math.cos(Math.toRadians(30));
        double s = Math.sin(Math.toRadians(30));
        Drawing arc = path(String.format(
                Locale.ROOT, "M%f %fA60 20 30 0 1 %f %f", 100 + 60 * c, 100 + 60 * s, 100 - 20 * s, 100 + 20 * c));
        for (int i = 0; i < arc.points(); i++) {
            double u = (c * (arc.x(i) - 100) + s * (arc.y(i) - 100)) / 60;
            double v = (c * (arc.y(i) - 100) - s * (arc.x(i) - 100)) / 20;
            assertThat(Math.hypot(u, v)).isCloseTo(1, within(1e-4));
            assertThat(u).isGreaterThan(-1e-4);
            assertThat(v).isGreaterThan(-1e-4);
        }
        assertThat(arc.points()).isGreaterThan(5);
    }

    @Test
    void everySubpathOfEveryPathIsAStrokeInOrder() {
        assertThat(text(drawing("<path d='M1 1L9 1M2 2L9 2'/><path d='M3 3L9 3'/>")))
                .isEqualTo("1,1 9,1 | 2,2 9,2 | 3,3 9,3");
    }
}
