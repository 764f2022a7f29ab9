package dev.inkling.training.clean;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.data.DrawingStore;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Data with some labels changed on purpose, to measure what {@link Cleaning} finds.
 *
 * @param drawings all drawings, in their order
 * @param swapped the indices of the drawings with a changed label
 */
public record LabelSwap(DrawingStore drawings, BitSet swapped) {

    /**
     * Gives a share of the drawings, chosen at random, another label: that of a drawing chosen at random among those of other
     * classes, so that a frequent class is a frequent mistake.
     *
     * @param drawings of at least two classes
     * @param share of the labelled drawings, above 0 to 0.5
     * @param seed of the choice
     * @throws IllegalArgumentException if there are fewer than two classes, or the share is out of range
     */
    public static LabelSwap of(DrawingStore drawings, double share, long seed) {
        if (drawings.labels().size() < 2 || !(share > 0 && share <= 0.5)) {
            throw new IllegalArgumentException("expected at least 2 classes and a share above 0 and up to 0.5 but was "
                    + drawings.labels().size() + " and " + share);
        }
        SplittableRandom random = Seeds.random(seed, "swap labels");
        int n = drawings.size();
        int[] labelled = Arrays.stream(Seeds.shuffled(n, random))
                .filter(i -> drawings.label(i).isPresent())
                .toArray();
        BitSet swapped = new BitSet(n);
        Arrays.stream(labelled).limit(Math.round(share * labelled.length)).forEach(swapped::set);
        DrawingStore.Builder all = new DrawingStore.Builder();
        for (int i = 0; i < n; i++) {
            Drawing drawing = drawings.get(i);
            all.add(swapped.get(i) ? other(drawings, drawing, random) : drawing);
        }
        return new LabelSwap(all.build(), swapped);
    }

    private static Drawing other(DrawingStore drawings, Drawing drawing, SplittableRandom random) {
        while (true) {
            int j = random.nextInt(drawings.size());
            if (drawings.label(j).isPresent() && !drawings.label(j).equals(drawing.label())) {
                return drawing.withInfo(
                        drawing.info().withLabel(drawings.label(j).orElseThrow()));
            }
        }
    }
}
