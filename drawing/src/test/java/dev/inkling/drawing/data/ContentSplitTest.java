package dev.inkling.drawing.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentSplitTest {

    private static final List<Drawing> DRAWINGS = drawings(40_000);

    @ParameterizedTest
    @CsvSource({"0.05, 0.05", "0.2, 0.1", "0, 0", "1, 0", "0, 1", "0.5, 0.5", "0.01, 0.3"})
    void theSharesAreTheRequestedOnes(double valid, double test) {
        ContentSplit split = new ContentSplit(valid, test);
        double n = DRAWINGS.size();
        assertThat(count(split, Split.VALID) / n).isBetween(valid - margin(valid), valid + margin(valid));
        assertThat(count(split, Split.TEST) / n).isBetween(test - margin(test), test + margin(test));
    }

    @Test
    void aDrawingsPartDependsOnItsStrokesAlone() {
        for (Drawing drawing : DRAWINGS.subList(0, 1000)) {
            Drawing renamed = drawing.withInfo(DrawingInfo.ofLabel("other").withId("7"));
            assertThat(ContentSplit.DEFAULT.of(renamed)).isEqualTo(ContentSplit.DEFAULT.of(drawing));
        }
    }

    @Test
    void aPartThatGrowsKeepsItsDrawingsAndTakesFromTrainingOnly() {
        ContentSplit larger = new ContentSplit(0.1, 0.2);
        for (Drawing drawing : DRAWINGS) {
            Split before = ContentSplit.DEFAULT.of(drawing);
            if (before != Split.TRAIN) {
                assertThat(larger.of(drawing)).isEqualTo(before);
            }
        }
    }

    @Test
    void invalidSharesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ContentSplit(-0.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ContentSplit(0.6, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new ContentSplit(0, Double.NaN));
    }

    /** Four standard deviations. */
    private static double margin(double share) {
        return 4 * Math.sqrt(share * (1 - share) / DRAWINGS.size());
    }

    private static long count(ContentSplit split, Split part) {
        return DRAWINGS.stream().filter(drawing -> split.of(drawing) == part).count();
    }

    /** Drawings that differ by little. */
    private static List<Drawing> drawings(int n) {
        SplittableRandom random = new SplittableRandom(3);
        List<Drawing> drawings = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            drawings.add(Drawing.of(
                    new float[] {i % 256, 7, random.nextInt(4)},
                    new float[] {i >> 8, 9, 3},
                    new int[] {3},
                    DrawingInfo.NONE));
        }
        return drawings;
    }
}
