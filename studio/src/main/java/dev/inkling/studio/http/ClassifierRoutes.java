package dev.inkling.studio.http;

import static dev.inkling.studio.http.ModelFields.CANVAS;
import static dev.inkling.studio.http.ModelFields.DRAWING;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.ClassNote;
import dev.inkling.model.Classifier;
import dev.inkling.model.choose.Choosers;
import dev.inkling.model.classify.Classification;
import dev.inkling.studio.Studio;
import dev.inkling.studio.http.Field.Range;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes of the classifier: which one there is, and the classes of a drawing. */
final class ClassifierRoutes {

    private static final Field<Integer> TOP =
            Field.whole("top", "The most classes to return, the likeliest first.", new Range(1, 50), 5);
    private static final Field<Boolean> OPEN =
            Field.truth("open", "Whether the last stroke is unfinished; it is used in any case.");
    private static final List<Field<?>> CLASSIFY = List.of(DRAWING, CANVAS, OPEN, TOP);

    private final Studio studio;
    private final Requests requests;

    ClassifierRoutes(Studio studio, Requests requests) {
        this.studio = studio;
        this.requests = requests;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/v1/classifiers",
                        new Operation(
                                "listClassifiers",
                                "The classifier, if there is one: it classifies drawings and chooses the best candidates.",
                                Operation.Answer.json(Schemas.list(Schemas.object(
                                        "name",
                                        Schemas.TEXT,
                                        "classes",
                                        Schemas.list(Schemas.TEXT),
                                        "weak",
                                        Schemas.list(Schemas.TEXT))))),
                        this::classifiers),
                Route.post(
                        "/api/v1/classify",
                        new Operation(
                                "classify",
                                "Classifies a drawing, finished or only begun; without a classifier, the status is 404.",
                                CLASSIFY,
                                Operation.Answer.json(Schemas.object(
                                        "classifier",
                                        Schemas.TEXT,
                                        "classes",
                                        Schemas.list(
                                                Schemas.object("word", Schemas.TEXT, "probability", Schemas.NUMBER))))),
                        this::classify));
    }

    private void classifiers(Context ctx) {
        Requests.json(
                ctx,
                studio.classifier().stream().map(ClassifierRoutes::classifier).toList());
    }

    private static Map<String, Object> classifier(Choosers.Named named) {
        Classifier classifier = named.classifier();
        List<ClassNote> classes =
                classifier.notes().classes().bestFirst(classifier.config().classes());
        Map<String, Object> described = inOrder(
                "name",
                named.name(),
                "classes",
                classes.stream().map(ClassNote::word).toList());
        described.put("weak", Json.weak(classes));
        return described;
    }

    private void classify(Context ctx) {
        Fields fields = requests.fields(ctx, CLASSIFY);
        Drawing drawing = fields.get(DRAWING);
        boolean unused = fields.get(OPEN);
        Optional<Choosers.Named> named = studio.classifier();
        Drawing seen = named.flatMap(one -> fields.get(CANVAS)
                        .map(canvas -> prepared(one.classifier().config().preparation(), drawing, canvas)))
                .orElse(drawing);
        requests.later(
                ctx,
                () -> studio.classify(requests.client(ctx), seen),
                classes -> Requests.json(ctx, json(named, classes.top(fields.get(TOP)))));
    }

    private static Map<String, Object> json(Optional<Choosers.Named> named, List<Classification.Guess> guesses) {
        List<Map<String, Object>> classes = new ArrayList<>();
        for (Classification.Guess guess : guesses) {
            classes.add(inOrder("word", guess.label(), "probability", guess.probability()));
        }
        return inOrder("classifier", named.map(Choosers.Named::name).orElse(""), "classes", classes);
    }

    private static Map<String, Object> inOrder(String first, Object one, String second, Object other) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(first, one);
        json.put(second, other);
        return json;
    }

    /** Simplifies a drawing from a pen to about as few points as the classifier's training drawings have. */
    private static Drawing prepared(Preparation preparation, Drawing drawing, Bounds canvas) {
        try {
            return preparation.begun(drawing, canvas);
        } catch (IllegalArgumentException e) {
            throw ProblemException.outOfRange("expected a canvas that the drawing fits but the drawing is far outside:"
                    + " give the size of the area that was drawn on");
        }
    }
}
