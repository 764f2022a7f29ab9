package dev.inkling.model.internal.network;

import java.util.Arrays;

/** What a recurrent network remembers of some drawings: as much after many steps as after one. */
final class RecurrentState implements BackboneState {

    private RecurrentCell cell;
    private RecurrentCell.Step step;
    private int stepRows;
    /** [part][row][channels], padded. */
    private float[][][] memory;
    /** For each row, whether its next step is one that carries no information. */
    private boolean[] waiting;

    RecurrentState(RecurrentCell cell, float[][] first, boolean idle) {
        this(cell, new float[cell.memory().length][first.length][], new boolean[first.length]);
        Arrays.fill(waiting, idle);
        for (int r = 0; r < first.length; r++) {
            int from = 0;
            for (int part = 0; part < memory.length; part++) {
                int channels = cell.memory()[part];
                memory[part][r] = new float[Kernels.padded(channels)];
                System.arraycopy(first[r], from, memory[part][r], 0, first[r].length == 0 ? 0 : channels);
                from += first[r].length == 0 ? 0 : channels;
            }
        }
    }

    private RecurrentState(RecurrentCell cell, float[][][] memory, boolean[] waiting) {
        this.cell = cell;
        this.memory = memory;
        this.waiting = waiting;
        stepRows = waiting.length;
        step = cell.steps(stepRows);
    }

    @Override
    public int rows() {
        return waiting.length;
    }

    @Override
    public float[][] step(float[][] x, float[][] features) {
        if (rows() > stepRows) {
            stepRows = rows();
            step = cell.steps(stepRows);
        }
        float[][][] waitingBefore = ofWaiting();
        step.apply(x, memory, rows());
        restore(waitingBefore);
        return memory[RecurrentCell.HIDDEN];
    }

    /** The memory of the rows that this step must not change; null for the others. */
    private float[][][] ofWaiting() {
        float[][][] before = new float[waiting.length][][];
        for (int r = 0; r < waiting.length; r++) {
            if (waiting[r]) {
                before[r] = new float[memory.length][];
                for (int part = 0; part < memory.length; part++) {
                    before[r][part] = memory[part][r].clone();
                }
            }
        }
        return before;
    }

    private void restore(float[][][] before) {
        for (int r = 0; r < waiting.length; r++) {
            if (waiting[r]) {
                waiting[r] = false;
                for (int part = 0; part < memory.length; part++) {
                    memory[part][r] = before[r][part];
                }
            }
        }
    }

    @Override
    public void select(int[] rows) {
        boolean[] again = BackboneState.again(rows);
        waiting = waitingOf(rows);
        for (int part = 0; part < memory.length; part++) {
            float[][] kept = new float[rows.length][];
            for (int r = 0; r < rows.length; r++) {
                float[] row = memory[part][rows[r]];
                kept[r] = again[r] ? row.clone() : row;
            }
            memory[part] = kept;
        }
    }

    @Override
    public BackboneState copy(int[] rows) {
        float[][][] copies = new float[memory.length][][];
        for (int part = 0; part < copies.length; part++) {
            float[][] of = memory[part];
            copies[part] = Arrays.stream(rows).mapToObj(row -> of[row].clone()).toArray(float[][]::new);
        }
        return new RecurrentState(cell, copies, waitingOf(rows));
    }

    private boolean[] waitingOf(int[] rows) {
        boolean[] of = new boolean[rows.length];
        for (int r = 0; r < rows.length; r++) {
            of[r] = waiting[rows[r]];
        }
        return of;
    }

    @Override
    public void join(BackboneState other) {
        RecurrentState that = (RecurrentState) other;
        int before = rows();
        waiting = Arrays.copyOf(waiting, before + that.rows());
        System.arraycopy(that.waiting, 0, waiting, before, that.rows());
        Arrays.setAll(memory, part -> Decoders.joined(memory[part], that.memory[part]));
        if (that.cell != cell) {
            cell = that.cell;
            step = cell.steps(waiting.length);
            stepRows = waiting.length;
        }
    }
}
