package dev.inkling.run;

/**
 * The progress of a run: counters, and everything the next step depends on other than the parameters and the optimiser
 * state.
 *
 * @param step steps done, including skipped ones
 * @param epoch the epoch of the next step
 * @param batch the index of the next step's batch within the epoch
 * @param seconds training time so far, including validation, over all sessions
 * @param bestStep the step with the best validation; −1 before the first validation
 * @param bestNats that validation's nats per point (for a classifier: nats per drawing); meaningless before the first
 *     validation
 * @param sinceBest validations since then
 * @param skipped steps that were skipped because loss or gradient were not finite
 * @param skippedInRow how many of the latest steps in a row were skipped
 */
public record Position(
        long step,
        long epoch,
        int batch,
        double seconds,
        long bestStep,
        double bestNats,
        int sinceBest,
        long skipped,
        int skippedInRow) {

    /** Before the first step. */
    public static final Position START = new Position(0, 0, 0, 0, -1, 0, 0, 0, 0);

    /** Steps that updated the parameters. */
    public long updates() {
        return step - skipped;
    }

    /**
     * The position after one more step.
     *
     * @param updated whether the step updated the parameters
     * @param batches batches of the epoch
     * @param elapsed training time so far, seconds
     */
    public Position after(boolean updated, int batches, double elapsed) {
        boolean lastOfEpoch = batch + 1 >= batches;
        return new Position(
                step + 1,
                lastOfEpoch ? epoch + 1 : epoch,
                lastOfEpoch ? 0 : batch + 1,
                elapsed,
                bestStep,
                bestNats,
                sinceBest,
                updated ? skipped : skipped + 1,
                updated ? 0 : skippedInRow + 1);
    }

    /** The position after a validation of the current parameters. */
    public Position validated(double nats, double elapsed) {
        boolean best = bestStep < 0 || nats < bestNats;
        return new Position(
                step,
                epoch,
                batch,
                elapsed,
                best ? step : bestStep,
                best ? nats : bestNats,
                best ? 0 : sinceBest + 1,
                skipped,
                skippedInRow);
    }

    /** Whether the current parameters were validated and are the best so far. */
    public boolean atBest() {
        return bestStep == step;
    }
}
