package dev.inkling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.engine.EventBatch;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.run.Length;
import dev.inkling.training.Trainer;
import dev.inkling.training.TrainingData;
import dev.inkling.training.TrainingListener;
import dev.inkling.training.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlainTrainingTest {

    /** With fractional coordinates, so that neither side adds noise. */
    private static List<Drawing> drawings(int count) {
        return PenWalk.drawings(count, length -> length < Tiny.WORKLOAD.steps()).stream()
                .map(drawing -> drawing.transformed(1, 1, 0.25f, 0.25f))
                .toList();
    }

    @Test
    void theLossIsThatOfTheFastSide() {
        List<Drawing> drawings = drawings(20);
        TrainingData data = TrainingData.of(DrawingStore.of(drawings), DrawingStore.EMPTY);
        List<Double> losses = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void step(TrainingStep step) {
                losses.add(step.result().loss());
            }
        };
        // One batch of all drawings.
        Trainer.train(
                Tiny.RECIPE.withBatch(drawings.size()).withWorkers(2).withLength(new Length.Steps(1)), data, listener);
        try (PlainTraining plain = new PlainTraining(Tiny.WORKLOAD, data)) {
            List<StrokeSequence> sequences =
                    drawings.stream().map(data.preparation()::sequence).toList();
            assertThat(losses).hasSize(1);
            assertThat(plain.lossOf(sequences)).isCloseTo(losses.get(0), within(1e-4));
        }
    }

    @Test
    void learns() {
        TrainingData data = Tiny.WORKLOAD.data(drawings(8));
        List<StrokeSequence> sequences =
                data.train().stream().map(data.preparation()::sequence).toList();
        try (PlainTraining plain = new PlainTraining(Tiny.WORKLOAD, data)) {
            double before = plain.lossOf(sequences);
            long points = plain.run(Threads.ONE, 50);
            assertThat(plain.lossOf(sequences)).isLessThan(before - 0.1);
            assertThat((double) points / (50 * 8)).isBetween(25.0, 59.0);
        }
    }

    @Test
    void paddingFollowsEachDrawingAndHasNoWeight() {
        TrainingData data = Tiny.WORKLOAD.data(drawings(5));
        ModelConfig config = Tiny.WORKLOAD.config(data);
        List<StrokeSequence> sequences =
                data.train().stream().map(data.preparation()::sequence).toList();
        EventBatch padded = PlainTraining.padded(config, sequences, 60);
        assertThat(padded.steps()).isEqualTo(60);
        assertThat(padded.points()).isEqualTo(data.train().points());
        for (int r = 0; r < sequences.size(); r++) {
            EventBatch alone = EventBatch.of(config, List.of(sequences.get(r)), Condition.rows(0), 60);
            for (int e = 0; e < 60; e++) {
                boolean there = e < alone.steps();
                int at = r * 60 + e;
                assertThat(padded.penWeights()[at]).isEqualTo(there ? alone.penWeights()[e] : 0);
                assertThat(padded.offsetWeights()[at]).isEqualTo(there ? alone.offsetWeights()[e] : 0);
                assertThat(padded.dx()[at]).isEqualTo(there ? alone.dx()[e] : 0);
                assertThat(padded.pens()[at]).isEqualTo(there ? alone.pens()[e] : 0);
                int feature = at * alone.inputs();
                assertThat(padded.features()[feature + 3])
                        .isEqualTo(there ? alone.features()[e * alone.inputs() + 3] : 0);
            }
        }
    }
}
