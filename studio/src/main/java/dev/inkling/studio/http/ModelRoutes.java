package dev.inkling.studio.http;

import static dev.inkling.studio.http.ModelFields.BEST;
import static dev.inkling.studio.http.ModelFields.CANVAS;
import static dev.inkling.studio.http.ModelFields.CLASS_RATIO;
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
import static dev.inkling.studio.http.ModelFields.WAYS;

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

/** What can be asked of models: a list of them, drawings, the rest of drawings, and how likely drawings are. */
final class ModelRoutes {

    private static final List<Field<?>> DRAW =
            List.of(MODEL, LABEL, COUNT, BEST, TEMPERATURE, PEN_TEMPERATURE, TOP_P, GUIDANCE, SEED, POINTS, FIRST);
    private static final List<Field<?>> COMPLETE = List.of(
            MODEL,
            DRAWING,
            CANVAS,
            OPEN,
            LABEL,
            WAYS,
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
                        "listModels",
                        "The models that there are.",
                        Map.of(),
                        Route.Answer.json(Schemas.list(Schemas.object(
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
                                Schemas.TEXT))),
                        this::models),
                Route.post("/api/v1/draw", "draw", "Draws from nothing.", DRAW, Route.Answer.json(drawn), this::draw),
                Route.post(
                        "/api/v1/complete",
                        "complete",
                        "Goes on with a drawing that somebody began.",
                        COMPLETE,
                        Route.Answer.json(Schemas.object(
                                "completions",
                                Schemas.list(Schemas.object("drawing", Schemas.DRAWING, "given", Schemas.WHOLE)),
                                "seed",
                                Schemas.WHOLE,
                                "chosen",
                                Schemas.TEXT)),
                        this::complete),
                Route.post(
                        "/api/v1/score",
                        "score",
                        "How likely a drawing is, point by point.",
                        SCORE,
                        Route.Answer.json(Schemas.object(
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
                                        Schemas.NUMBER)))),
                        this::score),
                Route.post(
                        "/api/v1/rank",
                        "rank",
                        "Drawings by how likely they are, odd ones first; with classRatio, those that are odd for the class.",
                        RANK,
                        Route.Answer.json(Schemas.object(
                                "ranked",
                                Schemas.list(Schemas.object(
                                        "index",
                                        Schemas.WHOLE,
                                        "natsPerPoint",
                                        Schemas.NUMBER,
                                        "classRatio",
                                        Schemas.NUMBER)))),
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
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", source.id());
        told.put("name", source.name());
        told.put("loaded", studio.isLoaded(source.id()));
        told.put("parameters", Layouts.of(config).count());
        List<ClassNote> classes = source.classes();
        told.put("classes", classes.stream().map(ClassNote::word).toList());
        told.put("weak", Json.weak(classes));
        told.put("conditional", config.hasLatent());
        told.put("guided", config.labelDropping());
        told.put("defaults", config.drawDefaults());
        told.put("box", List.of(box.width(), box.height()));
        told.put("description", source.description());
        return told;
    }

    private void draw(Context ctx) {
        Fields fields = requests.fields(ctx, DRAW);
        long seed = ModelFields.seed(fields);
        DrawOptions options = ModelFields.options(fields, config(fields))
                .withCount(fields.get(COUNT))
                .withSeed(seed)
                .withPoints(0, fields.get(POINTS))
                .withFirst(fields.get(FIRST));
        DrawingRequest asked = ModelFields.asked(fields, Requests.client(ctx), options);
        requests.later(
                ctx,
                studio.draw(asked),
                chosen -> Requests.json(ctx, told("drawings", Json.drawings(chosen.drawings()), asked, chosen)));
    }

    private void complete(Context ctx) {
        Fields fields = requests.fields(ctx, COMPLETE);
        long seed = ModelFields.seed(fields);
        DrawOptions options = ModelFields.options(fields, config(fields))
                .withCount(fields.get(WAYS))
                .withSeed(seed)
                .withPoints(0, fields.get(NEW_POINTS));
        DrawingRequest asked = ModelFields.asked(fields, Requests.client(ctx), options);
        requests.later(ctx, studio.goOn(asked, ModelFields.begun(fields), ContinuationListener.NONE), chosen -> {
            List<Object> ways =
                    chosen.drawings().stream().map(ModelRoutes::completion).toList();
            Requests.json(ctx, told("completions", ways, asked, chosen));
        });
    }

    /** Drawings, their seed, and what chose them if there was anything to choose from. */
    private static Map<String, Object> told(String name, Object drawings, DrawingRequest asked, Chosen<?> chosen) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(name, drawings);
        told.put("seed", asked.options().seed());
        if (asked.best() > 1) {
            told.put("chosen", chosen.basis());
        }
        return told;
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
                    studio.classScore(fields.get(MODEL), drawing),
                    score -> Requests.json(ctx, told(drawing, score)));
            return;
        }
        requests.later(
                ctx, studio.score(fields.get(MODEL), drawing), score -> Requests.json(ctx, told(drawing, score)));
    }

    /** As the model knows drawings: of its class, and where a canvas is named, mapped from there onto the box. */
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

    private static Map<String, Object> told(Drawing drawing, ClassScore score) {
        Map<String, Object> told = new LinkedHashMap<>(told(drawing, score.ofClass()));
        told.put("classRatio", score.ratio());
        told.put("classRatioPerPoint", score.ratioPerPoint());
        return told;
    }

    private static Map<String, Object> told(Drawing drawing, DrawingScore score) {
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
                    studio.rankForClass(fields.get(MODEL), drawings),
                    ranked -> Requests.json(ctx, Map.of("ranked", ranked)));
            return;
        }
        requests.later(
                ctx, studio.rank(fields.get(MODEL), drawings), ranked -> Requests.json(ctx, Map.of("ranked", ranked)));
    }
}
