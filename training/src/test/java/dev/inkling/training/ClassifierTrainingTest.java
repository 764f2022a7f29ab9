package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.model.Classifier;
import dev.inkling.model.SketchModel;
import dev.inkling.model.classify.Classification;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.run.DataNote;
import dev.inkling.run.Length;
import dev.inkling.run.MetricsLog;
import dev.inkling.run.OffsetGradient;
import dev.inkling.run.OptimiserSettings;
import dev.inkling.run.Recipe;
import dev.inkling.run.RunDirectory;
import dev.inkling.run.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training of classifiers. */
final class ClassifierTrainingTest {

    private static final Set<Doodle> CLASSES = Set.of(Doodle.FISH, Doodle.STAR, Doodle.CAT);

    private static final TrainingData DATA =
            TrainingData.of(DrawingStore.of(Doodles.set(CLASSES, 40, 1)), DrawingStore.of(Doodles.set(CLASSES, 10, 2)));

    @SuppressWarnings("ImmutableEnumChecker") // a sealed interface of records
    private enum Kind {
        /** Pictures. */
        PICTURE(new EncoderConfig.Picture(16, List.of(8, 16), List.of(1, 1))),
        /** Strokes. */
        STROKES(new EncoderConfig.Strokes(new BackboneConfig.Transformer(1, 32, 2, 64)));

        private final EncoderConfig encoder;

        Kind(EncoderConfig encoder) {
            this.encoder = encoder;
        }

        Recipe recipe() {
            return Recipe.CLASSIFIER
                    .withTask(new Task.Classify(encoder, 0.05, 0.1, 0.2, 0.5))
                    .withOptimiser(new OptimiserSettings(5e-3, 0.1, 10, 0.9, 0.98, 0.05, 1, 0.9))
                    .withLength(new Length.Steps(60))
                    .withBatch(24)
                    .withValidateEvery(20)
                    .withWorkers(2)
                    .withSeed(3);
        }
    }

    @TempDir
    private Path folder;

    private static Trainer.Request request(Path run) {
        return new Trainer.Request(
                run, DataNote.of(DATA.train(), DATA.valid()).withSources(List.of("doodles")), "inkling train", 1e9, 10);
    }

    /** Records the losses of every step, and stops the run once after a number of them. */
    private static final class Losses implements TrainingListener {

        private final List<Double> losses = new ArrayList<>();
        private int stopAfter;

        Losses(int stopAfter) {
            this.stopAfter = stopAfter;
        }

        @Override
        public void step(TrainingStep step) {
            losses.add(step.result().loss());
        }

        @Override
        public boolean shouldStop() {
            boolean stop = losses.size() == stopAfter;
            stopAfter = stop ? -1 : stopAfter;
            return stop;
        }
    }

    @ParameterizedTest
    @EnumSource
    void classifiesDoodlesThatItWasNotTrainedOn(Kind kind) {
        Classifier classifier = Trainer.trainClassifier(kind.recipe(), DATA, TrainingListener.SILENT);
        List<Drawing> unseen = Doodles.set(CLASSES, 20, 9);
        long right = unseen.stream()
                .filter(drawing -> classifier
                        .classify(drawing)
                        .top(1)
                        .get(0)
                        .label()
                        .equals(drawing.label().orElse("")))
                .count();
        assertThat(right).isGreaterThan(48); // of 60; 20 by guessing
        // Position and size do not matter.
        Drawing drawing = unseen.get(0);
        Classification here = classifier.classify(drawing);
        Classification there = classifier.classify(drawing.transformed(0.3f, 0.3f, 150, 90));
        assertThat(there.probability("cat")).isCloseTo(here.probability("cat"), within(1e-3));
    }

    @ParameterizedTest
    @EnumSource
    void resumedEqualsUninterrupted(Kind kind) {
        Recipe recipe = kind.recipe().withLength(new Length.Steps(12)).withValidateEvery(4);
        Losses whole = new Losses(-1);
        Trainer.run(request(folder.resolve("whole")), recipe, DATA, whole);
        Losses parts = new Losses(7);
        Path run = folder.resolve("parts");
        Trainer.run(request(run), recipe, DATA, parts);
        Trainer.Outcome outcome = Trainer.resume(request(run), DATA, parts);
        assertThat(outcome.finished()).isTrue();
        assertThat(parts.losses).isEqualTo(whole.losses);
        assertThat(MetricsLog.read(run).stream()
                        .filter(entry ->
                                entry.number(MetricsLog.VALIDATION_DRAWING).isPresent()))
                .hasSize(3);
        Classifier loaded = Classifier.load(RunDirectory.bestModel(run));
        Classifier other = Classifier.load(RunDirectory.bestModel(folder.resolve("whole")));
        assertThat(loaded.config()).isEqualTo(other.config());
        assertThat(loaded.parameters().values()).isEqualTo(other.parameters().values());
        assertThat(loaded.card()).contains("inkling classify");
    }

    @Test
    void aClassifierDoesNotDraw() {
        Path run = folder.resolve("run");
        Trainer.run(request(run), Kind.PICTURE.recipe().withLength(new Length.Steps(2)), DATA, TrainingListener.SILENT);
        assertThatThrownBy(() -> SketchModel.load(RunDirectory.bestModel(run)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("classifier");
        assertThatThrownBy(() -> Trainer.trainClassifier(Recipe.DEFAULT, DATA, TrainingListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thereMustBeTwoClasses() {
        DrawingStore fish = DrawingStore.of(Doodles.set(Set.of(Doodle.FISH), 5, 1));
        TrainingData data = TrainingData.of(fish, DrawingStore.EMPTY);
        assertThatThrownBy(() -> Trainer.trainClassifier(Kind.PICTURE.recipe(), data, TrainingListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two classes");
    }

    /** Recipes from before some settings existed. */
    @Test
    void earlierRecipesAreRead() {
        String json = Recipe.DEFAULT
                .toJson()
                .replaceFirst("(?s)\"task\" : \\{.*?\\},\\s*", "")
                .replaceFirst("\"conditioning\" : \"INPUT\",", "")
                .replaceFirst("\"attention\" : \"CONTENT\",", "")
                .replaceFirst("\"offsetGradient\" : \"EVEN\",", "")
                .replaceFirst(",\\s*\"placed\" : 0.0", "");
        assertThat(json).doesNotContain("task", "conditioning", "placed", "attention", "offsetGradient");
        // A run resumes with the settings that it began with.
        assertThat(Recipe.ofJson(json, "recipe.json"))
                .isEqualTo(Recipe.DEFAULT.withOffsetGradient(OffsetGradient.PLAIN));
        assertThat(Recipe.added(json, "recipe.json"))
                .containsExactly(
                        "task draw", "conditioning INPUT", "attention CONTENT", "offsetGradient PLAIN", "placed 0.0");
        assertThat(Recipe.added(Recipe.DEFAULT.toJson(), "recipe.json")).isEmpty();
        String classifier =
                Recipe.CLASSIFIER.toJson().replaceFirst("(\"mirrored\" : [0-9.]+)", "$1, \"smallFor\" : 0.6");
        assertThat(classifier).contains("smallFor");
        assertThat(Recipe.ofJson(classifier, "recipe.json")).isEqualTo(Recipe.CLASSIFIER);
    }
}
