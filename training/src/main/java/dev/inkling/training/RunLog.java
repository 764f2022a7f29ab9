package dev.inkling.training;

import dev.inkling.run.MetricsLog;
import dev.inkling.run.Position;
import dev.inkling.run.Task;
import dev.inkling.training.log.TensorBoardLog;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the measurements of a run to {@code metrics.jsonl} and TensorBoard's files. */
final class RunLog implements AutoCloseable {

    private final MetricsLog metrics;
    private final TensorBoardLog tensorBoard;

    /** Steps between lines; validations and the last step have lines too. */
    private final int every;

    /** The name of the main metric: nats per point, or per drawing. */
    private final String nats;

    private RunLog(MetricsLog metrics, TensorBoardLog tensorBoard, int every, Task task) {
        this.metrics = metrics;
        this.tensorBoard = tensorBoard;
        this.every = every;
        nats = task instanceof Task.Classify ? MetricsLog.NATS_DRAWING : MetricsLog.NATS;
    }

    /** The log of a new run. */
    static RunLog start(Path run, int every, Task task) {
        return new RunLog(MetricsLog.open(run, -1), TensorBoardLog.start(run), every, task);
    }

    /** The log of a run that resumes after a step; lines of later steps are dropped. */
    static RunLog resume(Path run, long afterStep, int every, Task task) {
        return new RunLog(MetricsLog.open(run, afterStep), TensorBoardLog.resume(run, afterStep), every, task);
    }

    /** Writes a step's measurements if its line is due. */
    void step(TrainingStep step, boolean last) {
        Position position = step.position();
        StepResult result = step.result();
        if (position.step() % every != 0 && !last && result.updated()) {
            return;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("epoch", position.epoch());
        values.put(MetricsLog.LOSS, result.loss());
        values.put(nats, result.nats());
        if (result.latentNats() != 0) {
            values.put(MetricsLog.LATENT, result.latentNats());
        }
        values.put(MetricsLog.GRADIENT_NORM, result.gradientNorm());
        values.put("rate", step.rate());
        values.put(MetricsLog.POINTS_PER_SECOND, (double) Math.round(step.pointsPerSecond()));
        values.put(MetricsLog.SECONDS, position.seconds());
        values.put(MetricsLog.SKIPPED, position.skipped());
        metrics.append(position.step(), values);
        tensorBoard.scalar("loss/train", position.step(), result.loss());
        tensorBoard.scalar(nats + "/train", position.step(), result.nats());
        tensorBoard.scalar("optimiser/gradient_norm", position.step(), result.gradientNorm());
        tensorBoard.scalar("optimiser/rate", position.step(), step.rate());
        tensorBoard.scalar("speed/points_per_second", position.step(), step.pointsPerSecond());
    }

    /** Writes a validation's measurements. */
    void validated(Position position, Validation validation) {
        Map<String, Object> values = new LinkedHashMap<>(validation.values());
        values.put(MetricsLog.SECONDS, position.seconds());
        metrics.append(position.step(), values);
        tensorBoard.scalar(nats + "/validation", position.step(), validation.nats());
        Double upError = validation.values().get(MetricsLog.VALIDATION_PEN_ERROR);
        if (upError != null) {
            tensorBoard.scalar("calibration/pen_ece_up", position.step(), upError);
        }
        tensorBoard.flush();
    }

    /** Waits until all lines are on the disk. */
    void sync() {
        metrics.sync();
        tensorBoard.flush();
    }

    @Override
    public void close() {
        metrics.close();
        tensorBoard.close();
    }
}
