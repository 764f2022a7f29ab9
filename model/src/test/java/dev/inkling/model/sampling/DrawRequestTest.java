package dev.inkling.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.TestModels;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.mixture.StepDistribution;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawRequestTest {

    private static final ModelConfig PLAIN = TestModels.config("cat", "dog");
    private static final ModelConfig LATENT =
            PLAIN.with(new LatentConfig.Gaussian(3, new BackboneConfig.Lstm(4), false));

    private static DrawRequest request(ModelConfig config, DrawOptions options, int candidates) {
        return DrawRequest.fromNothing(config, options, PointListener.NONE, candidates);
    }

    @Test
    void aGuidedDrawingHasTwoRows() {
        DrawOptions cat = DrawOptions.PLAIN.withLabel("cat");
        DrawRequest plain = request(PLAIN, cat.withGuidance(1), 1);
        assertThat(plain.rowsEach()).isEqualTo(1);
        assertThat(plain.conditions(0)).containsExactly(Condition.of(0).withWhole(true));
        DrawRequest guided = request(PLAIN, cat.withGuidance(2), 1);
        assertThat(guided.rowsEach()).isEqualTo(2);
        assertThat(guided.conditions(0))
                .containsExactly(
                        Condition.of(0).withWhole(true),
                        Condition.of(PLAIN.noClass()).withWhole(true));
    }

    /** A begun drawing may be of any size. */
    @Test
    void aContinuationIsNotSaidToFillTheBox() {
        DrawRequest continuing = DrawRequest.continuing(
                PLAIN,
                new Begun(TestModels.drawing(5, 1), true),
                DrawOptions.PLAIN.withLabel("dog"),
                PointListener.NONE,
                1);
        assertThat(continuing.given()).isPositive();
        assertThat(continuing.conditions(0).get(0)).isEqualTo(Condition.of(1).withWhole(false));
        assertThat(request(PLAIN, DrawOptions.PLAIN, 1).given()).isZero();
    }

    @Test
    void theLatentVectorOfTheOptionsIsTaken() {
        Latent latent = Latent.of(new float[] {1, 2, 3});
        DrawOptions options =
                DrawOptions.PLAIN.withLabel("cat").withGuidance(2).withCount(2).withLatent(Optional.of(latent));
        for (Condition condition : request(LATENT, options, 1).conditions(1)) {
            assertThat(condition.latent()).contains(latent);
        }
    }

    /** Each drawing has its own, whichever request draws it; the candidates of a drawing share it. */
    @Test
    void otherwiseItIsRandomForEachDrawing() {
        DrawOptions options = DrawOptions.PLAIN.withCount(4);
        DrawRequest two = request(LATENT, options, 2);
        List<Optional<Latent>> latents = IntStream.range(0, 8)
                .mapToObj(i -> two.conditions(i).get(0).latent())
                .toList();
        for (int i = 0; i < 8; i += 2) {
            assertThat(latents.get(i)).isPresent().isEqualTo(latents.get(i + 1));
        }
        assertThat(latents.stream().distinct()).hasSize(4);
        DrawRequest later = request(LATENT, options.withFirst(2), 1);
        assertThat(later.conditions(1).get(0).latent()).isEqualTo(latents.get(6));
        assertThat(request(LATENT, options.withSeed(2), 1).conditions(0).get(0).latent())
                .isNotEqualTo(latents.get(0));
    }

    @Test
    void aLatentVectorMustFitTheModel() {
        DrawOptions three = DrawOptions.PLAIN.withLatent(Optional.of(Latent.of(new float[3])));
        DrawOptions two = DrawOptions.PLAIN.withLatent(Optional.of(Latent.of(new float[2])));
        assertThat(request(LATENT, three, 1).count()).isEqualTo(1);
        assertThatThrownBy(() -> request(LATENT, two, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a latent vector of 3 coordinates but was one of 2");
        assertThatThrownBy(() -> request(PLAIN, two, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the model has no latent space");
    }

    /** Candidate 0 is the drawing that is drawn without others. */
    @Test
    void candidatesHaveTheirOwnRandomness() {
        DrawOptions options = DrawOptions.PLAIN.withTemperature(1).withCount(2);
        DrawRequest three = request(PLAIN, options, 3);
        assertThat(three.count()).isEqualTo(6);
        assertThat(three.candidates()).isEqualTo(3);
        List<Double> drawn =
                IntStream.range(0, 6).mapToObj(i -> sampled(three.sampler(i))).toList();
        assertThat(drawn).doesNotHaveDuplicates();
        DrawRequest one = request(PLAIN, options, 1);
        assertThat(sampled(one.sampler(0))).isEqualTo(drawn.get(0));
        assertThat(sampled(one.sampler(1))).isEqualTo(drawn.get(3));
        assertThat(sampled(request(PLAIN, options.withFirst(1), 3).sampler(1))).isEqualTo(drawn.get(4));
    }

    private static double sampled(StepSampler sampler) {
        float[] row = new float[HeadLayout.of(PLAIN.head()).channels()];
        StepDistribution step = new StepDistribution(PLAIN).read(row, 0);
        sampler.offset(step, step, Pen.DOWN);
        return sampler.dx();
    }
}
