package dev.inkling.studio.http;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.model.config.DrawDefaults;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.studio.DrawingRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The fields that requests to models have in common. */
final class ModelFields {

    /** Beyond it, numbers of JavaScript have gaps. */
    private static final long SEEDS = 1L << 53;

    private static final int MOST_POINTS = 2_000;
    private static final int MOST_ABREAST = 16;

    /** The most drawings of one request, all candidates counted. */
    private static final int MOST_CANDIDATES = 64;

    static final Field<String> MODEL = Field.text("model", "The id of a model, of /api/v1/models.");
    static final Field<Optional<String>> LABEL =
            Field.optionalText("class", "The class, one of the model's; without it, any.");
    static final Field<Drawing> DRAWING = Field.drawing("drawing", "The drawing.");
    static final Field<List<Drawing>> DRAWINGS = Field.drawings("drawings", "The drawings.");
    static final Field<Integer> COUNT = Field.whole("n", "How many drawings.", 1, 1, MOST_CANDIDATES);
    static final Field<Integer> WAYS = Field.whole("n", "In how many ways.", 3, 1, MOST_ABREAST);
    static final Field<Integer> STREAMED_WAYS = Field.whole("n", "In how many ways.", 3, 1, 8);
    static final Field<Integer> BEST = Field.whole(
            "best",
            "Of how many candidates each drawing is the best, by the classifier where it knows the class; times n, "
                    + MOST_CANDIDATES + " at most.",
            1,
            1,
            MOST_ABREAST);
    static final Field<Optional<Double>> TEMPERATURE = Field.optionalNumber(
            "temperature",
            "How daring the offsets are: less is neater, 1 is as the model learned it; without it, the model's own.",
            0,
            DrawDefaults.MOST_TEMPERATURE);
    static final Field<Optional<Double>> PEN_TEMPERATURE = Field.optionalNumber(
            "penTemperature",
            "The same for the pen: much below 1, drawings seldom end; without it, the model's own.",
            0,
            DrawDefaults.MOST_TEMPERATURE);
    static final Field<Optional<Double>> TOP_P = Field.optionalNumber(
            "topP",
            "The share of the components' weight that offsets are drawn from; without it, the model's own.",
            1e-6,
            1);
    static final Field<Optional<Double>> GUIDANCE = Field.optionalNumber(
            "guidance",
            "How much more than the model by itself to keep to the class; other than 1 it needs a class, and a model that"
                    + " can be guided. Without it, the model's own where there is a class.",
            0,
            DrawDefaults.MOST_GUIDANCE);
    static final Field<Optional<Long>> SEED =
            Field.optionalLong("seed", "The same seed gives the same drawings; without it, one by chance.");
    static final Field<Integer> POINTS =
            Field.whole("maxPoints", "A drawing of so many points is ended.", 250, 1, MOST_POINTS);
    static final Field<Integer> NEW_POINTS =
            Field.whole("maxPoints", "A drawing of so many new points is ended.", 200, 1, MOST_POINTS);
    static final Field<Integer> FIRST =
            Field.whole("first", "The number of the first drawing in the seed's endless row.", 0, 0, 1_000_000_000);
    static final Field<Optional<Bounds>> CANVAS = Field.canvas(
            "canvas", "The area that was drawn on, [width,height] or [left,top,right,bottom]; else the model's box.");
    static final Field<Boolean> CLASS_RATIO = Field.truth(
            "classRatio", "Whether to say how much each drawing speaks for the class, which has to be there.");
    static final Field<Boolean> OPEN = Field.truth("open", "Whether the last stroke goes on.");

    private ModelFields() {}

    /** The seed that is asked for, or one by chance. */
    static long seed(Fields fields) {
        return fields.get(SEED).orElseGet(() -> ThreadLocalRandom.current().nextLong(SEEDS));
    }

    /** What the temperatures come to: the model's own where none is asked for. */
    static DrawOptions temperatures(Fields fields, ModelConfig config) {
        DrawOptions own = DrawOptions.of(config);
        return own.withTemperature(fields.get(TEMPERATURE).orElse(own.temperature()))
                .withPenTemperature(fields.get(PEN_TEMPERATURE).orElse(own.penTemperature()));
    }

    /** How to draw, for all that is common: what is not asked for is the model's own. */
    static DrawOptions options(Fields fields, ModelConfig config) {
        DrawOptions own = temperatures(fields, config);
        DrawOptions options = own.withTopP(fields.get(TOP_P).orElse(own.topP()));
        options = fields.get(GUIDANCE).map(options::withGuidance).orElse(options);
        return fields.get(LABEL).map(options::withLabel).orElse(options);
    }

    /**
     * What is asked of a model.
     *
     * @param options how many, and how they are drawn
     * @throws ProblemException if there are too many candidates, all in all
     */
    static DrawingRequest asked(Fields fields, String client, DrawOptions options) {
        int best = fields.get(BEST);
        if (options.count() * best > MOST_CANDIDATES) {
            throw ProblemException.outOfRange("expected n times best to be at most " + MOST_CANDIDATES + " but was "
                    + options.count() + " times " + best);
        }
        return new DrawingRequest(client, fields.get(MODEL), options, best);
    }

    /** A beginning with its canvas. */
    static Begun begun(Fields fields) {
        Drawing drawing = fields.get(DRAWING);
        return new Begun(
                drawing.withInfo(new DrawingInfo(Optional.empty(), Optional.empty(), fields.get(CANVAS))),
                fields.get(OPEN));
    }
}
