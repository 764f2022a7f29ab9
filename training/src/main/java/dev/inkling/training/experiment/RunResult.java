package dev.inkling.training.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.AtomicFile;
import dev.inkling.model.internal.StrictJson;
import dev.inkling.model.scoring.Evaluation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The result of a run: its {@code result.json}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunResult.Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = RunResult.Failed.class, name = "failed")
})
sealed interface RunResult {

    /** The name of the file in a run directory. */
    String FILE = "result.json";

    /** Measures of its training. */
    TrainingMeasures training();

    /** Its validations, in their order. */
    List<Validation> curve();

    /**
     * A finished run.
     *
     * @param part the part of the data that was measured
     * @param evaluation of the best model on it
     * @param drawn measures of the model's own drawings
     * @param drawingNats nats of each drawing of the part
     */
    record Measured(
            String part,
            Evaluation evaluation,
            TrainingMeasures training,
            SampleMeasures drawn,
            List<Double> drawingNats,
            List<Validation> curve)
            implements RunResult {}

    /**
     * A run that failed.
     *
     * @param why a sentence
     */
    record Failed(String why, TrainingMeasures training, List<Validation> curve) implements RunResult {}

    /** Measures on the validation drawings after a step. */
    record Validation(long step, double seconds, double natsPerPoint, double penNatsPerEvent, double penUpRecall) {}

    /** Reads the result of a run; empty if it is not finished. */
    static Optional<RunResult> read(Path run) {
        Path file = run.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    StrictJson.read(Files.readString(file), RunResult.class, "the result of a run", file.toString()));
        } catch (IOException e) {
            throw InklingException.failed("cannot read " + file + ": " + e, e);
        }
    }

    /** Writes the result into a run directory. */
    default void write(Path run) {
        byte[] json = StrictJson.write(this).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(run.resolve(FILE), out -> out.write(json));
    }
}
