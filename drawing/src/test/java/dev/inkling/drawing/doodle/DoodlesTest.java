package dev.inkling.drawing.doodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.geometry.Simplify;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoodlesTest {

    private static final int MANY = 300;

    @ParameterizedTest
    @EnumSource
    void theFormIsThatOfSimplifiedQuickDraw(Doodle kind) {
        for (int i = 0; i < MANY; i++) {
            Drawing drawing = Doodles.drawing(kind, 1, i);
            Bounds extent = drawing.bounds();
            assertThat(drawing.isInteger()).isTrue();
            // Simplifying comes after fitting: an outermost point may go if its stroke stays within epsilon, 2.
            assertThat(extent.minX()).isBetween(0f, 2f);
            assertThat(extent.minY()).isBetween(0f, 2f);
            assertThat(Math.max(extent.maxX(), extent.maxY())).isBetween(253f, 255f);
            assertThat(drawing.info().canvas()).contains(Bounds.QUICKDRAW);
            assertThat(drawing.label()).contains(kind.label());
            // Rounding after simplifying moves a point by at most 0.7: hardly any point can be removed after it.
            assertThat(Simplify.rdp(drawing, 0.5).points()).isGreaterThan(drawing.points() * 8 / 10);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDrawingHasFewPointsAndFewStrokesAsAPersonsHas(Doodle kind) {
        List<Drawing> many = Doodles.set(List.of(kind), MANY, 2);
        assertThat(many).allSatisfy(drawing -> {
            assertThat(drawing.points()).isBetween(10, 70);
            assertThat(drawing.strokes()).isBetween(1, 13);
        });
    }

    @Test
    void theTypicalDrawingHasFortyPoints() {
        int[] points = Doodles.set(List.of(Doodle.values()), 100, 3).stream()
                .mapToInt(Drawing::points)
                .sorted()
                .toArray();
        assertThat(points[points.length / 2]).isBetween(25, 45);
    }

    @ParameterizedTest
    @EnumSource
    void noStrokeIsASinglePointOrRepeatsAPoint(Doodle kind) {
        for (int i = 0; i < MANY; i++) {
            Drawing drawing = Doodles.drawing(kind, 4, i);
            for (int s = 0; s < drawing.strokes(); s++) {
                int from = drawing.strokeStart(s);
                assertThat(drawing.strokeEnd(s) - from).isGreaterThan(1);
                for (int p = from + 1; p < drawing.strokeEnd(s); p++) {
                    boolean still = drawing.x(p) == drawing.x(p - 1) && drawing.y(p) == drawing.y(p - 1);
                    assertThat(still)
                            .as("%s %d, point %d stands where the one before does", kind, i, p)
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noTwoAreAlikeWhateverTheSeedOrIndex(Doodle kind) {
        Set<Long> seen = new HashSet<>();
        for (int seed = 0; seed < 3; seed++) {
            for (int i = 0; i < 100; i++) {
                seen.add(Doodles.drawing(kind, seed, i).contentHash());
            }
        }
        // Simple stars of 11 points may very rarely be equal.
        assertThat(seen).hasSizeGreaterThanOrEqualTo(299);
    }

    @Test
    void aDrawingDependsOnItsKindSeedAndIndexAlone() {
        List<Doodle> kinds = List.of(Doodle.CAT, Doodle.SUN, Doodle.HOUSE);
        List<Drawing> inTurns = Doodles.set(kinds, 20, 7);
        List<Doodle> backwards = new ArrayList<>(kinds);
        Collections.reverse(backwards);
        List<Drawing> parallel = IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> Doodles.drawing(kinds.get(i % 3), 7, i / 3))
                .toList();
        assertThat(inTurns).isEqualTo(parallel);
        assertThat(Doodles.set(backwards, 20, 7)).containsExactlyInAnyOrderElementsOf(inTurns);
        assertThat(Doodles.stream(kinds, 7, 5, 15)).isEqualTo(inTurns.subList(15, 60));
    }

    /** Guards the promise that every machine and version draws the same; a deliberate change must update these hashes. */
    @Test
    void theDrawingsAreTheSameOnEveryMachine() {
        long all = Doodles.set(List.of(Doodle.values()), 25, 0).stream()
                .mapToLong(Drawing::contentHash)
                .reduce(0, (a, b) -> a * 31 + b);
        assertThat(Long.toHexString(all)).isEqualTo("8764c6032480ac49");
    }

    /** A nearest neighbour on a coarse image distinguishes the kinds: they differ more than the drawings of one kind do. */
    @Test
    void aSimpleClassifierDistinguishesTheKinds() {
        Doodle[] kinds = Doodle.values();
        List<Drawing> known = Doodles.stream(List.of(kinds), 11, 0, 20).toList();
        List<Drawing> unknown = Doodles.stream(List.of(kinds), 11, 20, 5).toList();
        float[][] images = known.stream().map(DoodlesTest::image).toArray(float[][]::new);
        long right = unknown.stream()
                .filter(d -> known.get(nearest(images, image(d))).label().equals(d.label()))
                .count();
        assertThat(right).isGreaterThanOrEqualTo(unknown.size() * 95 / 100);
    }

    @Test
    void theToyIsOneValidDrawing() {
        Drawing toy = Doodles.toy();
        assertThat(toy).isEqualTo(Doodles.toy());
        assertThat(toy.isInteger()).isTrue();
        assertThat(toy.bounds().side()).isEqualTo(255);
        assertThat(toy.strokes()).isEqualTo(11);
        assertThat(toy.points()).isBetween(40, 60);
        assertThat(Doodles.names()).contains(toy.label().orElseThrow());
    }

    @Test
    void labelsFindTheirKindAndAnUnknownOneListsTheKnownOnes() {
        assertThat(Doodles.names()).hasSize(16).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Doodle.values()).map(d -> Doodle.ofLabel(d.label())))
                .containsExactly(Doodle.values());
        assertThatThrownBy(() -> Doodle.ofLabel("unicorn"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unicorn")
                .hasMessageContaining("teapot");
    }

    /** Ink on 16 by 16 cells, a little blurred. */
    private static float[] image(Drawing drawing) {
        float[] image = new float[18 * 18];
        for (int s = 0; s < drawing.strokes(); s++) {
            for (int p = drawing.strokeStart(s) + 1; p < drawing.strokeEnd(s); p++) {
                for (int t = 0; t <= 40; t++) {
                    float x = drawing.x(p - 1) + (drawing.x(p) - drawing.x(p - 1)) * t / 40;
                    float y = drawing.y(p - 1) + (drawing.y(p) - drawing.y(p - 1)) * t / 40;
                    int cell = (1 + (int) (y / 16)) * 18 + 1 + (int) (x / 16);
                    for (int near : new int[] {-18, -1, 1, 18}) {
                        image[cell + near] = Math.max(image[cell + near], 0.5f);
                    }
                    image[cell] = 1;
                }
            }
        }
        return image;
    }

    private static int nearest(float[][] images, float[] image) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < images.length; i++) {
            double distance = 0;
            for (int c = 0; c < image.length; c++) {
                double difference = images[i][c] - image[c];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }
}
