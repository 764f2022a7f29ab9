package dev.inkling.model.classify;

import dev.inkling.drawing.internal.InOrder;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.ClassifierConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Classifies many drawings, in batches on several threads. */
public final class SetClassifying {

    private static final int BATCH = 32;

    private SetClassifying() {}

    /**
     * The logits of drawings.
     *
     * @param n the number of drawings
     * @param drawing gives drawing i; called once each, on any thread
     * @param threads at least 1
     * @return [n][classes]
     */
    public static float[][] logits(int n, IntFunction<StrokeSequence> drawing, ClassifierOutputs outputs, int threads) {
        List<float[]> all = new ArrayList<>(n);
        if (n > 0) {
            InOrder.each(
                    (n + BATCH - 1) / BATCH,
                    threads,
                    batch -> outputs.logits(IntStream.range(batch * BATCH, Math.min(n, (batch + 1) * BATCH))
                            .mapToObj(drawing)
                            .toList()),
                    logits -> all.addAll(Arrays.asList(logits)));
        }
        return all.toArray(float[][]::new);
    }

    /** The calibrated classifications of what {@link #logits} returned. */
    public static List<Classification> classifications(ClassifierConfig config, float[][] logits) {
        return Arrays.stream(logits)
                .map(of -> Classification.of(config.classes(), of, 0, config.temperature()))
                .toList();
    }
}
