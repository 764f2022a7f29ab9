package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.model.SketchModel;
import dev.inkling.model.scoring.Dequantise;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The options of scoring, which {@code score} and {@code evaluate} share. */
final class ScoringOptions {

    /** From this number of points on, libtorch is worth its loading time. */
    static final int MANY_POINTS = 3000;

    @Option(
            names = "--dequantise",
            paramLabel = "none|auto|uniform",
            description = "Add noise of up to half a unit, in either direction, to every coordinate before scoring."
                    + " auto, the default, adds it only if all coordinates of the data are whole numbers, since"
                    + " without noise the likelihood of such data is unbounded.")
    private Dequantise noise = Dequantise.AUTO;

    @Option(
            names = "--no-class",
            description = "Do not give the model the class of a drawing; score each as a drawing of any class.")
    private boolean noClass;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the noise (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--engine",
            paramLabel = "auto|java|libtorch",
            description = "The engine that computes the scores. auto, the default, uses plain Java for fewer than "
                    + MANY_POINTS + " points, and libtorch for more. Their results agree to about 5 digits.")
    private EngineChoice engine = EngineChoice.AUTO;

    @Option(
            names = "--precision",
            paramLabel = "single|double",
            description = "Floating-point precision of the scores: single (32 bits, the default), or double (64 bits)"
                    + " for imported Sketch-RNN models, whose densities can be so narrow that single precision loses"
                    + " digits.")
    private Precision precision = Precision.SINGLE;

    /** The floating-point precision of scores. */
    enum Precision {
        SINGLE,
        DOUBLE
    }

    /** The seed of the noise. */
    long seed() {
        return seed;
    }

    /** Whether a model is given the classes of drawings. */
    boolean givesClass(SketchModel model) {
        return !noClass && !model.config().classes().isEmpty();
    }

    /** The noise for data, by the option. */
    Dequantise dequantise(boolean integer) {
        return noise.of(integer);
    }

    /**
     * Scoring by these options.
     *
     * @param dequantise the noise, as {@link #dequantise} gives it
     */
    Scoring scoring(SketchModel model, DrawingStore drawings, Dequantise dequantise, PrintWriter err) {
        return new Scoring(this, model, drawings, dequantise, err);
    }

    /** Whether drawings are scored without their classes, by option. */
    boolean withoutClass() {
        return noClass;
    }

    /** Whether scores are computed in double precision, which only plain Java supports. */
    boolean isPrecise() {
        return precision == Precision.DOUBLE;
    }

    /**
     * Checks the options before drawings are scored.
     *
     * @throws IllegalArgumentException if the engine does not support the precision
     */
    void check() {
        if (isPrecise() && engine == EngineChoice.LIBTORCH) {
            throw new IllegalArgumentException(
                    "expected --engine java or auto with --precision double, which only plain Java supports, but was libtorch");
        }
    }

    /**
     * Whether to compute with libtorch; loads it if so.
     *
     * @param points number of points to compute
     * @throws InklingException if libtorch was asked for and is not available on this machine
     */
    boolean libtorch(long points, PrintWriter err) {
        if (engine == EngineChoice.JAVA || (engine == EngineChoice.AUTO && points < MANY_POINTS)) {
            return false;
        }
        try {
            Libtorch.load();
            return true;
        } catch (InklingException e) {
            if (engine == EngineChoice.LIBTORCH) {
                throw e;
            }
            err.println("inkling: without libtorch this takes longer: " + e.getMessage());
            return false;
        }
    }
}
