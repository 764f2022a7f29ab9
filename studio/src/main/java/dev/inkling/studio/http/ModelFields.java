package dev.inkling.studio.http;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.model.config.DrawDefaults;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.studio.DrawingRequest;
import dev.inkling.studio.http.Field.Range;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The fields that requests to models share. */
final class ModelFields {

    /** Above this, JavaScript cannot represent every integer. */
    private static final long SEEDS = 1L << 53;

    private static final int MOST_POINTS = 2_000;
    private static final int MOST_ABREAST = 16;

    /** The most drawings of one request, counting all candidates. */
    private static final int MOST_CANDIDATES = 64;

    static final Field<String> MODEL = Field.text("model", "The id of a model, of /api/v1/models.");
    static final Field<Optional<String>> LABEL =
            Field.optionalText("class", "The class, one of the model's; without it, any.");
    static final Field<Drawing> DRAWING = Field.drawing("drawing", "The drawing.");
    static final Field<List<Drawing>> DRAWINGS = Field.drawings("drawings", "The drawings.");
    static final Field<Integer> COUNT = Field.whole("n", "How many drawings.", new Range(1, MOST_CANDIDATES), 1);
    static final Field<Integer> CONTINUATIONS =
            Field.whole("n", "How many continuations.", new Range(1, MOST_ABREAST), 3);
    static final Field<Integer> STREAMED_CONTINUATIONS =
            Field.whole("n", "How many continuations.", new Range(1, 8), 3);
    static final Field<Integer> BEST = Field.whole(
            "best",
            "How many candidates to draw for each drawing; the best is chosen, by the classifier if it knows the class."
                    + " Times n, " + MOST_CANDIDATES + " at most.",
            new Range(1, MOST_ABREAST),
            1);
    static final Field<Optional<Double>> TEMPERATURE = Field.optionalNumber(
            "temperature",
            "Randomness of the offsets: lower is neater, 1 is the learned distribution; default: the model's own.",
            0,
            DrawDefaults.MOST_TEMPERATURE);
    static final Field<Optional<Double>> PEN_TEMPERATURE = Field.optionalNumber(
            "penTemperature",
            "The same for the pen state: much below 1, drawings seldom end; default: the model's own.",
            0,
            DrawDefaults.MOST_TEMPERATURE);
    static final Field<Optional<Double>> TOP_P = Field.optionalNumber(
            "topP",
            "The share of the mixture weight from which offsets are sampled; default: the model's own.",
            1e-6,
            1);
    static final Field<Optional<Double>> GUIDANCE = Field.optionalNumber(
            "guidance",
            "How strongly to keep to the class, 1 for the model unguided; values other than 1 need a class, and a model"
                    + " that can be guided. Default: the model's own if there is a class.",
            0,
            DrawDefaults.MOST_GUIDANCE);
    static final Field<Optional<Long>> SEED =
            Field.optionalLong("seed", "The same seed gives the same drawings; default: a random one.");
    static final Field<Integer> POINTS =
            Field.whole("maxPoints", "The most points of a drawing.", new Range(1, MOST_POINTS), 250);
    static final Field<Integer> NEW_POINTS =
            Field.whole("maxPoints", "The most new points of a drawing.", new Range(1, MOST_POINTS), 200);
    static final Field<Integer> FIRST = Field.whole(
            "first", "The index of the first drawing in the seed's endless sequence.", new Range(0, 1_000_000_000), 0);
    static final Field<Optional<Bounds>> CANVAS = Field.canvas(
            "canvas",
            "The area that was drawn on, [width,height] or [left,top,right,bottom]; default: the model's box.");
    static final Field<Boolean> CLASS_RATIO = Field.truth(
            "classRatio", "Whether to return the evidence of each drawing for the class, which must be given.");
    static final Field<Boolean> OPEN = Field.truth("open", "Whether the last stroke is unfinished.");

    private ModelFields() {}

    /** The requested seed, or a random one. */
    static long seed(Fields fields) {
        return fields.get(SEED).orElseGet(() -> ThreadLocalRandom.current().nextLong(SEEDS));
    }

    /** The requested temperatures, or the model's own. */
    static DrawOptions temperatures(Fields fields, ModelConfig config) {
        DrawOptions own = DrawOptions.of(config);
        return own.withTemperature(fields.get(TEMPERATURE).orElse(own.sampling().temperature()))
                .withPenTemperature(
                        fields.get(PEN_TEMPERATURE).orElse(own.sampling().penTemperature()));
    }

    /** The sampling options that all requests share, with the model's own as defaults. */
    static DrawOptions options(Fields fields, ModelConfig config) {
        DrawOptions own = temperatures(fields, config);
        DrawOptions options =
                own.withTopP(fields.get(TOP_P).orElse(own.sampling().topP()));
        options = fields.get(GUIDANCE).map(options::withGuidance).orElse(options);
        return fields.get(LABEL).map(options::withLabel).orElse(options);
    }

    /**
     * The request to a model.
     *
     * @param options how many drawings, and how they are sampled
     * @throws ProblemException if there are too many candidates in total
     */
    static DrawingRequest asked(Fields fields, String client, DrawOptions options) {
        int best = fields.get(BEST);
        if (options.count() * best > MOST_CANDIDATES) {
            throw ProblemException.outOfRange("expected n times best to be at most " + MOST_CANDIDATES + " but was "
                    + options.count() + " times " + best);
        }
        return new DrawingRequest(client, fields.get(MODEL), options, best);
    }

    /** The begun drawing with its canvas. */
    static Begun begun(Fields fields) {
        Drawing drawing = fields.get(DRAWING);
        return new Begun(
                drawing.withInfo(new DrawingInfo(Optional.empty(), Optional.empty(), fields.get(CANVAS))),
                fields.get(OPEN));
    }
}
