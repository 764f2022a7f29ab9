package dev.inkling.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.run.Arithmetic;
import java.util.Optional;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shortened backward pass gives the gradient of the plain one. */
class BackboneTest {

    private static final int ROWS = 3;
    private static final int STEPS = 17;

    @ParameterizedTest
    @EnumSource(Arithmetic.class)
    void theShortenedPassGivesThePlainGradientBitForBit(Arithmetic arithmetic) {
        theShortenedPassGivesThePlainGradientBitForBit(arithmetic, Backbone.Context.NONE, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Arithmetic.class)
    void theShortenedPassGivesThePlainGradientWithModulationAndDropout(Arithmetic arithmetic) {
        BackboneConfig.Transformer shape =
                (BackboneConfig.Transformer) EngineModels.config("cat").backbone();
        try (TensorScope scope = TensorScope.open()) {
            Tensor modulation = torch.randn(ROWS, 2L * shape.width() * (2L * shape.layers() + 1));
            theShortenedPassGivesThePlainGradientBitForBit(
                    arithmetic,
                    new Backbone.Context(Optional.empty(), Optional.of(modulation), Optional.empty()),
                    Optional.of(new Dropout(0.3, 9)));
        }
    }

    private static void theShortenedPassGivesThePlainGradientBitForBit(
            Arithmetic arithmetic, Backbone.Context context, Optional<Dropout> dropout) {
        ModelConfig config = EngineModels.config("cat");
        Parameters start = EngineModels.parameters(config, 4);
        try (TensorScope scope = TensorScope.open();
                TensorParameters plain = TensorParameters.of(start);
                TensorParameters shortened = TensorParameters.of(start)) {
            torch.manual_seed(3);
            Tensor x = torch.randn(ROWS * STEPS, config.backbone().width());
            Tensor towards = torch.randn(ROWS * STEPS, config.backbone().width());
            Outcome expected =
                    gradients(config, plain, arithmetic, x, towards, context, new Backbone.Mode(false, dropout));
            Outcome given =
                    gradients(config, shortened, arithmetic, x, towards, context, new Backbone.Mode(true, dropout));
            assertThat(given.hidden()).isEqualTo(expected.hidden());
            assertThat(given.byInput()).isEqualTo(expected.byInput());
            assertThat(Tensors.floats(shortened.gradient())).isEqualTo(Tensors.floats(plain.gradient()));
            assertThat(plain.gradient().abs().max().item_double()).isGreaterThan(0.1);
            // The parameters are unchanged.
            assertThat(Tensors.floats(shortened.flat())).isEqualTo(Tensors.floats(plain.flat()));
        }
    }

    /** The hidden vectors, and the gradient by the input; the gradient by the parameters is stored with them. */
    @SuppressWarnings("ArrayRecordComponent") // each is compared by itself
    private record Outcome(float[] hidden, float[] byInput) {}

    private static Outcome gradients(
            ModelConfig config,
            TensorParameters parameters,
            Arithmetic arithmetic,
            Tensor x,
            Tensor towards,
            Backbone.Context context,
            Backbone.Mode mode) {
        try (Layers layers = new Layers(parameters, arithmetic);
                TensorScope scope = TensorScope.withGradients()) {
            Tensor input = x.clone().requires_grad_(true);
            Tensor hidden = Backbone.of(config.backbone(), layers, 0).hidden(input, ROWS, STEPS, context, mode);
            hidden.backward(towards, new BoolOptional(), false, new TensorArrayRefOptional());
            return new Outcome(Tensors.floats(hidden.detach()), Tensors.floats(input.grad()));
        }
    }
}
