package dev.inkling.model;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.internal.network.JavaDecoder;
import dev.inkling.model.internal.network.JavaEncoder;
import dev.inkling.model.latent.Encoder;
import dev.inkling.model.latent.Posterior;
import dev.inkling.model.parameters.FloatType;
import dev.inkling.model.parameters.Layouts;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.sampling.BestOf;
import dev.inkling.model.sampling.Completion;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.DrawRequest;
import dev.inkling.model.sampling.Drawer;
import dev.inkling.model.sampling.NextPoint;
import dev.inkling.model.sampling.PointListener;
import dev.inkling.model.scoring.DecoderOutputs;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.model.scoring.DrawingScore;
import dev.inkling.model.scoring.Scorer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A model that draws: its config and its parameters.
 *
 * <p>The package {@link dev.inkling.model.sampling} defines source units, model units and the box.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SketchModel {

    /** The batch size: enough rows to fetch weights once for several, few enough to keep their state small. */
    private static final int BATCH = 16;

    /** The batch size of a model of more than {@link #MANY_PARAMETERS}, whose weights do not fit the processor's cache. */
    private static final int LARGE_BATCH = 32;

    private static final int MANY_PARAMETERS = 2_000_000;

    private final ModelConfig config;
    private final Parameters parameters;
    private final ModelNotes notes;
    /** Created at first use: a copy of the parameters in the form that the kernels need. */
    private @Nullable JavaDecoder decoder;
    /** Likewise. */
    private @Nullable Encoder encoder;

    SketchModel(ModelConfig config, Parameters parameters, ModelNotes notes) {
        this.config = config;
        this.parameters = parameters;
        this.notes = notes;
    }

    /**
     * A model of a config and its parameters, which are shared and must no longer change.
     *
     * @throws IllegalArgumentException if the parameters are those of another config
     */
    public static SketchModel of(ModelConfig config, Parameters parameters) {
        ParameterLayout expected = Layouts.of(config);
        if (!parameters.layout().entries().equals(expected.entries())) {
            throw new IllegalArgumentException("expected the parameters of the config, " + expected.count()
                    + " in all, but was a layout of " + parameters.count());
        }
        return new SketchModel(config, parameters, ModelNotes.NONE);
    }

    /**
     * Reads a model directory.
     *
     * @throws InklingException naming the file that is missing, truncated, malformed or of another model
     */
    public static SketchModel load(Path directory) {
        ModelConfig config = ModelDirectory.config(directory);
        return new SketchModel(config, ModelDirectory.parameters(directory, config), ModelDirectory.notes(directory));
    }

    /**
     * Reads a model from Inkling's own jar or another one on the class path.
     *
     * @param name one of {@link #bundledNames}
     * @throws IllegalArgumentException if there is none of that name; the message lists the names
     */
    public static SketchModel bundled(String name) {
        return BundledModels.OF_CLASS_PATH.load(name);
    }

    /** The names of the models that {@link #bundled} knows, sorted. */
    public static List<String> bundledNames() {
        return BundledModels.OF_CLASS_PATH.names(false);
    }

    /**
     * Writes a model directory atomically, replacing a model that is there.
     *
     * @param text the text of its {@code README.md}, Markdown; the statistics of its classes are added
     * @throws InklingException if it cannot be written
     */
    public void save(Path directory, String text) {
        save(directory, text, FloatType.F32);
    }

    /**
     * Writes a model directory as {@link #save(Path, String)} does.
     *
     * @param type the type its parameters are rounded to; {@link FloatType#F16} halves the size
     * @throws InklingException if it cannot be written, or a parameter is too large for the type
     */
    public void save(Path directory, String text, FloatType type) {
        ModelDirectory.save(directory, config, parameters(), notes.withCard(text), type);
    }

    /** The model's config. */
    public ModelConfig config() {
        return config;
    }

    /** Options for one drawing, with no class requested and the model's default settings: {@link DrawOptions#of}. */
    public DrawOptions drawOptions() {
        return DrawOptions.of(config);
    }

    /** The text of its {@code README.md}, Markdown; empty if it has none or was not read from a directory. */
    public String card() {
        return notes.card();
    }

    /** Its card and the statistics of its classes. */
    public ModelNotes notes() {
        return notes;
    }

    /** Its parameters. */
    public Parameters parameters() {
        return parameters;
    }

    /** The decoder, in plain Java. */
    public synchronized Decoder decoder() {
        JavaDecoder shared = decoder;
        if (shared == null) {
            shared = JavaDecoder.of(config, parameters);
            decoder = shared;
        }
        return shared;
    }

    /** The encoder of drawings to the latent space, in plain Java; {@link Encoder#NONE} if there is no latent space. */
    public synchronized Encoder encoder() {
        Encoder shared = encoder;
        if (shared == null) {
            shared = JavaEncoder.of(config, parameters);
            encoder = shared;
        }
        return shared;
    }

    /**
     * Encodes drawings to posteriors in the latent space, in plain Java.
     *
     * @param drawings in source units
     * @throws IllegalArgumentException if it has no latent space
     */
    public List<Posterior> encode(List<Drawing> drawings) {
        return encoder()
                .encode(drawings.stream().map(config.preparation()::sequence).toList());
    }

    /**
     * Draws, in plain Java on all cores.
     *
     * @return in source units
     * @throws IllegalArgumentException if the model does not know the requested class
     */
    public List<Drawing> draw(DrawOptions options) {
        List<Drawing> drawn = new ArrayList<>();
        draw(options.count(), i -> options.withFirst(options.first() + i), drawn::add);
        return List.copyOf(drawn);
    }

    /**
     * Draws, in plain Java on all cores, each drawing with options of its own.
     *
     * @param n the number of drawings, at least 1
     * @param options the options of drawing i, whose {@code first} should be i, since the same options give the same drawing; their
     *     count is ignored
     * @param sink takes the drawings in their order, in source units, on the calling thread
     * @throws IllegalArgumentException if the model does not know a requested class
     */
    public void draw(int n, IntFunction<DrawOptions> options, Consumer<Drawing> sink) {
        draw(n, options, BestOf.ONE, sink);
    }

    /**
     * Draws, in plain Java on all cores, each drawing with options of its own and the best of several candidates.
     *
     * @param bestOf the number of candidates for each drawing, and the choosers: {@code Choosers.bestOf}
     * @throws IllegalArgumentException if the model does not know a requested class
     */
    public void draw(int n, IntFunction<DrawOptions> options, BestOf bestOf, Consumer<Drawing> sink) {
        Decoder own = decoder();
        drawer(own).draw(n, options, bestOf, InOrder.cores(), sink);
    }

    private Drawer drawer(Decoder own) {
        return new Drawer(own, parameters.count() < MANY_PARAMETERS ? BATCH : LARGE_BATCH);
    }

    /**
     * Makes new drawings on the calling thread, point by point.
     *
     * @param listener takes each point as soon as it is drawn, in source units
     * @param stop called before each step; if it returns true, the method returns and discards unfinished drawings. A step
     *     adds at most one point to each drawing
     * @return the drawings that were finished, in their order, in source units
     * @throws IllegalArgumentException if the model does not know the class
     */
    public List<Drawing> draw(DrawOptions options, PointListener listener, BooleanSupplier stop) {
        Decoder own = decoder();
        return drawer(own).stream(DrawRequest.fromNothing(config, options, listener, 1), stop).stream()
                .map(Completion::drawing)
                .toList();
    }

    /**
     * Continues a drawing that a person began, in plain Java on all cores: {@link Drawer#complete}.
     *
     * @param begun in any units; without a canvas, it was drawn on the box of the model's preparation
     * @throws IllegalArgumentException if the canvas has no extent, or the model does not know the class
     */
    public List<Completion> complete(Begun begun, DrawOptions options) {
        return complete(begun, options, BestOf.ONE);
    }

    /**
     * Continues a drawing that a person began, with the best of several candidates for each continuation.
     *
     * @param bestOf the number of candidates for each continuation, and the choosers: {@code Choosers.bestOf}
     * @throws IllegalArgumentException as {@link #complete(Begun, DrawOptions)}
     */
    public List<Completion> complete(Begun begun, DrawOptions options, BestOf bestOf) {
        Decoder own = decoder();
        return drawer(own).complete(begun, options, bestOf, InOrder.cores());
    }

    /**
     * Continues a drawing that a person began on the calling thread, point by point.
     *
     * @param listener takes each new point as soon as it is drawn, in the units of the beginning
     * @param stop called before each step; if it returns true, the method returns and discards unfinished drawings. A step
     *     adds at most one point to each drawing
     * @return the continuations that were finished, in their order
     * @throws IllegalArgumentException as {@link #complete(Begun, DrawOptions)}
     */
    public List<Completion> complete(Begun begun, DrawOptions options, PointListener listener, BooleanSupplier stop) {
        Decoder own = decoder();
        return drawer(own).stream(DrawRequest.continuing(config, begun, options, listener, 1), stop);
    }

    /**
     * The distribution of the next point after a drawing that a person began: {@link Drawer#next}.
     *
     * @param label the class; if empty, the label of the drawing is used if the model knows it
     * @throws IllegalArgumentException if the canvas has no extent, or the model does not know the class
     */
    public NextPoint next(Begun begun, Optional<String> label) {
        Decoder own = decoder();
        return drawer(own).next(begun, label);
    }

    /**
     * How likely a drawing is, in plain Java. If all its coordinates are integers, noise from seed 0 is added; for whole
     * files, or to choose the noise, use a {@link Scorer}.
     *
     * @param drawing in source units
     */
    public DrawingScore score(Drawing drawing) {
        Decoder own = decoder();
        Dequantise dequantise = Dequantise.AUTO.of(List.of(drawing));
        return new Scorer(config, new DecoderOutputs(own, encoder()), dequantise, 0).score(drawing);
    }
}
