package dev.inkling.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.TestModels;
import dev.inkling.model.internal.StrictJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigJsonTest {

    private static final ModelConfig CONFIG = TestModels.config("cat", "hot dog");
    private static final String JSON = ConfigJson.write(CONFIG);

    private static void refused(String json, String... parts) {
        assertThatThrownBy(() -> ConfigJson.read(json, "here/config.json"))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("here/config.json")
                .hasMessageContainingAll(parts)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(ConfigJson.read(JSON, "x")).isEqualTo(CONFIG);
        ModelConfig other = new ModelConfig(
                ModelConfig.FORMAT,
                new Preparation(0.1f, new Bounds(-1, 0, 300.25f, 7), Preparation.Anchor.FIRST_POINT, 0.3f, false),
                FirstEvent.OFFSET,
                Features.STROKE_5,
                new BackboneConfig.Transformer(1, 8, 2, 9),
                new HeadConfig(7, Sigma.EXP, 0, 1, 0, 1, PenCoupling.PEN_FIRST),
                new PenLoss.Focal(2.5),
                List.of(),
                false,
                Conditioning.LAYERS,
                Attention.CONTENT,
                true,
                new LatentConfig.Gaussian(7, new BackboneConfig.Lstm(5)),
                new DrawDefaults(0.5, 0, 0.25, 1));
        assertThat(ConfigJson.read(ConfigJson.write(other), "x")).isEqualTo(other);
    }

    @Test
    void theFormOnDiskStays() {
        // A model that was saved once must be readable for ever: this text does not change within a format.
        ModelConfig config = CONFIG.with(new DrawDefaults(0.25, 0.5, 0.75, 3));
        assertThat(ConfigJson.write(config).replaceAll("\\s+", "")).isEqualTo("""
                {"format":6,
                "preparation":{"scale":30.0,"box":{"minX":0.0,"minY":0.0,"maxX":255.0,"maxY":255.0},"anchor":"BOX",
                "simplification":2.0,"dequantised":true},
                "first":"PEN","features":"RICH",
                "backbone":{"kind":"transformer","layers":3,"width":15,"heads":3,"feedForward":22},
                "head":{"components":5,"sigma":"ELU","sigmaFloor":0.005,"rhoLimit":0.99,"backgroundWeight":0.001,
                "backgroundSigma":3.0,"coupling":"PEN_FIRST"},
                "penLoss":{"kind":"cross-entropy"},
                "classes":["cat","hotdog"],
                "labelDropping":true,
                "conditioning":"INPUT","attention":"CONTENT","placed":false,
                "latent":{"kind":"none"},
                "drawDefaults":{"temperature":0.25,"penTemperature":0.5,"topP":0.75,"guidance":3.0}}
                """.replaceAll("\\s+", ""));
    }

    /** The config as format 5 had it. */
    private static String fifth() {
        return JSON.replace("\"format\" : 6", "\"format\" : 5").replaceFirst("\"attention\" : \"CONTENT\",", "");
    }

    /** The config as format 4 had it. */
    private static String fourth() {
        return fifth().replace("\"format\" : 5", "\"format\" : 4")
                .replaceFirst("\"conditioning\" : \"INPUT\",\\s*\"placed\" : false,", "");
    }

    @Test
    void earlierFormatsAreRead() {
        assertThat(fifth()).doesNotContain("attention").contains("\"format\" : 5");
        assertThat(ConfigJson.read(fifth(), "x")).isEqualTo(CONFIG);
        assertThat(fourth()).doesNotContain("conditioning", "placed").contains("\"format\" : 4");
        assertThat(ConfigJson.read(fourth(), "x")).isEqualTo(CONFIG);
        String third = fourth().replace("\"format\" : 4", "\"format\" : 3")
                .replaceFirst("\"labelDropping\" : true,", "")
                .replaceFirst(",\\s*\"drawDefaults\" : \\{[^}]*}", "");
        assertThat(third).doesNotContain("labelDropping", "drawDefaults").contains("\"format\" : 3");
        assertThat(ConfigJson.read(third, "x")).isEqualTo(CONFIG);
        String second = third.replace("\"format\" : 3", "\"format\" : 2")
                .replaceFirst(",\\s*\"latent\" : \\{\\s*\"kind\" : \"none\"\\s*}", "");
        assertThat(second).doesNotContain("latent").contains("\"format\" : 2");
        assertThat(ConfigJson.read(second, "x")).isEqualTo(CONFIG);
        String first = second.replace("\"format\" : 2", "\"format\" : 1").replace("\"features\" : \"RICH\",", "");
        assertThat(first).doesNotContain("features");
        assertThat(ConfigJson.read(first, "x")).isEqualTo(CONFIG);
        refused(JSON.replace("\"features\" : \"RICH\",", ""), "features");
    }

    /** The first classifiers did not read the mirror image. */
    @Test
    void classifiersOfTheFirstFormatAreRead() {
        ClassifierConfig config = ClassifierConfig.of(
                        CONFIG.preparation(),
                        new EncoderConfig.Picture(16, List.of(8), List.of(1)),
                        List.of("cat", "dog"))
                .withMirrored(true);
        String json = ConfigJson.write(config);
        assertThat(ConfigJson.readAny(json, "x")).isEqualTo(config);
        String first = json.replace("\"format\" : 2", "\"format\" : 1").replaceFirst("\"mirrored\" : true,", "");
        assertThat(first).doesNotContain("mirrored");
        assertThat(ConfigJson.readAny(first, "x")).isEqualTo(config.withMirrored(false));
        assertThatThrownBy(() -> ConfigJson.readAny(json.replace("\"format\" : 2", "\"format\" : 3"), "x"))
                .hasMessageContaining("expected a classifier of format 1 to 2 but x is of format 3");
    }

    @Test
    void modelsOfEarlierFormatsAreGivenTheirDefaults() {
        String third = fourth().replace("\"format\" : 4", "\"format\" : 3")
                .replaceFirst("\"labelDropping\" : true,", "")
                .replaceFirst(",\\s*\"drawDefaults\" : \\{[^}]*}", "");
        ModelConfig classes = ConfigJson.read(third, "x");
        assertThat(classes.labelDropping()).isTrue();
        assertThat(classes.drawDefaults()).isEqualTo(DrawDefaults.trained(true));
        String none = third.replaceFirst("\"classes\" : \\[[^]]*]", "\"classes\" : []");
        ModelConfig plain = ConfigJson.read(none, "x");
        assertThat(plain.labelDropping()).isFalse();
        assertThat(plain.drawDefaults()).isEqualTo(DrawDefaults.trained(false));
        assertThat(plain.drawDefaults().guidance()).isEqualTo(1);
        // An imported model begins with an offset, and knows no classes.
        ModelConfig published = ConfigJson.read(none.replace("\"PEN\"", "\"OFFSET\""), "x");
        assertThat(published.drawDefaults()).isEqualTo(DrawDefaults.SKETCH_RNN);
    }

    @Test
    void labelDroppingAndGuidanceNeedClasses() {
        assertThat(CONFIG.withLabelDropping(false).drawDefaults()).isEqualTo(DrawDefaults.trained(false));
        assertThat(CONFIG.withLabelDropping(false).sameNetwork(CONFIG)).isTrue();
        assertThat(CONFIG.withLabelDropping(false)).isNotEqualTo(CONFIG);
        assertThat(TestModels.config().withLabelDropping(true)).isEqualTo(TestModels.config());
        assertThat(TestModels.config().sameNetwork(CONFIG)).isFalse();
        refused(
                JSON.replace("\"labelDropping\" : true", "\"labelDropping\" : false"),
                "guidance of 1",
                "label dropping");
        refused(JSON.replaceFirst("\"classes\" : \\[[^]]*]", "\"classes\" : []"), "no label dropping");
    }

    @Test
    void unknownSettingsAreRefusedWithTheNearest() {
        refused(JSON.replace("\"coupling\"", "\"couplin\""), "found head.couplin", "did you mean coupling");
        refused(JSON.replace("\"format\"", "\"zzz\" : 3, \"format\""), "found zzz");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"layers\" : 3|\"layers\" : 300|1 to 64 layers but was 300",
                "\"width\" : 15|\"width\" : 16|multiple of heads",
                "\"layers\" : 3,||backbone.layers",
                "\"dequantised\" : true|\"dequantised\" : null|preparation.dequantised",
                "\"PEN\"|\"PENCIL\"|PENCIL",
                "\"PEN\"|0|first",
                "transformer|java.lang.Runtime|java.lang.Runtime",
                "\"cat\"|\"hot dog\"|hot dog twice",
                "\"format\" : 6|\"format\" : 7|is of format 7",
                "\"format\" : 6|\"format\" : \"x\"|format number",
                "\"CONTENT\"|\"RELATIVE\"|an even number of channels a head",
                "\"layers\" : 3|\"layers\" : 3.5|backbone.layers",
                "\"topP\" : 1.0|\"topP\" : 0|drawDefaults cannot be read: expected top-p above 0",
                "\"penTemperature\" : 1.0|\"penTemperature\" : 101|a pen temperature between 0 and 100",
                "\"layers\" : 3|\"layers\" : 3, \"layers\" : 4|layers",
            })
    void whatIsWrongIsNamed(String good, String bad, String message) {
        refused(JSON.replace(good, bad == null ? "" : bad), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3|a whole number of 32 bits|\"three\"",
                "3|a whole number of 32 bits|3000000000",
                "3|a whole number of 32 bits|\"3\"",
                "3|a whole number of 32 bits|[3]",
            })
    void anotherTypeIsReported(String good, String expected, String bad) {
        refused(
                JSON.replace("\"layers\" : " + good, "\"layers\" : " + bad),
                "backbone.layers cannot be read",
                "expected " + expected + " but was " + bad);
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        refused("[".repeat(100_000), "read");
        refused(JSON.replace("\"cat\"", "[".repeat(100_000)), "read");
        refused(JSON.replace("\"cat\"", "{}"), "classes cannot be read", "expected text but was {}");
    }

    @Test
    void valuesThatAreNotFiniteComeBack() {
        record Values(double a, float b, long c, boolean d, String e) {}
        Values values = new Values(Double.NaN, Float.NEGATIVE_INFINITY, Long.MIN_VALUE, true, "ü\n\"");
        String json = StrictJson.write(values);
        assertThat(StrictJson.read(json, Values.class, "values", "x")).isEqualTo(values);
        Values finite = new Values(-1e-300, 0.1f, 7, false, "");
        assertThat(StrictJson.read(StrictJson.write(finite), Values.class, "values", "x"))
                .isEqualTo(finite);
    }

    @Test
    void anythingElseIsRefused() {
        refused("", "format");
        refused("[]", "format");
        refused("{", "read");
        refused(JSON + "{}", "read");
    }
}
