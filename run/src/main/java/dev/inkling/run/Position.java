package dev.inkling.run;

/**
 * Where a run stands: all that the next step depends on beside the numbers, and what was counted on the way.
 *
 * @param step steps done, those that were left out too
 * @param epoch the epoch of the next step
 * @param batch its number in the epoch
 * @param seconds how long the run took so far, validation included, all sittings together
 * @param bestStep the step whose validation was best; −1 before the first
 * @param bestNats its nats per point; meaningless before
 * @param sinceBest validations since then
 * @param skipped steps that were left out because loss or gradient were not finite
 * @param skippedInRow how many of them came last without one that was not
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

    /** Steps that moved the numbers. */
    public long moved() {
        return step - skipped;
    }

    /** After one more step. */
    public Position after(boolean moved, int batches, double elapsed) {
        boolean lastOfEpoch = batch + 1 >= batches;
        return new Position(
                step + 1,
                lastOfEpoch ? epoch + 1 : epoch,
                lastOfEpoch ? 0 : batch + 1,
                elapsed,
                bestStep,
                bestNats,
                sinceBest,
                moved ? skipped : skipped + 1,
                moved ? 0 : skippedInRow + 1);
    }

    /** After a validation of the numbers as they are. */
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

    /** Whether the numbers as they are were validated, and are the best. */
    public boolean isBest() {
        return bestStep == step;
    }
}
