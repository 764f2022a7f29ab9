package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.Conditioning;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.run.Augmentation;
import dev.inkling.run.DataNote;
import dev.inkling.run.LatentCost;
import dev.inkling.run.Length;
import dev.inkling.run.MetricsLog;
import dev.inkling.run.OptimiserSettings;
import dev.inkling.run.Position;
import dev.inkling.run.Recipe;
import dev.inkling.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainerTest {

    private static final TrainingData DATA = TrainingData.of(
            DrawingStore.of(Doodles.set(Set.of(Doodle.FISH, Doodle.STAR), 20, 1)),
            DrawingStore.of(Doodles.set(Set.of(Doodle.FISH, Doodle.STAR), 3, 2)));

    private static final Recipe RECIPE = Recipe.DEFAULT
            .withBackbone(new BackboneConfig.Transformer(1, 16, 2, 24))
            .withHead(HeadConfig.DEFAULT.withComponents(4))
            .withLength(new Length.Steps(24))
            .withBatch(8)
            .withValidateEvery(6)
            .withWorkers(2)
            .withSeed(5);

    @TempDir
    private Path folder;

    private static Trainer.Request request(Path run) {
        return new Trainer.Request(
                run, DataNote.of(DATA.train(), DATA.valid()).withSources(List.of("doodles")), "inkling train", 1e9, 10);
    }

    /** Records the losses of every step, and stops the run once after each of some steps. */
    private static final class Listener implements TrainingListener {

        private final List<Double> losses = new ArrayList<>();
        private final List<Double> validations = new ArrayList<>();
        private final Set<Long> stops;
        private long last;

        Listener(Long... stops) {
            this.stops = new HashSet<>(List.of(stops));
        }

        @Override
        public void step(TrainingStep step) {
            last = step.position().step();
            losses.add(step.result().loss());
        }

        @Override
        public void validated(Position position, Validation validation) {
            validations.add(validation.nats());
        }

        @Override
        public boolean shouldStop() {
            return stops.remove(last);
        }
    }

    @Test
    void resumedEqualsUninterrupted() throws IOException {
        Listener whole = new Listener();
        Trainer.Outcome alone = Trainer.run(request(folder.resolve("alone")), RECIPE, DATA, whole);
        assertThat(alone.finished()).isTrue();
        assertThat(whole.losses).hasSize(24);

        Listener parts = new Listener(5L, 13L);
        Path run = folder.resolve("parts");
        Trainer.Outcome outcome = Trainer.run(request(run), RECIPE, DATA, parts);
        int sessions = 1;
        while (!outcome.finished()) {
            outcome = Trainer.resume(request(run), DATA, parts);
            sessions++;
        }
        assertThat(sessions).isEqualTo(3);
        assertThat(parts.losses).isEqualTo(whole.losses);
        assertThat(parts.validations).isEqualTo(whole.validations);
        assertThat(outcome.position().bestStep()).isEqualTo(alone.position().bestStep());
        assertThat(Files.readAllBytes(outcome.model().resolve("model.safetensors")))
                .isEqualTo(Files.readAllBytes(alone.model().resolve("model.safetensors")));
        assertThat(losses(run)).isEqualTo(losses(folder.resolve("alone")));
    }

    /** A class of 3 and one of 20: drawings of the small class are used several times per epoch, each time varied anew. */
    @Test
    void resumedEqualsUninterruptedWhereClassesAreBalanced() {
        List<Drawing> train = new ArrayList<>(Doodles.set(Set.of(Doodle.FISH), 20, 1));
        train.addAll(Doodles.set(Set.of(Doodle.STAR), 3, 1));
        TrainingData data = TrainingData.of(DrawingStore.of(train), DrawingStore.EMPTY);
        Recipe recipe = RECIPE.withBalance(1).withLength(new Length.Steps(8));
        Listener whole = new Listener();
        Trainer.train(recipe, data, whole);
        Listener parts = new Listener(3L);
        Trainer.Request request = new Trainer.Request(
                folder.resolve("balanced"),
                DataNote.of(data.train(), data.valid()).withSources(List.of("doodles")),
                "inkling train",
                1e9,
                10);
        assertThat(Trainer.run(request, recipe, data, parts).finished()).isFalse();
        Trainer.resume(request, data, parts);
        assertThat(parts.losses).isEqualTo(whole.losses);
        Listener unbalanced = new Listener();
        Trainer.train(recipe.withBalance(0), data, unbalanced);
        assertThat(unbalanced.losses).isNotEqualTo(whole.losses);
    }

    /** With random sizes and positions of drawings, and dropout in a transformer. */
    @Test
    void resumedEqualsUninterruptedWithConditionedLayers() {
        Recipe recipe = RECIPE.withConditioning(Conditioning.LAYERS)
                .withDropout(0.2)
                .withAugmentation(new Augmentation(0.1, 0.05, 0, 0.1, 0.5))
                .withLength(new Length.Steps(8));
        Listener whole = new Listener();
        Trainer.train(recipe, DATA, whole);
        Listener parts = new Listener(3L);
        Path run = folder.resolve("layers");
        Trainer.run(request(run), recipe, DATA, parts);
        Trainer.resume(request(run), DATA, parts);
        assertThat(parts.losses).isEqualTo(whole.losses);
        Listener otherwise = new Listener();
        Trainer.train(recipe.withDropout(0), DATA, otherwise);
        assertThat(otherwise.losses).isNotEqualTo(whole.losses);
        SketchModel model = SketchModel.load(RunDirectory.bestModel(run));
        assertThat(model.config().conditioning()).isEqualTo(Conditioning.LAYERS);
        assertThat(model.config().placed()).isTrue();
        // The layers learned to distinguish the classes.
        assertThat(model.parameters().copy("modulation.weight")).isNotEqualTo(new float[3 * 2 * 16 * 16]);
        assertThat(model.draw(DrawOptions.of(model.config()).withLabel("fish")))
                .isNotEqualTo(model.draw(DrawOptions.of(model.config()).withLabel("star")));
    }

    /** The noise of latent vectors and the weight of their cost derive from the position in the run, as all else. */
    @Test
    void resumedEqualsUninterruptedInALatentSpace() {
        Recipe recipe = RECIPE.withLatent(new LatentConfig.Gaussian(3, new BackboneConfig.Lstm(8)))
                .withLatentCost(new LatentCost(1, 0, 1, 1))
                .withLength(new Length.Steps(8));
        Listener whole = new Listener();
        Trainer.train(recipe, DATA, whole);
        Listener parts = new Listener(3L);
        Path run = folder.resolve("latent");
        assertThat(Trainer.run(request(run), recipe, DATA, parts).finished()).isFalse();
        Trainer.resume(request(run), DATA, parts);
        assertThat(parts.losses).isEqualTo(whole.losses);
        assertThat(MetricsLog.read(run).stream()
                        .filter(entry -> entry.number(MetricsLog.LATENT).isPresent()))
                .isNotEmpty();
        Listener dearer = new Listener();
        Trainer.train(recipe.withLatentCost(new LatentCost(1, 1, 0, 1)), DATA, dearer);
        assertThat(dearer.losses).isNotEqualTo(whole.losses);
    }

    private static List<String> losses(Path run) {
        return MetricsLog.read(run).stream()
                .map(entry ->
                        entry.step() + " " + entry.number(MetricsLog.LOSS) + " " + entry.number(MetricsLog.VALIDATION))
                .toList();
    }

    /** The run resumes from the checkpoint before and gives the same result. */
    @Test
    void aRunSurvivesADamagedCheckpoint() throws IOException {
        Listener whole = new Listener();
        Trainer.Outcome alone = Trainer.run(request(folder.resolve("alone")), RECIPE, DATA, whole);
        for (String damaged : List.of("config.json", "model.safetensors", "position.json", "../../last.json")) {
            Path run = folder.resolve("run of " + damaged.replace('/', ' '));
            Listener listener = new Listener(13L);
            Trainer.run(request(run), RECIPE, DATA, listener);
            Path file = run.resolve("checkpoints/step-13").resolve(damaged);
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, damaged.endsWith("last.json") ? 0 : bytes.length / 2));
            List<String> sentences = new ArrayList<>();
            Trainer.Outcome outcome = Trainer.resume(request(run), DATA, new TrainingListener() {
                @Override
                public void damaged(String sentence) {
                    sentences.add(sentence);
                }
            });
            assertThat(outcome.finished()).isTrue();
            assertThat(sentences).as(damaged).hasSize(damaged.endsWith("last.json") ? 0 : 1);
            assertThat(sentences)
                    .allSatisfy(sentence -> assertThat(sentence)
                            .contains("step-13 is damaged, so it is removed", "; the run resumes from step-"));
            assertThat(Files.readAllBytes(outcome.model().resolve("model.safetensors")))
                    .isEqualTo(Files.readAllBytes(alone.model().resolve("model.safetensors")));
            assertThat(losses(run)).isEqualTo(losses(folder.resolve("alone")));
        }
    }

    @Test
    void aRunWhoseCheckpointsAreAllDamagedFails() throws IOException {
        Path run = folder.resolve("run");
        Listener listener = new Listener(5L);
        Trainer.run(request(run), RECIPE, DATA, listener);
        Files.write(run.resolve("checkpoints/step-5/model.safetensors"), new byte[5]);
        assertThatThrownBy(() -> Trainer.resume(request(run), DATA, listener))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("begin another run")
                .hasMessageNotContaining("resumes");
        assertThat(run.resolve("checkpoints/step-5")).exists();
    }

    /** Data that were named relative to one folder are found from another. */
    @Test
    void dataAreFoundFromAnotherFolder() throws IOException {
        Path run = folder.resolve("run");
        Listener listener = new Listener(2L);
        Trainer.run(request(run), RECIPE, DATA, listener);
        assertThat(RunDirectory.data(run).folder())
                .isEqualTo(Path.of("").toAbsolutePath().toString());
        DataNote elsewhere = new DataNote("/some/where", List.of(), List.of(), "", 1, "", 1, "");
        assertThat(elsewhere.fromHere("data/*.ndjson")).isEqualTo("/some/where/data/*.ndjson");
        assertThat(elsewhere.fromHere("/data/cats.npz")).isEqualTo("/data/cats.npz");
        assertThat(elsewhere.fromHere("doodles:cat*5")).isEqualTo("doodles:cat*5");
        assertThat(elsewhere.fromHere("--toy")).isEqualTo("--toy");
        assertThat(elsewhere.fromHere("-")).isEqualTo("-");
        // Older runs did not record the folder.
        Path note = run.resolve("data.json");
        Files.writeString(note, Files.readString(note).replaceFirst("\"folder\"[^\n]*\n", ""));
        assertThat(RunDirectory.data(run).fromHere("cats.ndjson")).isEqualTo("cats.ndjson");
    }

    /** A killed run may leave a half-written checkpoint, and a complete one that was not yet recorded as the last. */
    @Test
    void aKilledRunCanBeResumed() throws IOException {
        Path run = folder.resolve("run");
        Listener listener = new Listener(5L);
        Trainer.run(request(run), RECIPE, DATA, listener);
        Path checkpoints = run.resolve("checkpoints");
        Files.createDirectories(checkpoints.resolve(".new-123/step-9"));
        Files.writeString(checkpoints.resolve(".new-123/step-9/config.json"), "{");
        Files.createDirectories(checkpoints.resolve("step-7"));
        Files.writeString(checkpoints.resolve("step-7/position.json"), "torn");
        Files.writeString(
                run.resolve(MetricsLog.FILE), Files.readString(run.resolve(MetricsLog.FILE)) + "{\"step\":6,\"lo");
        Trainer.Outcome outcome = Trainer.resume(request(run), DATA, listener);
        assertThat(outcome.finished()).isTrue();
        Listener whole = new Listener();
        Trainer.run(request(folder.resolve("alone")), RECIPE, DATA, whole);
        assertThat(listener.losses).isEqualTo(whole.losses);
        try (Stream<Path> left = Files.list(checkpoints)) {
            Set<String> names = left.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertThat(names).contains("step-24").hasSizeLessThanOrEqualTo(3);
        }
        SketchModel model = SketchModel.load(RunDirectory.bestModel(run));
        assertThat(model.config().classes()).containsExactly("fish", "star");
    }

    /** A run that is killed between writing last.json and best.json still knows its best checkpoint. */
    @Test
    void theBestIsRestoredAfterAKill() throws IOException {
        Path run = folder.resolve("run");
        Listener listener = new Listener(7L);
        Trainer.run(request(run), RECIPE, DATA, listener);
        String best = Files.readString(run.resolve("best.json"));
        assertThat(best).contains("6");
        Files.writeString(run.resolve("best.json"), best.replace("6", "3"));
        Listener at = new Listener(7L);
        at.last = 7;
        Trainer.resume(request(run), DATA, at);
        assertThat(Files.readString(run.resolve("best.json"))).isEqualTo(best);
        SketchModel model = SketchModel.load(RunDirectory.bestModel(run));
        assertThat(model.config().classes()).hasSize(2);
    }

    @Test
    void aRunIsTrainedByOneProcessAtATime() {
        Path run = folder.resolve("run");
        Trainer.run(request(run), RECIPE, DATA, new TrainingListener() {
            @Override
            public void validated(Position position, Validation validation) {
                assertThatThrownBy(() -> Trainer.resume(request(run), DATA, SILENT))
                        .isInstanceOf(InklingException.class)
                        .hasMessageContaining("already being trained");
            }
        });
    }

    @Test
    void aFolderOfOtherFilesIsNotTouched() throws IOException {
        Files.createDirectories(folder.resolve("mine/checkpoints/step-1000"));
        assertThatThrownBy(() -> Trainer.run(request(folder.resolve("mine")), RECIPE, DATA, TrainingListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checkpoints");
        assertThat(folder.resolve("mine/checkpoints/step-1000")).isDirectory();
        assertThat(folder.resolve("mine").toFile().list()).containsExactly("checkpoints");
    }

    @Test
    void aRunResumesOnlyWithItsOwnDrawings() {
        Path run = folder.resolve("run");
        Listener listener = new Listener(5L);
        Trainer.run(request(run), RECIPE, DATA, listener);
        assertThatThrownBy(() -> Trainer.run(request(run), RECIPE, DATA, TrainingListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("resume it, or choose another one");
        TrainingData other = TrainingData.of(DrawingStore.of(Doodles.set(Set.of(Doodle.CAT), 9, 1)), DATA.valid());
        Trainer.Request wrong = new Trainer.Request(
                run, DataNote.of(other.train(), other.valid()).withSources(List.of("cats")), "", 30, 10);
        assertThatThrownBy(() -> Trainer.resume(wrong, other, TrainingListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("these are others");
        assertThatThrownBy(() -> Trainer.resume(request(folder.resolve("none")), DATA, TrainingListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("start a new run");
    }

    @Test
    void epochsEndWhenEveryDrawingWasUsed() {
        Listener listener = new Listener();
        SketchModel model = Trainer.train(RECIPE.withLength(new Length.Epochs(3)), DATA, listener);
        assertThat(listener.losses).hasSize(15);
        assertThat(model.draw(DrawOptions.PLAIN.withLabel("fish"))).hasSize(1);
    }

    /** Noise depends on the data unless the recipe sets it; the model's preparation records the choice. */
    @Test
    void theRecipeDecidesAboutNoise() {
        Recipe recipe = RECIPE.withLength(new Length.Steps(2));
        TrainingData whole = TrainingData.of(DrawingStore.of(List.of(Doodles.toy())), DrawingStore.EMPTY);
        Drawing between = Doodles.toy().transformed(1.01f, 1.01f, 0.3f, 0);
        TrainingData real = TrainingData.of(DrawingStore.of(List.of(between)), DrawingStore.EMPTY);
        assertThat(whole.preparation().dequantised()).isTrue();
        assertThat(real.preparation().dequantised()).isFalse();
        for (TrainingData data : List.of(real, whole)) {
            for (Dequantise noise : Dequantise.values()) {
                SketchModel model = Trainer.train(recipe.withDequantise(noise), data, TrainingListener.SILENT);
                assertThat(model.config().preparation().dequantised())
                        .isEqualTo(noise == Dequantise.UNIFORM || (noise == Dequantise.AUTO && data.equals(whole)));
            }
        }
        Listener noisy = new Listener();
        Listener plain = new Listener();
        Trainer.train(recipe, whole, noisy);
        Trainer.train(recipe.withDequantise(Dequantise.NONE), whole, plain);
        assertThat(plain.losses).isNotEqualTo(noisy.losses);
    }

    @Test
    void itStopsEarlyWithoutImprovement() {
        // A rate so low that no output changes, not even in its last bit.
        Recipe hopeless = RECIPE.withOptimiser(new OptimiserSettings(1e-9, 0, 1_000_000_000, 0.9, 0.98, 0.05, 1, 0))
                .withPatience(2)
                .withLength(new Length.Steps(500));
        Listener listener = new Listener();
        Trainer.train(hopeless, DATA, listener);
        assertThat(listener.validations).hasSize(3);
        assertThat(listener.losses).hasSize(18);
    }

    /** A drawing so far out that its density is 0 in floats spoils its own batch only. */
    @Test
    void aBatchWithoutAFiniteLossIsSkippedAndReported() {
        DrawingStore.Builder drawings = new DrawingStore.Builder().addAll(DATA.train());
        drawings.add(Drawing.of(
                new float[] {0, 1e25f, 0}, new float[] {0, 1e25f, 0}, new int[] {3}, DrawingInfo.ofLabel("fish")));
        TrainingData spoilt = new TrainingData(drawings.build(), DATA.valid(), DATA.preparation(), DATA.classes());
        List<Position> reported = new ArrayList<>();
        Trainer.Outcome outcome = Trainer.run(request(folder.resolve("run")), RECIPE, spoilt, new TrainingListener() {
            @Override
            public void skipped(Position position) {
                reported.add(position);
            }
        });
        assertThat(outcome.finished()).isTrue();
        assertThat(reported).isNotEmpty();
        assertThat(outcome.position().skipped()).isEqualTo(reported.size()).isLessThan(12);
        assertThat(outcome.position().bestNats()).isFinite();
    }

    /** The sum of the workers' gradients is that of one worker, except for the order of summation. */
    @Test
    void twoWorkersLearnTheSameAsOne() {
        Listener one = new Listener();
        Listener two = new Listener();
        // All drawings are in each batch, so that batches are the same.
        Recipe recipe = RECIPE.withBatch(1000).withLength(new Length.Steps(8));
        Trainer.train(recipe.withWorkers(1), DATA, one);
        Trainer.train(recipe.withWorkers(2), DATA, two);
        for (int i = 0; i < one.losses.size(); i++) {
            assertThat(two.losses.get(i)).isCloseTo(one.losses.get(i), within(1e-4));
        }
    }

    /** A far too high rate gives a loss that is not finite: it is reported, and the run fails. */
    @Test
    void aLossThatIsNotFiniteIsCountedAndStopsTheRunInTheEnd() {
        Recipe wild = RECIPE.withOptimiser(new OptimiserSettings(10, 1, 0, 0, 0.999, 100, 1e9, 0))
                .withHead(RECIPE.head().withBackground(0, 1))
                .withValidateEvery(100_000)
                .withLength(new Length.Steps(3000));
        Listener listener = new Listener();
        assertThatThrownBy(() -> Trainer.run(request(folder.resolve("run")), wild, DATA, listener))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("not finite for 25 steps in a row");
        assertThat(listener.losses.stream()
                        .filter(loss -> !Double.isFinite(loss))
                        .count())
                .isGreaterThanOrEqualTo(1);
    }
}
