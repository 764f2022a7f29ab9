package dev.inkling.model.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatentTest {

    @Test
    void interpolationFollowsAnArc() {
        Latent east = Latent.of(2, 0);
        Latent north = Latent.of(0, 2);
        Latent half = east.towards(north, 0.5);
        assertThat(half.get(0)).isCloseTo((float) Math.sqrt(2), within(1e-6f));
        assertThat(half.get(1)).isCloseTo((float) Math.sqrt(2), within(1e-6f));
        assertThat(east.towards(north, 0)).isEqualTo(east);
        assertThat(east.towards(north, 1).minus(north).norm()).isLessThan(1e-6);
        assertThat(east.towards(north, 1 / 3.0).get(1)).isCloseTo(1, within(1e-6f));
    }

    @Test
    void withoutAnArcInterpolationIsStraight() {
        assertThat(Latent.of(1, 1).towards(Latent.of(3, 3), 0.5)).isEqualTo(Latent.of(2, 2));
        assertThat(Latent.of(1, 0).towards(Latent.of(-1, 0), 0.5)).isEqualTo(Latent.of(0, 0));
        assertThat(Latent.of(0, 0).towards(Latent.of(4, 0), 0.25)).isEqualTo(Latent.of(1, 0));
    }

    @Test
    void sumsAndDifferences() {
        assertThat(Latent.of(1, 2).minus(Latent.of(3, 5)).plus(Latent.of(2, 3))).isEqualTo(Latent.of(0, 0));
        assertThatThrownBy(() -> Latent.of(1).plus(Latent.of(1, 2))).hasMessageContaining("was one of 2");
        assertThatThrownBy(() -> new Posterior(Latent.of(1), Latent.of(1, 2))).hasMessageContaining("2 and 1");
    }

    @Test
    void whatIsTakenOrGivenIsACopy() {
        float[] values = {1, 2};
        Latent latent = Latent.of(values);
        values[0] = 7;
        latent.toArray()[1] = 7;
        assertThat(latent).isEqualTo(Latent.of(1, 2)).hasToString("Latent[1.0, 2.0]");
    }

    /** KL is the mean of ln q − ln prior over latent vectors drawn from q: in closed form and by sampling. */
    @Test
    void theDivergenceIsTheMeanOfTheRatio() {
        Posterior posterior = new Posterior(Latent.of(0.5f, -1, 0), Latent.of(-1, 0.3f, 0));
        SplittableRandom random = Seeds.random(3, "places");
        int n = 200_000;
        double sum = 0;
        double[] mean = new double[3];
        double[] square = new double[3];
        for (int i = 0; i < n; i++) {
            Latent z = posterior.sample(random);
            sum -= posterior.logPriorOverPosterior(z);
            for (int k = 0; k < 3; k++) {
                mean[k] += z.get(k) / n;
                square[k] += z.get(k) * z.get(k) / n;
            }
        }
        assertThat(sum / n).isCloseTo(posterior.nats(), within(0.02));
        double byHand = 0.5 * (0.25 + Math.exp(-1) - 1 + 1) + 0.5 * (1 + Math.exp(0.3) - 1 - 0.3);
        assertThat(posterior.nats()).isCloseTo(byHand, within(1e-6));
        for (int k = 0; k < 3; k++) {
            assertThat(mean[k]).isCloseTo(posterior.mean().get(k), within(0.01));
            assertThat(square[k] - mean[k] * mean[k])
                    .isCloseTo(Math.exp(posterior.logVariance().get(k)), within(0.02));
        }
    }

    @Test
    void theEncoderOfAModelWithoutOneSaysSo() {
        assertThatThrownBy(() -> Encoder.NONE.encode(List.of()))
                .hasMessageContaining("train one whose recipe has a latent space");
    }
}
