package dev.inkling.studio.http;

import static dev.inkling.studio.http.ModelFields.DRAWING;

import dev.inkling.drawing.InklingException;
import dev.inkling.studio.PictureFormat;
import dev.inkling.studio.Studio;
import dev.inkling.studio.TextFormat;
import dev.inkling.studio.http.Field.Range;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The routes that convert drawings to files and back. */
final class FileRoutes {

    private static final int USUAL_SIZE = 512;
    private static final int LEAST_SIZE = 16;
    private static final int MOST_SIZE = 2048;

    private static final Field<PictureFormat> FORMAT = Field.choice("format", "The file format.", PictureFormat.class);
    private static final Field<Integer> SIZE =
            Field.whole("size", "The larger side, pixels.", new Range(LEAST_SIZE, MOST_SIZE), USUAL_SIZE);
    private static final List<Field<?>> RENDER = List.of(DRAWING, FORMAT, SIZE);

    private final Studio studio;
    private final Requests requests;

    FileRoutes(Studio studio, Requests requests) {
        this.studio = studio;
        this.requests = requests;
    }

    List<Route> routes() {
        return List.of(
                Route.post(
                        "/api/v1/render",
                        new Operation(
                                "render",
                                "Renders a drawing as a file of the given format.",
                                RENDER,
                                Operation.Answer.file("image/*")),
                        this::render),
                Route.post(
                        "/api/v1/parse",
                        new Operation(
                                        "parse",
                                        "Parses the drawings of a text, which is the body.",
                                        Operation.Answer.json(Schemas.object(
                                                "drawings",
                                                Schemas.list(Schemas.DRAWING),
                                                "report",
                                                Schemas.object(
                                                        "malformed",
                                                        Schemas.WHOLE,
                                                        "more",
                                                        Schemas.WHOLE,
                                                        "words",
                                                        Schemas.list(Schemas.TEXT)))))
                                .withParameters(Map.of("format", "svg or ndjson.")),
                        this::parse));
    }

    private void render(Context ctx) {
        Fields fields = requests.fields(ctx, RENDER);
        PictureFormat format = fields.get(FORMAT);
        requests.later(
                ctx,
                () -> studio.render(requests.client(ctx), fields.get(DRAWING), format, fields.get(SIZE)),
                file -> ctx.contentType(format.mediaType()).result(file));
    }

    private void parse(Context ctx) {
        String asked = Optional.ofNullable(ctx.queryParam("format")).orElse("");
        TextFormat format = Arrays.stream(TextFormat.values())
                .filter(one -> word(one).equals(asked))
                .findFirst()
                .orElseThrow(() -> ProblemException.malformed("expected ?format= to be "
                        + Arrays.stream(TextFormat.values())
                                .map(FileRoutes::word)
                                .collect(Collectors.joining(" or "))
                        + " but was another"));
        TextFormat.Parsed parsed = parsed(format, requests.body(ctx));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("malformed", parsed.malformed());
        report.put("more", parsed.more());
        report.put("words", parsed.words());
        Requests.json(ctx, Map.of("drawings", Json.drawings(parsed.drawings()), "report", report));
    }

    /** Reports a parse failure as the client's error. */
    private TextFormat.Parsed parsed(TextFormat format, byte[] text) {
        try {
            return format.parse(text, requests.limits().drawings());
        } catch (InklingException e) {
            throw ProblemException.outOfRange(String.valueOf(e.getMessage()));
        }
    }

    private static String word(TextFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
