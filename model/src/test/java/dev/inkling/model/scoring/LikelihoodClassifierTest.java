package dev.inkling.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.model.SketchModel;
import dev.inkling.model.TestModels;
import dev.inkling.model.classify.Classification;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Decoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LikelihoodClassifierTest {

    private static final List<String> CLASSES = List.of("cat", "dog", "house");

    private final List<Drawing> drawings =
            IntStream.range(0, 6).mapToObj(i -> TestModels.drawing(5 + i, i)).toList();

    private static void withScorer(ModelConfig config, Consumer<Scorer> work) {
        SketchModel model = TestModels.model(config, 3);
        Decoder decoder = model.decoder();
        work.accept(new Scorer(config, new DecoderOutputs(decoder, model.encoder()), Dequantise.UNIFORM, 5));
    }

    /** P(class | drawing) from the scores of the drawing with each label. */
    private static double[] byHand(Scorer scorer, Drawing drawing, double... prior) {
        double[] joint = new double[CLASSES.size()];
        double least = scorer.score(drawing).nats();
        double sum = 0;
        for (int c = 0; c < joint.length; c++) {
            DrawingInfo info = DrawingInfo.ofLabel(CLASSES.get(c));
            joint[c] = prior[c]
                    * Math.exp(least - scorer.score(drawing.withInfo(info)).nats());
            sum += joint[c];
        }
        for (int c = 0; c < joint.length; c++) {
            joint[c] /= sum;
        }
        return joint;
    }

    private static void check(Classification said, double[] expected) {
        for (int c = 0; c < expected.length; c++) {
            assertThat(said.probability(c)).isCloseTo(expected[c], within(1e-9));
        }
    }

    @Test
    void itIsBayesTheoremOverTheScoresWithEachLabel() {
        withScorer(TestModels.config("cat", "dog", "house"), scorer -> {
            LikelihoodClassifier classifier = LikelihoodClassifier.of(scorer);
            LikelihoodClassifier counted = classifier.withPrior(Map.of("cat", 3, "house", 5, "moon", 9));
            for (Drawing drawing : drawings) {
                check(classifier.classify(drawing), byHand(scorer, drawing, 1, 1, 1));
                check(counted.classify(drawing), byHand(scorer, drawing, 4, 1, 6));
                Drawing dog = drawing.withInfo(DrawingInfo.ofLabel("dog"));
                assertThat(classifier.classify(dog).probability(0))
                        .isEqualTo(classifier.classify(drawing).probability(0));
            }
        });
    }

    @Test
    void aLatentVectorIsTheSameForAllClasses() {
        ModelConfig config = TestModels.config("cat", "dog", "house")
                .with(new LatentConfig.Gaussian(2, new BackboneConfig.Transformer(1, 6, 2, 8)));
        withScorer(
                config,
                scorer -> check(
                        LikelihoodClassifier.of(scorer).classify(drawings.get(1)),
                        byHand(scorer, drawings.get(1), 1, 1, 1)));
    }

    @Test
    void someOfTheClassesAreWeighedAmongEachOther() {
        withScorer(TestModels.config("cat", "dog", "house"), scorer -> {
            LikelihoodClassifier all = LikelihoodClassifier.of(scorer);
            LikelihoodClassifier two = all.withClasses(List.of("house", "cat"));
            assertThat(two.classes()).containsExactly("house", "cat");
            assertThat(two.index("cat")).isEqualTo(1);
            assertThat(two.index("dog")).isEqualTo(-1);
            Classification of3 = all.classify(drawings.get(0));
            Classification of2 = two.classify(drawings.get(0));
            assertThat(of2.probability("house"))
                    .isCloseTo(
                            of3.probability("house") / (of3.probability("house") + of3.probability("cat")),
                            within(1e-9));
        });
    }

    @Test
    void threadsChangeNothing() {
        withScorer(TestModels.config("cat", "dog", "house"), scorer -> {
            LikelihoodClassifier classifier = LikelihoodClassifier.of(scorer);
            List<Classification> said = new ArrayList<>();
            List<Long> done = new ArrayList<>();
            classifier.classify(drawings, 3, said::add, done::add);
            assertThat(done).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            for (int i = 0; i < drawings.size(); i++) {
                assertThat(said.get(i).probability(0))
                        .isEqualTo(classifier.classify(drawings.get(i)).probability(0));
            }
            classifier.classify(List.of(), 2, said::add, done::add);
            assertThat(said).hasSize(6);
        });
    }

    @Test
    void aModelWithoutClassesNamesNothing() {
        withScorer(
                TestModels.config(),
                scorer -> assertThatThrownBy(() -> LikelihoodClassifier.of(scorer))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("at least 2 classes"));
        withScorer(
                TestModels.config("cat", "dog", "house"),
                scorer -> assertThatThrownBy(
                                () -> LikelihoodClassifier.of(scorer).withClasses(List.of("cat", "moon")))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("moon"));
    }
}
