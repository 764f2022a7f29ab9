package dev.inkling.drawing.io.svg;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Walks through a document in drawing order and draws every visible shape.
 *
 * <p>A {@code use} draws what it refers to again; the depth and the total work are bounded.
 */
final class SvgWalk {

    /** The most levels, those of used elements included. */
    static final int MAX_DEPTH = 512;

    /** The most work: {@link #ELEMENT_WORK} for each element visited, and 1 for each character of its attributes. */
    static final long MAX_WORK = 10_000_000;

    /** The work of an element without its attributes. */
    private static final int ELEMENT_WORK = 100;

    /** The distance within which a line is on an edge of a clip path, as a share of the page's larger side. */
    private static final double CLIP_SLACK = 1e-5;

    /** A page so large that no background covers it. */
    private static final Bounds NO_PAGE = new Bounds(-1e9f, -1e9f, 1e9f, 1e9f);

    private static final Pattern CLIP = Pattern.compile("\\s*url\\(\\s*[\"']?#([^\"')]*?)[\"']?\\s*\\)\\s*");

    private static final Pattern ENGLISH = Pattern.compile("(?i)(?:^|,)\\s*en(?:-[^,]*)?\\s*(?:,|$)");

    private static final Set<String> AREAS = Set.of("rect", "circle", "ellipse", "polygon");

    /** The context of an element. */
    private record Around(SvgTransform transform, SvgStyle style, SvgViewport view, List<SvgClip> clips, int depth) {

        Around moved(SvgTransform inner, SvgViewport innerView) {
            return new Around(transform.then(inner), style, innerView, clips, depth);
        }

        Around clipped(SvgClip clip) {
            List<SvgClip> all = Stream.concat(clips.stream(), Stream.of(clip)).toList();
            return new Around(transform, style, view, all, depth);
        }
    }

    private final SvgDocument document;
    private final SvgStrokes strokes;
    private final double slack;
    /** The elements that are being used now, to detect one that uses itself. */
    private final Set<String> inUse = new HashSet<>();

    private long work;

    private SvgWalk(SvgDocument document, SvgStrokes strokes, double slack) {
        this.document = document;
        this.strokes = strokes;
        this.slack = slack;
    }

    /**
     * Draws a document, in the units that hold within its outermost element.
     *
     * @param page what percentages there refer to
     * @throws UnusableSvgException if the work is too much, or as {@link SvgStrokes#point}
     */
    static void draw(SvgDocument document, SvgViewport page, SvgStrokes strokes) {
        SvgWalk walk = new SvgWalk(document, strokes, CLIP_SLACK * Math.max(page.width(), page.height()));
        SvgElement root = document.root();
        Around outside = new Around(SvgTransform.IDENTITY, SvgStyle.INITIAL, page, List.of(), 0);
        walk.enter(root, outside).ifPresent(around -> walk.children(root, around));
    }

    private void draw(SvgElement element, Around outer) {
        enter(element, outer).ifPresent(around -> content(element, around));
    }

    private void content(SvgElement element, Around around) {
        switch (element.name()) {
            case "g", "a" -> children(element, around);
            case "svg" -> box(element, element, around);
            case "switch" ->
                element.children().stream()
                        .filter(SvgWalk::isMeant)
                        .findFirst()
                        .ifPresent(chosen -> draw(chosen, around));
            case "use" -> use(element, around);
            case "defs", "symbol", "clipPath", "mask", "pattern", "marker" -> {}
            default -> shape(element, around);
        }
    }

    /** Whether the conditions of an element hold: no extensions, and the language English. */
    private static boolean isMeant(SvgElement element) {
        return element.attribute("requiredExtensions").isEmpty()
                && element.attribute("systemLanguage")
                        .map(languages -> ENGLISH.matcher(languages).find())
                        .orElse(true);
    }

    /** The context of an element's content; empty if nothing of it is visible. */
    private Optional<Around> enter(SvgElement element, Around outer) {
        work(ELEMENT_WORK + element.size());
        if (outer.depth >= MAX_DEPTH) {
            throw new UnusableSvgException("expected at most " + MAX_DEPTH + " levels of elements but found more");
        }
        if (SvgStyle.isOff(element) || !isMeant(element)) {
            return Optional.empty();
        }
        SvgTransform transform = transform(element, outer);
        if (transform.isSingular()) {
            return Optional.empty();
        }
        Around inner = new Around(
                outer.transform.then(transform), outer.style.within(element), outer.view, outer.clips, outer.depth + 1);
        return Optional.of(clip(element, inner).map(inner::clipped).orElse(inner));
    }

    private void work(long more) {
        work += more;
        if (work > MAX_WORK) {
            throw new UnusableSvgException("expected less to draw: its uses and paths come to too much");
        }
    }

    private SvgTransform transform(SvgElement element, Around outer) {
        String text = element.attribute("transform").orElse("").strip();
        if (text.isEmpty() || text.equals("none")) {
            return SvgTransform.IDENTITY;
        }
        String kind = element.attribute("transform-box").orElse("view-box").strip();
        SvgViewport box = kind.equals("view-box")
                ? new SvgViewport(0, 0, outer.view.width(), outer.view.height())
                : extent(element, outer).orElse(new SvgViewport(0, 0, 0, 0));
        return SvgTransform.parse(text, box)
                .about(element.attribute("transform-origin").orElse("0 0"), box);
    }

    /** The bounding box of an element's content, in its own units. */
    private Optional<SvgViewport> extent(SvgElement element, Around outer) {
        Around alone =
                new Around(SvgTransform.IDENTITY, outer.style.within(element), outer.view, List.of(), outer.depth + 1);
        return apart(walk -> walk.content(element, alone))
                .map(Drawing::bounds)
                .map(found -> new SvgViewport(found.minX(), found.minY(), found.width(), found.height()));
    }

    /** Draws separately from the rest; empty if there are no points. */
    private Optional<Drawing> apart(Consumer<SvgWalk> drawn) {
        SvgStrokes probe = new SvgStrokes(NO_PAGE, strokes.tolerance());
        SvgWalk walk = new SvgWalk(document, probe, slack);
        walk.inUse.addAll(inUse);
        walk.work = work;
        drawn.accept(walk);
        work = walk.work;
        return probe.builder().points() == 0
                ? Optional.empty()
                : Optional.of(probe.builder().build(DrawingInfo.NONE));
    }

    /** The visible area of an element, if it has a clip path. */
    private Optional<SvgClip> clip(SvgElement element, Around around) {
        Matcher reference = CLIP.matcher(element.attribute("clip-path").orElse(""));
        SvgElement path = reference.matches() ? document.ids().get(reference.group(1)) : null;
        if (path == null || !path.name().equals("clipPath") || !inUse.add("clip " + reference.group(1))) {
            return Optional.empty();
        }
        SvgTransform units = path.attribute("clipPathUnits").orElse("").equals("objectBoundingBox")
                ? extent(element, around)
                        .map(box -> SvgTransform.translate(box.x(), box.y())
                                .then(SvgTransform.scale(box.width(), box.height())))
                        .orElse(SvgTransform.IDENTITY)
                : SvgTransform.IDENTITY;
        Around there = new Around(
                around.transform.then(units).then(transform(path, around)),
                SvgStyle.INITIAL,
                around.view,
                List.of(),
                around.depth + 1);
        Optional<Drawing> shapes = apart(walk -> walk.children(path, there));
        inUse.remove("clip " + reference.group(1));
        return Optional.of(new SvgClip(shapes.map(SvgWalk::polygons).orElse(List.of()), slack));
    }

    private static List<double[]> polygons(Drawing drawing) {
        List<double[]> polygons = new ArrayList<>();
        for (int s = 0; s < drawing.strokes(); s++) {
            int from = drawing.strokeStart(s);
            double[] polygon = new double[2 * (drawing.strokeEnd(s) - from)];
            for (int i = 0; i < polygon.length; i += 2) {
                polygon[i] = drawing.x(from + i / 2);
                polygon[i + 1] = drawing.y(from + i / 2);
            }
            polygons.add(polygon);
        }
        return polygons;
    }

    private void children(SvgElement element, Around around) {
        for (SvgElement child : element.children()) {
            draw(child, around);
        }
    }

    private void shape(SvgElement element, Around around) {
        SvgStyle style = around.style;
        boolean area = AREAS.contains(element.name());
        // Unpainted shapes are auxiliary, such as for pointing and alignment.
        if (style.visible() && !style.isUnpainted(area)) {
            strokes.clip(around.clips);
            SvgShapes.draw(element, around.view, new SvgPen(strokes, around.transform, style.isPenned()));
        }
    }

    private void use(SvgElement use, Around around) {
        String reference = use.attribute("href").orElse("").strip();
        Optional<SvgElement> target = reference.startsWith("#")
                ? Optional.ofNullable(document.ids().get(reference.substring(1)))
                : Optional.empty();
        if (target.isEmpty() || !inUse.add(reference)) {
            return;
        }
        double x = length(use, "x", around.view.width()).orElse(0.0);
        double y = length(use, "y", around.view.height()).orElse(0.0);
        Around there = around.moved(SvgTransform.translate(x, y), around.view);
        switch (target.get().name()) {
            case "svg", "symbol" -> enter(target.get(), there).ifPresent(inner -> box(target.get(), use, inner));
            default -> draw(target.get(), there);
        }
        inUse.remove(reference);
    }

    /**
     * Draws an element with a viewport of its own.
     *
     * @param box an {@code svg} or {@code symbol}
     * @param sized the element that gives the size: itself, or the {@code use} that refers to it; by default the box
     */
    private void box(SvgElement box, SvgElement sized, Around around) {
        SvgViewport view = around.view;
        SvgViewport viewport = new SvgViewport(
                length(box, "x", view.width()).orElse(0.0),
                length(box, "y", view.height()).orElse(0.0),
                length(sized, "width", view.width())
                        .or(() -> length(box, "width", view.width()))
                        .orElse(view.width()),
                length(sized, "height", view.height())
                        .or(() -> length(box, "height", view.height()))
                        .orElse(view.height()));
        if (!(viewport.width() > 0 && viewport.height() > 0)) {
            return;
        }
        String how = box.attribute("preserveAspectRatio").orElse("");
        Around inner = SvgViewport.viewBox(box)
                .map(viewBox -> around.moved(viewBox.fitInto(viewport, how), viewBox))
                .orElseGet(() -> around.moved(SvgTransform.translate(viewport.x(), viewport.y()), viewport));
        children(box, inner);
    }

    private static Optional<Double> length(SvgElement element, String attribute, double whole) {
        return element.attribute(attribute).flatMap(text -> SvgLength.parse(text, whole));
    }
}
