package dev.inkling.drawing.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingStoreTest {

    private static final List<Drawing> DOODLES = Doodles.set(List.of(Doodle.values()), 100, 1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 1500})
    void drawingsEqualTheAddedOnes(int n) {
        List<Drawing> drawings = mixed(n);
        DrawingStore store = DrawingStore.of(drawings);
        assertThat(store).hasSize(n).isEqualTo(drawings);
        for (int i = 0; i < n; i++) {
            assertThat(store.points(i)).isEqualTo(drawings.get(i).points());
            assertThat(store.label(i)).isEqualTo(drawings.get(i).label());
        }
        assertThat(store.points())
                .isEqualTo(drawings.stream().mapToLong(Drawing::points).sum());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "7",
                "-7",
                "5201136883597312",
                "9223372036854775807",
                "-9223372036854775808",
                "-9223372036854775807",
                "99999999999999999999",
                "007",
                "+7",
                "-0",
                "",
                " 7",
                "a",
                "名前",
                "٣"
            })
    void everyIdIsKept(String id) {
        Drawing drawing = Doodles.toy().withInfo(DrawingInfo.NONE.withId(id));
        DrawingStore store = DrawingStore.of(List.of(Doodles.toy(), drawing, Doodles.toy()));
        assertThat(store.get(1).info().id()).contains(id);
        assertThat(store.get(0).info().id()).isEmpty();
        assertThat(store.get(2).info().id()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -0f, 32767, 32768, -32768, -32769, 0.5f, 1e-30f, Float.MAX_VALUE, 16777216})
    void everyCoordinateIsKept(float value) {
        Drawing drawing = Drawing.of(new float[] {1, value}, new float[] {value, 2}, new int[] {2}, DrawingInfo.NONE);
        DrawingStore store = DrawingStore.of(List.of(drawing));
        assertThat(store.get(0)).isEqualTo(drawing);
        assertThat(store.isInteger()).isEqualTo(drawing.isInteger());
    }

    @Test
    void oneRealCoordinateMakesTheStoreReal() {
        List<Drawing> drawings = new ArrayList<>(DOODLES);
        assertThat(DrawingStore.of(drawings).isInteger()).isTrue();
        drawings.add(700, DOODLES.get(0).transformed(1, 1, 0.25f, 0));
        assertThat(DrawingStore.of(drawings).isInteger()).isFalse();
        assertThat(DrawingStore.EMPTY.isInteger()).isTrue();
    }

    @Test
    void labelsAreSortedAndCounted() {
        DrawingStore store = DrawingStore.of(List.of(labelled("dog"), labelled("cat"), Doodles.toy(), labelled("dog")));
        assertThat(store.labels()).containsExactly(Map.entry("cat", 2), Map.entry("dog", 2));
        Drawing none = Doodles.toy().withInfo(DrawingInfo.NONE);
        assertThat(DrawingStore.of(List.of(none)).labels()).isEmpty();
    }

    @Test
    void joinedStoresHaveTheirDrawingsInOrder() {
        List<Drawing> all = new ArrayList<>();
        DrawingStore.Builder builder = new DrawingStore.Builder();
        for (int n : new int[] {3, 600, 0, 256, 255, 1}) {
            List<Drawing> part = mixed(n);
            Collections.shuffle(part, new Random(n));
            all.addAll(part);
            builder.addAll(DrawingStore.of(part));
        }
        builder.add(Doodles.toy());
        all.add(Doodles.toy());
        DrawingStore store = builder.build();
        assertThat(store).isEqualTo(all);
        assertThat(store.labels()).isEqualTo(DrawingStore.of(all).labels());
        assertThat(store.contentHash()).isEqualTo(DrawingStore.of(all).contentHash());
    }

    @Test
    void aBuilderCanBeUsedAfterBuild() {
        DrawingStore.Builder builder = new DrawingStore.Builder().add(DOODLES.get(0));
        DrawingStore first = builder.build();
        DrawingStore second = builder.add(DOODLES.get(1)).build();
        assertThat(first).isEqualTo(DOODLES.subList(0, 1));
        assertThat(second).isEqualTo(DOODLES.subList(0, 2));
    }

    @Test
    void theFingerprintDependsOnDataAndOrder() {
        long hash = DrawingStore.of(DOODLES).contentHash();
        List<Drawing> changed = new ArrayList<>(DOODLES);
        assertThat(DrawingStore.of(changed).contentHash()).isEqualTo(hash);
        Collections.swap(changed, 0, 1);
        assertThat(DrawingStore.of(changed).contentHash()).isNotEqualTo(hash);
        changed = new ArrayList<>(DOODLES);
        changed.set(5, DOODLES.get(5).withInfo(DrawingInfo.ofLabel("other")));
        assertThat(DrawingStore.of(changed).contentHash()).isNotEqualTo(hash);
        assertThat(DrawingStore.of(DOODLES.subList(1, DOODLES.size())).contentHash())
                .isNotEqualTo(hash);
    }

    @Test
    void theFingerprintIsTheSameOnEveryMachine() {
        assertThat(DrawingStore.of(List.of(Doodles.toy())).contentHash()).isEqualTo(-1369748778868924165L);
    }

    @Test
    void aMillionDrawingsOfQuickDrawTakeAQuarterOfAGigabyte() {
        SplittableRandom random = new SplittableRandom(8);
        DrawingStore.Builder builder = new DrawingStore.Builder();
        int n = 10_000;
        for (int i = 0; i < n; i++) {
            DrawingBuilder drawing = new DrawingBuilder();
            for (int p = 0; p < 45; p++) {
                drawing.point(random.nextInt(256), random.nextInt(256));
                if (p % 9 == 8) {
                    drawing.endStroke();
                }
            }
            builder.add(drawing.build(DrawingInfo.ofLabel("class " + i % 345)
                    .withId(Long.toString(random.nextLong(1L << 53)))
                    .withCanvas(Bounds.QUICKDRAW)));
        }
        assertThat(builder.build().bytes() / n).isLessThan(250);
    }

    @Test
    void anIndexOutsideFails() {
        DrawingStore store = DrawingStore.of(DOODLES);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> store.get(DOODLES.size()));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> store.points(-1));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> store.remove(0));
    }

    private static Drawing labelled(String label) {
        return Doodles.toy().withInfo(DrawingInfo.ofLabel(label));
    }

    /** Whole and real coordinates, with and without labels, ids and canvases. */
    private static List<Drawing> mixed(int n) {
        SplittableRandom random = new SplittableRandom(n);
        List<Drawing> drawings = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Drawing drawing = DOODLES.get(random.nextInt(DOODLES.size()));
            if (i > 300 && random.nextInt(20) == 0) {
                drawing = drawing.transformed(1.37f, 1.1f, -3, 0.25f);
            }
            drawings.add(drawing.withInfo(new DrawingInfo(
                    random.nextInt(9) == 0 ? Optional.empty() : drawing.label(),
                    random.nextBoolean()
                            ? Optional.empty()
                            : Optional.of(random.nextBoolean() ? Long.toString(random.nextLong()) : "drawing " + i),
                    random.nextInt(9) == 0 ? Optional.empty() : drawing.info().canvas())));
        }
        return drawings;
    }
}
