package dev.inkling.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.run.Arithmetic;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Backward passes that are shorter than those that libtorch records give the same gradient. */
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
            Tensor hidden = Backbone.of(config.backbone(), layers, 0)
                    .hidden(new Backbone.Input(input, ROWS, STEPS, context), mode);
            hidden.backward(towards, new BoolOptional(), false, new TensorArrayRefOptional());
            return new Outcome(Tensors.floats(hidden.detach()), Tensors.floats(input.grad()));
        }
    }

    /**
     * The LSTM's backward pass in closed form gives what libtorch records.
     *
     * @param skipped how many of the first steps are skipped
     */
    @ParameterizedTest
    @CsvSource({"0, false, 0", "1, false, 0", "0, true, 0", "1, true, 0", "0, false, 0.3", "1, true, 0.3"})
    void theClosedFormOfAnLstmGivesTheRecordedGradient(long skipped, boolean given, double rate) {
        BackboneConfig lstm = new BackboneConfig.Lstm(7);
        ModelConfig config = ModelConfig.of(
                EngineModels.PREPARATION, lstm, HeadConfig.DEFAULT, new PenLoss.CrossEntropy(), List.of());
        Parameters start = EngineModels.parameters(config, 4);
        Optional<Dropout> dropout = rate == 0 ? Optional.empty() : Optional.of(new Dropout(rate, 9));
        try (TensorParameters recorded = TensorParameters.inDouble(start);
                TensorParameters closed = TensorParameters.inDouble(start);
                Layers recordedLayers = new Layers(recorded, Arithmetic.FLOAT32);
                Layers closedLayers = new Layers(closed, Arithmetic.FLOAT32);
                TensorScope scope = TensorScope.withGradients()) {
            torch.manual_seed(3);
            Tensor towards = torch.randn(ROWS * STEPS, 7).to(ScalarType.Double);
            Tensor x = torch.randn(ROWS * STEPS, 4 * 7).to(ScalarType.Double);
            Tensor memory = torch.randn(ROWS, 2 * 7).to(ScalarType.Double);
            LstmInput plain = LstmInput.of(x, memory, given);
            LstmInput fast = LstmInput.of(x, memory, given);

            Tensor expected =
                    Backbone.of(lstm, recordedLayers, skipped).hidden(plain.input(), new Backbone.Mode(false, dropout));
            expected.backward(towards, new BoolOptional(), false, new TensorArrayRefOptional());
            Backbone.Pass pass = Backbone.of(lstm, closedLayers, skipped).pass(fast.input(), dropout);
            List<Backbone.Gradient> gradients = pass.backward(towards);

            assertClose(pass.hidden(), expected.detach());
            assertThat(gradients).hasSize(given ? 2 : 1);
            assertClose(gradients.get(0).gradient(), plain.x().grad());
            if (given) {
                assertThat(gradients.get(1).of()).isEqualTo(fast.memory());
                assertClose(gradients.get(1).gradient(), plain.memory().grad());
            }
            assertClose(closed.gradient(), recorded.gradient());
            assertThat(recorded.gradient().abs().max().item_double()).isGreaterThan(0.1);
        }
    }

    private static void assertClose(Tensor was, Tensor expected) {
        assertThat(was.sub(expected).abs().max().item_double()).isLessThan(1e-12);
        assertThat(was.sizes().vec().get()).isEqualTo(expected.sizes().vec().get());
    }

    /** Copies that libtorch records, and the input that they make. */
    private record LstmInput(Tensor x, Tensor memory, Backbone.Input input) {

        static LstmInput of(Tensor x, Tensor memory, boolean given) {
            Tensor recorded = x.clone().requires_grad_(true);
            Tensor start = memory.clone().requires_grad_(true);
            Backbone.Context context = new Backbone.Context(
                    given ? Optional.of(start) : Optional.empty(), Optional.empty(), Optional.empty());
            return new LstmInput(recorded, start, new Backbone.Input(recorded, ROWS, STEPS, context));
        }
    }
}
