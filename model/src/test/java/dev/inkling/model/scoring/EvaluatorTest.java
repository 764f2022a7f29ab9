package dev.inkling.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.StrokeSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluatorTest {

    /** A drawing of one stroke whose events all have the same pens, and whose offsets all have the same nats. */
    private static DrawingScore score(int points, double offsetNats, double up, double end) {
        float[] offsets = new float[points];
        byte[] pens = new byte[points];
        pens[points - 1] = 1;
        DrawingScore.Builder builder =
                new DrawingScore.Builder(new StrokeSequence(offsets, offsets, pens, Optional.empty()));
        for (int event = 0; event <= points; event++) {
            builder.pen(event, Math.log(1 - up - end), Math.log(up), Math.log(end));
            if (event > 0 && event < points) {
                builder.offset(event, offsetNats, 1);
            }
        }
        return builder.build();
    }

    @Test
    void theMeasuresAreThoseOfTheirDefinitions() {
        Evaluator evaluator = new Evaluator();
        // Three points: offsets 2 · (4 + 1); pens −2 ln ½ − ln ¼; end −ln ¼.
        evaluator.add(score(3, 4, .25, .25));
        // One point: no offset; pen −ln .2, end −ln .3.
        evaluator.add(score(1, 0, .2, .3));
        // Five points: offsets 4 · (14 + 1).
        evaluator.add(score(5, 14, .25, .25));
        evaluator.skip();
        Evaluation e = evaluator.evaluation();
        double ln2 = Math.log(2);
        double[] nats = {10 + 2 * ln2 + 2 * ln2 + 2 * ln2, -Math.log(.06), 60 + 4 * ln2 + 2 * ln2 + 2 * ln2};
        double total = Arrays.stream(nats).sum();
        assertThat(e.drawings()).isEqualTo(3);
        assertThat(e.points()).isEqualTo(9);
        assertThat(e.skipped()).isEqualTo(1);
        assertThat(e.natsPerPoint()).isCloseTo(total / 9, within(1e-12));
        assertThat(e.natsPerDrawing()).isCloseTo(total / 3, within(1e-12));
        assertThat(e.offsetNatsPerPoint()).isCloseTo(70.0 / 9, within(1e-12));
        assertThat(e.endNatsPerDrawing()).isCloseTo((4 * ln2 - Math.log(.3)) / 3, within(1e-12));
        assertThat(e.natsPerPoint() * 9)
                .isCloseTo(
                        9 * e.offsetNatsPerPoint() + 9 * e.penNatsPerPoint() + 3 * e.endNatsPerDrawing(), within(1e-9));
        assertThat(e.medianNatsPerPoint()).isCloseTo(nats[0] / 3, within(1e-12));
        assertThat(e.shareOver138()).isCloseTo(4.0 / 6, within(1e-12));
        assertThat(e.penNatsPerEvent()).isCloseTo((total - 70) / 12, within(1e-12));
        // Of 12 events 6 were down, 3 up, 3 the end.
        assertThat(e.penBaseRateNatsPerEvent()).isCloseTo(1.5 * ln2, within(1e-12));
    }

    @Test
    void penUpIsFoundWhereItIsTheLikeliest() {
        Evaluator evaluator = new Evaluator();
        evaluator.add(score(3, 2, .5, .2));
        evaluator.add(score(4, 2, .3, .6));
        evaluator.add(score(2, 7, .3, .1));
        evaluator.add(score(5, 2, .4, .39));
        Evaluation e = evaluator.evaluation();
        assertThat(e.penUpRecall()).isCloseTo(2.0 / 4, within(1e-12));
        // Seven nats and one of the scale for the offset, and a pen up that was predicted with 30 %.
        assertThat(e.worstPointNats()).isCloseTo(8 - Math.log(.3), within(1e-9));
    }

    @Test
    void theIntervalIsAboutThatOfANormal() {
        Evaluator evaluator = new Evaluator();
        RandomGenerator random = Seeds.random(1, "nats");
        int n = 400;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            DrawingScore score = score(2, 50 + 10 * random.nextGaussian(), .25, .25);
            sum += score.nats();
            squares += score.nats() * score.nats();
            evaluator.add(score);
        }
        double mean = sum / n;
        double half = 1.96 * Math.sqrt((squares / n - mean * mean) / n);
        List<Double> interval = evaluator.evaluation().natsPerDrawing95();
        assertThat(interval.get(0)).isCloseTo(mean - half, within(0.15 * half));
        assertThat(interval.get(1)).isCloseTo(mean + half, within(0.15 * half));
        assertThat(evaluator.evaluation()).isEqualTo(evaluator.evaluation());
        Evaluator same = new Evaluator();
        same.add(score(2, 3, .25, .25));
        assertThat(same.evaluation().natsPerDrawing95())
                .allMatch(end -> end == score(2, 3, .25, .25).nats());
    }

    @Test
    void manyDrawingsAreKept() {
        Evaluator evaluator = new Evaluator();
        for (int i = 0; i < 3000; i++) {
            evaluator.add(score(60, i % 3, .3, .1));
        }
        assertThat(evaluator.evaluation().points()).isEqualTo(180_000);
        assertThat(evaluator.evaluation().medianNatsPerPoint())
                .isCloseTo(score(60, 1, .3, .1).natsPerPoint(), within(1e-12));
        // One up in 61 events that were predicted with 0.3, one end with 0.1.
        assertThat(evaluator.evaluation().penEceUp()).isCloseTo(.3 - 1 / 61.0, within(1e-6));
        assertThat(evaluator.evaluation().penEceEnd()).isCloseTo(.1 - 1 / 61.0, within(1e-6));
    }

    @Test
    void calibrationErrorIsThatOfItsDefinition() {
        // 15 different probabilities, one bin each: twice; the number that came true is given here.
        CalibrationError error = new CalibrationError();
        double expected = 0;
        for (int bin = 0; bin < 15; bin++) {
            float p = bin / 15f;
            int came = bin % 3;
            for (int i = 0; i < 2; i++) {
                error.add(p, i < came);
            }
            expected += Math.abs(p - came / 2.0) * 2 / 30;
        }
        assertThat(error.value()).isCloseTo(expected, within(1e-7));
    }

    @Test
    void calibrationErrorAgreesWithAReference() {
        for (int n : new int[] {1, 3, 16, 1000, 70_001}) {
            RandomGenerator random = Seeds.random(n, "calibration");
            CalibrationError error = new CalibrationError();
            List<double[]> events = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                float p = random.nextFloat();
                boolean came = random.nextFloat() < p * p;
                error.add(p, came);
                events.add(new double[] {p, came ? 1 : 0});
            }
            events.sort((a, b) -> Double.compare(a[0], b[0]));
            int bins = Math.min(15, n);
            double expected = 0;
            for (int bin = 0; bin < bins; bin++) {
                int from = (int) ((long) bin * n / bins);
                int to = (int) ((bin + 1L) * n / bins);
                double gap = 0;
                for (double[] event : events.subList(from, to)) {
                    gap += event[0] - event[1];
                }
                expected += Math.abs(gap) / n;
            }
            // A few of 70 000 random floats are equal, and then share what came true.
            assertThat(error.value()).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void equalProbabilitiesHaveNoOrder() {
        // Always the base rate: perfectly calibrated, whatever the order of the events.
        CalibrationError base = new CalibrationError();
        for (int i = 0; i < 1000; i++) {
            base.add(.25f, i % 4 == 0);
        }
        assertThat(base.value()).isCloseTo(0, within(1e-12));
        assertThat(new CalibrationError().value()).isZero();
        CalibrationError edges = new CalibrationError();
        for (int i = 0; i < 100; i++) {
            edges.add(0, false);
            edges.add(1, true);
        }
        assertThat(edges.value()).isZero();
    }

    @Test
    void theNamesInJsonAreThoseOfTheMetrics() {
        Evaluator evaluator = new Evaluator();
        evaluator.add(score(3, 4, .25, .25));
        JsonNode json = new JsonMapper().valueToTree(evaluator.evaluation());
        assertThat(json.propertyNames())
                .containsExactlyInAnyOrder(
                        "drawings",
                        "points",
                        "nats_per_point",
                        "nats_per_drawing",
                        "latent_nats_per_drawing",
                        "nats_per_drawing_95",
                        "offset_nats_per_point",
                        "pen_nats_per_point",
                        "end_nats_per_drawing",
                        "median_nats_per_point",
                        "share_over_13_8",
                        "pen_ece_up",
                        "pen_ece_end",
                        "pen_nats_per_event",
                        "pen_base_rate_nats_per_event",
                        "pen_up_recall",
                        "worst_point_nats",
                        "skipped");
        assertThat(json.get("nats_per_drawing_95").size()).isEqualTo(2);
    }

    @Test
    void nothingToEvaluateIsAnError() {
        Evaluator evaluator = new Evaluator();
        evaluator.skip();
        assertThatThrownBy(evaluator::evaluation)
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("1 were skipped");
    }
}
