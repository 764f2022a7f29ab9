package dev.inkling.studio.http;

import static dev.inkling.studio.http.ModelFields.BEST;
import static dev.inkling.studio.http.ModelFields.CANVAS;
import static dev.inkling.studio.http.ModelFields.CLASS_RATIO;
import static dev.inkling.studio.http.ModelFields.CONTINUATIONS;
import static dev.inkling.studio.http.ModelFields.COUNT;
import static dev.inkling.studio.http.ModelFields.DRAWING;
import static dev.inkling.studio.http.ModelFields.DRAWINGS;
import static dev.inkling.studio.http.ModelFields.FIRST;
import static dev.inkling.studio.http.ModelFields.GUIDANCE;
import static dev.inkling.studio.http.ModelFields.LABEL;
import static dev.inkling.studio.http.ModelFields.MODEL;
import static dev.inkling.studio.http.ModelFields.NEW_POINTS;
import static dev.inkling.studio.http.ModelFields.OPEN;
import static dev.inkling.studio.http.ModelFields.PEN_TEMPERATURE;
import static dev.inkling.studio.http.ModelFields.POINTS;
import static dev.inkling.studio.http.ModelFields.SEED;
import static dev.inkling.studio.http.ModelFields.TEMPERATURE;
import static dev.inkling.studio.http.ModelFields.TOP_P;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.model.ClassNote;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.parameters.Layouts;
import dev.inkling.model.sampling.Completion;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.scoring.ClassScore;
import dev.inkling.model.scoring.DrawingScore;
import dev.inkling.studio.Chosen;
import dev.inkling.studio.ContinuationListener;
import dev.inkling.studio.DrawingRequest;
import dev.inkling.studio.ModelSource;
import dev.inkling.studio.Studio;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes of models: list them, draw, continue drawings, and score drawings. */
final class ModelRoutes {

    private static final List<Field<?>> DRAW =
            List.of(MODEL, LABEL, COUNT, BEST, TEMPERATURE, PEN_TEMPERATURE, TOP_P, GUIDANCE, SEED, POINTS, FIRST);
    private static final List<Field<?>> COMPLETE = List.of(
            MODEL,
            DRAWING,
            CANVAS,
            OPEN,
            LABEL,
            CONTINUATIONS,
            BEST,
            TEMPERATURE,
            PEN_TEMPERATURE,
            TOP_P,
            GUIDANCE,
            SEED,
            NEW_POINTS);
    private static final List<Field<?>> SCORE = List.of(MODEL, DRAWING, LABEL, CANVAS, CLASS_RATIO);
    private static final List<Field<?>> RANK = List.of(MODEL, DRAWINGS, LABEL, CANVAS, CLASS_RATIO);

    private final Studio studio;
    private final Requests requests;

    ModelRoutes(Studio studio, Requests requests) {
        this.studio = studio;
        this.requests = requests;
    }

    List<Route> routes() {
        Map<String, Object> drawn = Schemas.object(
                "drawings", Schemas.list(Schemas.DRAWING), "seed", Schemas.WHOLE, "chosen", Schemas.TEXT);
        return List.of(
                Route.get(
                        "/api/v1/models",
                        new Operation(
                                "listModels",
                                "The models of the studio.",
                                Operation.Answer.json(Schemas.list(Schemas.object(
                                        "id",
                                        Schemas.TEXT,
                                        "name",
                                        Schemas.TEXT,
                                        "loaded",
                                        Schemas.TRUTH,
                                        "parameters",
                                        Schemas.WHOLE,
                                        "classes",
                                        Schemas.list(Schemas.TEXT),
                                        "weak",
                                        Schemas.list(Schemas.TEXT),
                                        "conditional",
                                        Schemas.TRUTH,
                                        "guided",
                                        Schemas.TRUTH,
                                        "defaults",
                                        Schemas.object(
                                                "temperature",
                                                Schemas.NUMBER,
                                                "penTemperature",
                                                Schemas.NUMBER,
                                                "topP",
                                                Schemas.NUMBER,
                                                "guidance",
                                                Schemas.NUMBER),
                                        "box",
                                        Schemas.list(Schemas.NUMBER),
                                        "description",
                                        Schemas.TEXT)))),
                        this::models),
                Route.post(
                        "/api/v1/draw",
                        new Operation("draw", "Draws from scratch.", DRAW, Operation.Answer.json(drawn)),
                        this::draw),
                Route.post(
                        "/api/v1/complete",
                        new Operation(
                                "complete",
                                "Continues a drawing.",
                                COMPLETE,
                                Operation.Answer.json(Schemas.object(
                                        "completions",
                                        Schemas.list(
                                                Schemas.object("drawing", Schemas.DRAWING, "given", Schemas.WHOLE)),
                                        "seed",
                                        Schemas.WHOLE,
                                        "chosen",
                                        Schemas.TEXT))),
                        this::complete),
                Route.post(
                        "/api/v1/score",
                        new Operation(
                                "score",
                                "Scores how likely a drawing is, point by point.",
                                SCORE,
                                Operation.Answer.json(Schemas.object(
                                        "natsPerPoint",
                                        Schemas.NUMBER,
                                        "nats",
                                        Schemas.NUMBER,
                                        "endNats",
                                        Schemas.NUMBER,
                                        "classRatio",
                                        Schemas.NUMBER,
                                        "classRatioPerPoint",
                                        Schemas.NUMBER,
                                        "points",
                                        Schemas.list(Schemas.object(
                                                "stroke",
                                                Schemas.WHOLE,
                                                "point",
                                                Schemas.WHOLE,
                                                "nats",
                                                Schemas.NUMBER,
                                                "penNats",
                                                Schemas.NUMBER,
                                                "offsetNats",
                                                Schemas.NUMBER))))),
                        this::score),
                Route.post(
                        "/api/v1/rank",
                        new Operation(
                                "rank",
                                "Ranks drawings by likelihood, the least likely first; with classRatio, by the evidence for the"
                                        + " class, the weakest first.",
                                RANK,
                                Operation.Answer.json(Schemas.object(
                                        "ranked",
                                        Schemas.list(Schemas.object(
                                                "index",
                                                Schemas.WHOLE,
                                                "natsPerPoint",
                                                Schemas.NUMBER,
                                                "classRatio",
                                                Schemas.NUMBER))))),
                        this::rank));
    }

    private ModelConfig config(Fields fields) {
        return studio.model(fields.get(MODEL)).config();
    }

    private void models(Context ctx) {
        Requests.json(ctx, studio.models().stream().map(this::model).toList());
    }

    private Map<String, Object> model(ModelSource source) {
        ModelConfig config = source.config();
        Bounds box = config.preparation().box();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", source.id());
        json.put("name", source.name());
        json.put("loaded", studio.isLoaded(source.id()));
        json.put("parameters", Layouts.of(config).count());
        List<ClassNote> classes = source.classes();
        json.put("classes", classes.stream().map(ClassNote::word).toList());
        json.put("weak", Json.weak(classes));
        json.put("conditional", config.hasLatent());
        json.put("guided", config.labelDropping());
        json.put("defaults", config.drawDefaults());
        json.put("box", List.of(box.width(), box.height()));
        json.put("description", source.description());
        return json;
    }

    private void draw(Context ctx) {
        Fields fields = requests.fields(ctx, DRAW);
        long seed = ModelFields.seed(fields);
        DrawOptions options = ModelFields.options(fields, config(fields))
                .withCount(fields.get(COUNT))
                .withSeed(seed)
                .withPoints(0, fields.get(POINTS))
                .withFirst(fields.get(FIRST));
        DrawingRequest asked = ModelFields.asked(fields, requests.client(ctx), options);
        requests.later(
                ctx,
                () -> studio.draw(asked),
                chosen -> Requests.json(ctx, json("drawings", Json.drawings(chosen.drawings()), asked, chosen)));
    }

    private void complete(Context ctx) {
        Fields fields = requests.fields(ctx, COMPLETE);
        long seed = ModelFields.seed(fields);
        DrawOptions options = ModelFields.options(fields, config(fields))
                .withCount(fields.get(CONTINUATIONS))
                .withSeed(seed)
                .withPoints(0, fields.get(NEW_POINTS));
        DrawingRequest asked = ModelFields.asked(fields, requests.client(ctx), options);
        requests.later(
                ctx,
                () -> studio.continueDrawing(asked, ModelFields.begun(fields), ContinuationListener.NONE),
                chosen -> {
                    List<Object> continuations = chosen.drawings().stream()
                            .map(ModelRoutes::completion)
                            .toList();
                    Requests.json(ctx, json("completions", continuations, asked, chosen));
                });
    }

    /** An answer with drawings, their seed, and what chose them if there were several candidates. */
    private static Map<String, Object> json(String name, Object drawings, DrawingRequest asked, Chosen<?> chosen) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(name, drawings);
        json.put("seed", asked.options().seed());
        if (asked.best() > 1) {
            json.put("chosen", chosen.basis());
        }
        return json;
    }

    private static Object completion(Completion completion) {
        return Map.of("drawing", Json.drawing(completion.drawing()), "given", completion.begunPoints());
    }

    private void score(Context ctx) {
        Fields fields = requests.fields(ctx, SCORE);
        Drawing drawing = inBox(fields, fields.get(DRAWING));
        if (fields.get(CLASS_RATIO)) {
            requests.later(
                    ctx,
                    () -> studio.classScore(requests.client(ctx), fields.get(MODEL), drawing),
                    score -> Requests.json(ctx, json(drawing, score)));
            return;
        }
        requests.later(
                ctx,
                () -> studio.score(requests.client(ctx), fields.get(MODEL), drawing),
                score -> Requests.json(ctx, json(drawing, score)));
    }

    /**
     * Converts a drawing to the model's terms: with its class and, if a canvas is given, mapped from it onto the model's
     * box.
     */
    private Drawing inBox(Fields fields, Drawing drawing) {
        ModelConfig config = config(fields);
        Optional<String> label = fields.get(LABEL);
        label.ifPresent(config::condition);
        DrawingInfo info = new DrawingInfo(label, Optional.empty(), Optional.empty());
        return fields.get(CANVAS)
                .map(canvas -> config.preparation().onBox(drawing, canvas))
                .orElse(drawing)
                .withInfo(info);
    }

    private static Map<String, Object> json(Drawing drawing, ClassScore score) {
        Map<String, Object> json = new LinkedHashMap<>(json(drawing, score.ofClass()));
        json.put("classRatio", score.ratio());
        json.put("classRatioPerPoint", score.ratioPerPoint());
        return json;
    }

    private static Map<String, Object> json(Drawing drawing, DrawingScore score) {
        List<Map<String, Object>> points = new ArrayList<>();
        for (int stroke = 0; stroke < drawing.strokes(); stroke++) {
            for (int i = drawing.strokeStart(stroke); i < drawing.strokeEnd(stroke); i++) {
                Map<String, Object> point = new LinkedHashMap<>();
                double pen = score.penNats(i);
                double offset = score.offsetNats(i);
                point.put("stroke", stroke);
                point.put("point", i - drawing.strokeStart(stroke));
                point.put("nats", (Double.isNaN(pen) ? 0 : pen) + (Double.isNaN(offset) ? 0 : offset));
                if (!Double.isNaN(pen)) {
                    point.put("penNats", pen);
                }
                if (!Double.isNaN(offset)) {
                    point.put("offsetNats", offset);
                }
                points.add(point);
            }
        }
        return Map.of(
                "natsPerPoint",
                score.natsPerPoint(),
                "nats",
                score.nats(),
                "endNats",
                score.endNats(),
                "points",
                points);
    }

    private void rank(Context ctx) {
        Fields fields = requests.fields(ctx, RANK);
        List<Drawing> drawings = fields.get(DRAWINGS).stream()
                .map(drawing -> inBox(fields, drawing))
                .toList();
        if (fields.get(CLASS_RATIO)) {
            requests.later(
                    ctx,
                    () -> studio.rankForClass(requests.client(ctx), fields.get(MODEL), drawings),
                    ranked -> Requests.json(ctx, Map.of("ranked", ranked)));
            return;
        }
        requests.later(
                ctx,
                () -> studio.rank(requests.client(ctx), fields.get(MODEL), drawings),
                ranked -> Requests.json(ctx, Map.of("ranked", ranked)));
    }
}
