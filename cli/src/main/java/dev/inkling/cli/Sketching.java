package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InOrder;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.Drawer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Draws many drawings on all cores.
 *
 * <p>In plain Java drawing i is the same to the bit whatever the number of drawings, threads and drawings side by side.
 */
public final class Sketching {

    /** Drawings side by side in plain Java. */
    private static final int JAVA_BATCH = 16;

    /** Drawings side by side in libtorch. */
    private static final int TENSOR_BATCH = 256;

    private final SketchModel model;
    private final boolean libtorch;
    private final int threads;

    /**
     * What draws.
     *
     * @param libtorch whether libtorch does; otherwise plain Java
     * @param threads at least 1
     */
    public Sketching(SketchModel model, boolean libtorch, int threads) {
        this.model = model;
        this.libtorch = libtorch;
        this.threads = threads;
    }

    /**
     * Draws as many as the options say.
     *
     * @param labels the class of drawing i, if it has one
     * @param sink takes the drawings in their order
     */
    public void draw(DrawOptions options, IntFunction<Optional<String>> labels, Consumer<Drawing> sink) {
        int batch = libtorch ? TENSOR_BATCH : JAVA_BATCH;
        int part = Math.max(1, Math.min(batch, options.count() / threads));
        int parts = options.count() / part + (options.count() % part == 0 ? 0 : 1);
        ModelConfig config = model.config();
        try (Decoder decoder = libtorch ? Libtorch.decoder(model) : model.decoder()) {
            Drawer drawer = new Drawer(decoder, batch);
            InOrder.each(
                    parts,
                    threads,
                    p -> {
                        List<DrawOptions> requests = new ArrayList<>();
                        int from = p * part;
                        for (int i = from; i - from < Math.min(part, options.count() - from); i++) {
                            DrawOptions one = options.withCount(1).withFirst(options.first() + i);
                            requests.add(labels.apply(i).map(one::withLabel).orElse(one));
                        }
                        return drawer.sequences(requests).stream()
                                .map(config.preparation()::drawing)
                                .toList();
                    },
                    drawings -> drawings.forEach(sink));
        }
    }
}
