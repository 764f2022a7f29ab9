package dev.inkling.model.decoder;

import java.util.Arrays;

/** What a recurrent network remembers of some drawings: as much after many steps as after one. */
final class RecurrentState implements DecoderState {

    private RecurrentWeights weights;
    private RecurrentCell.Step cell;
    private int[] conditions;
    /** [part][row][channels], padded. */
    private float[][][] memory;
    /** Of each row, whether a step is still to come that tells it nothing. */
    private boolean[] waiting;

    private float[][] input;
    private float[][] embedded;
    private float[][] output;
    private boolean closed;

    RecurrentState(RecurrentWeights weights, int[] conditions) {
        this(
                weights,
                conditions.clone(),
                new float[weights.cell().memory().length][][],
                new boolean[conditions.length]);
        int[] channels = weights.cell().memory();
        Arrays.setAll(memory, part -> rows(channels[part]));
        Arrays.fill(waiting, !weights.startIsTold());
    }

    private RecurrentState(RecurrentWeights weights, int[] conditions, float[][][] memory, boolean[] waiting) {
        this.weights = weights;
        this.conditions = conditions;
        this.memory = memory;
        this.waiting = waiting;
        cell = weights.cell().steps(conditions.length);
        input = rows(weights.input().in());
        embedded = rows(weights.input().out());
        output = rows(weights.head().out());
    }

    private float[][] rows(int channels) {
        return new float[conditions.length][Kernels.padded(channels)];
    }

    @Override
    public int rows() {
        checkOpen();
        return conditions.length;
    }

    @Override
    public void step(float[] features, float[] out) {
        int rows = rows();
        int channels = weights.head().out();
        Decoders.checkStep(rows, weights.input().in(), channels, features, out);
        float[][][] waitingBefore = ofWaiting();
        weights.input().apply(features, conditions, input, embedded);
        cell.apply(embedded, memory, rows);
        restore(waitingBefore);
        weights.head().apply(memory[RecurrentCell.HIDDEN], output, rows);
        KernelChoice.computed(rows * weights.multiplications());
        for (int r = 0; r < rows; r++) {
            System.arraycopy(output[r], 0, out, r * channels, channels);
        }
    }

    /** What the rows remember that are to be after this step as they were; nothing of the others. */
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
        keep(rows, Decoders.checkSelect(rows, rows()));
    }

    @Override
    public DecoderState fork(int n) {
        checkOpen();
        if (n < 1) {
            throw new IllegalArgumentException("expected at least 1 continuation but was " + n);
        }
        int[] rows = new int[Math.multiplyExact(conditions.length, n)];
        Arrays.setAll(rows, r -> r / n);
        RecurrentState forked = new RecurrentState(weights, new int[rows.length], memory, waiting);
        forked.conditions = conditions;
        boolean[] copies = new boolean[rows.length];
        Arrays.fill(copies, true);
        forked.keep(rows, copies);
        return forked;
    }

    @Override
    public void join(DecoderState other) {
        checkOpen();
        if (!(other instanceof RecurrentState joining)
                || joining == this
                || joining.closed
                || joining.weights.parameters() != weights.parameters()) {
            throw Decoders.stranger(other);
        }
        int before = conditions.length;
        conditions = Decoders.joined(conditions, joining.conditions);
        waiting = Arrays.copyOf(waiting, conditions.length);
        System.arraycopy(joining.waiting, 0, waiting, before, joining.waiting.length);
        Arrays.setAll(memory, part -> Decoders.joined(memory[part], joining.memory[part]));
        // Of two states that were begun with different kernels, those of the later one are in use.
        if (joining.weights != weights) {
            weights = joining.weights;
            cell = weights.cell().steps(input.length);
        }
        makeRoom();
        joining.close();
    }

    /** Makes room for steps of all rows, if there is too little. */
    private void makeRoom() {
        if (input.length < conditions.length) {
            cell = weights.cell().steps(conditions.length);
            input = rows(weights.input().in());
            embedded = rows(weights.input().out());
            output = rows(weights.head().out());
        }
    }

    private void keep(int[] rows, boolean[] copies) {
        int[] keptConditions = new int[rows.length];
        boolean[] keptWaiting = new boolean[rows.length];
        float[][][] kept = new float[memory.length][rows.length][];
        for (int r = 0; r < rows.length; r++) {
            keptConditions[r] = conditions[rows[r]];
            keptWaiting[r] = waiting[rows[r]];
            for (int part = 0; part < kept.length; part++) {
                float[] row = memory[part][rows[r]];
                kept[part][r] = copies[r] ? row.clone() : row;
            }
        }
        conditions = keptConditions;
        waiting = keptWaiting;
        memory = kept;
        makeRoom();
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("expected an open decoder state but it was closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        memory = new float[0][][];
    }
}
