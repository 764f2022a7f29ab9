package dev.inkling.studio.http;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.format.Begun;
import dev.inkling.model.sampling.DrawOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The fields that requests to models have in common. */
final class ModelFields {

    /** Beyond it, numbers of JavaScript have gaps. */
    private static final long SEEDS = 1L << 53;

    private static final int MOST_POINTS = 2_000;
    private static final double USUAL_TEMPERATURE = 0.5;
    private static final int MOST_ABREAST = 16;

    static final Field<String> MODEL = Field.text("model", "The id of a model, of /api/v1/models.");
    static final Field<Optional<String>> LABEL =
            Field.optionalText("class", "The class, one of the model's; without it, any.");
    static final Field<Drawing> DRAWING = Field.drawing("drawing", "The drawing.");
    static final Field<List<Drawing>> DRAWINGS = Field.drawings("drawings", "The drawings.");
    static final Field<Integer> COUNT = Field.whole("n", "How many drawings.", 1, 1, 64);
    static final Field<Integer> WAYS = Field.whole("n", "In how many ways.", 3, 1, MOST_ABREAST);
    static final Field<Integer> STREAMED_WAYS = Field.whole("n", "In how many ways.", 3, 1, 8);
    static final Field<Double> TEMPERATURE = Field.number(
            "temperature", "How daring: less is neater, 1 is as the model learned it.", USUAL_TEMPERATURE, 0, 100);
    static final Field<Double> TOP_P =
            Field.number("topP", "The share of the components' weight that offsets are drawn from.", 1, 1e-6, 1);
    static final Field<Double> GUIDANCE =
            Field.number("guidance", "How much more than the model by itself to keep to the class.", 1, 0, 10);
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

    /** How to draw, for all that is common. */
    static DrawOptions options(Fields fields, int count, long seed, int points) {
        DrawOptions options = DrawOptions.DEFAULT
                .withCount(count)
                .withTemperature(fields.get(TEMPERATURE))
                .withTopP(fields.get(TOP_P))
                .withGuidance(fields.get(GUIDANCE))
                .withSeed(seed)
                .withPoints(0, points);
        return fields.get(LABEL).map(options::withLabel).orElse(options);
    }

    /** A beginning with its canvas. */
    static Begun begun(Fields fields) {
        Drawing drawing = fields.get(DRAWING);
        return new Begun(
                drawing.withInfo(new DrawingInfo(Optional.empty(), Optional.empty(), fields.get(CANVAS))),
                fields.get(OPEN));
    }
}
