package dev.inkling.model.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.model.TestModels;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.BackboneKind;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.Size;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.parameters.Parameters;
import java.lang.module.ModuleFinder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vector and scalar kernels give the same bits. */
class KernelsTest {

    private static final Kernels SCALAR = new ScalarKernels();

    static Stream<ModelConfig> configs() {
        HeadConfig head = HeadConfig.DEFAULT.withComponents(3);
        return Stream.of(
                TestModels.config("cat", "dog"),
                TestModels.config(new BackboneConfig.Transformer(1, 4, 4, 3), head),
                TestModels.config(new BackboneConfig.Transformer(2, 80, 2, 70), head, "cat"),
                TestModels.config(Size.SMALL.transformer(), HeadConfig.DEFAULT),
                TestModels.config(new BackboneConfig.HyperLstm(21, 9, 5), HeadConfig.DEFAULT),
                TestModels.config(Size.TINY.backbone(BackboneKind.LSTM), HeadConfig.DEFAULT));
    }

    /** Row counts that do not fill a tile, and more steps than a block, in a state that is forked and reduced. */
    @ParameterizedTest
    @MethodSource("configs")
    void aDecoderComputesTheSameWithEither(ModelConfig config) {
        Kernels vectors = KernelChoice.vectors().orElse(SCALAR);
        Parameters parameters = TestModels.randomParameters(config, 3);
        int[] conditions = new int[13];
        Decoder one = JavaDecoder.of(config, parameters, () -> SCALAR);
        Decoder other = JavaDecoder.of(config, parameters, () -> vectors);
        try (DecoderState scalar = one.start(Condition.rows(conditions));
                DecoderState vector = other.start(Condition.rows(conditions))) {
            Random random = new Random(5);
            for (int rows = 13; rows > 0; rows--) {
                assertSameSteps(config, scalar, vector, random, 13);
                try (DecoderState scalarFork = scalar.fork(2);
                        DecoderState vectorFork = vector.fork(2)) {
                    assertSameSteps(config, scalarFork, vectorFork, random, 2);
                }
                int[] kept = new int[rows - 1];
                Arrays.setAll(kept, r -> kept.length - r);
                scalar.select(kept);
                vector.select(kept);
            }
        }
    }

    private static void assertSameSteps(
            ModelConfig config, DecoderState scalar, DecoderState vector, Random random, int steps) {
        float[] features = new float[scalar.rows() * Features.RICH.count()];
        float[] expected =
                new float[scalar.rows() * HeadLayout.of(config.head()).channels()];
        float[] out = expected.clone();
        for (int s = 0; s < steps; s++) {
            for (int i = 0; i < features.length; i++) {
                features[i] = (float) random.nextGaussian();
            }
            scalar.step(features, expected);
            vector.step(features, out);
            assertThat(out).isEqualTo(expected);
        }
    }

    /** Tests run with the options that allow loading the module: if Java has it and the processor can use it, it is loaded. */
    @Test
    void vectorKernelsAreLoadedWhereverTheyCanBe() {
        boolean canBe = Fused.FAST
                && ModuleFinder.ofSystem().find("jdk.incubator.vector").isPresent();
        assertThat(KernelChoice.vectors().isPresent()).isEqualTo(canBe);
    }

    @Test
    void theExponentialIsThatOfTheLibrary() {
        assertThat(ScalarKernels.exp(0)).isEqualTo(1);
        for (float x = 0; x > -86; x -= 0.0137f) {
            assertThat(ScalarKernels.exp(x) / Math.exp(x)).isCloseTo(1, within(2e-7));
        }
        assertThat(ScalarKernels.exp(Float.NEGATIVE_INFINITY)).isBetween(0f, 1e-37f);
        assertThat(ScalarKernels.exp(Float.NaN)).isNaN();
    }

    /** A decoder whose kernels change continues as if they had not; states begun before keep their results. */
    @Test
    void kernelsMayChangeAtAnyTime() {
        ModelConfig config = TestModels.config("cat", "dog");
        Kernels vectors = KernelChoice.vectors().orElse(new ScalarKernels());
        Kernels[] current = {SCALAR};
        JavaDecoder decoder = JavaDecoder.of(config, TestModels.randomParameters(config, 1), () -> current[0]);
        try (DecoderState before = decoder.start(Condition.rows(0, 1))) {
            current[0] = vectors;
            try (DecoderState after = decoder.start(Condition.rows(0, 1))) {
                assertSameSteps(config, before, after, new Random(1), 5);
            }
        }
    }
}
