package dev.inkling.drawing.format;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Walks through a document in drawing order and draws every shape that is shown.
 *
 * <p>A {@code use} draws what it refers to again; how deep that may go, and how much all of it may come to, is bounded.
 */
final class SvgWalk {

    /** The most levels, those of used elements included. */
    static final int MAX_DEPTH = 512;

    /** The most work: so much for each element that is walked through, and one for each character of its attributes. */
    static final long MAX_WORK = 10_000_000;

    /** What an element counts as work, beside its attributes. */
    private static final int ELEMENT_WORK = 100;

    private static final Set<String> AREAS = Set.of("rect", "circle", "ellipse", "polygon");

    /** What holds around an element. */
    private record Around(SvgTransform transform, SvgStyle style, SvgViewport view, int depth) {

        Around moved(SvgTransform inner, SvgViewport innerView) {
            return new Around(transform.then(inner), style, innerView, depth);
        }
    }

    private final SvgDocument document;
    private final SvgStrokes strokes;
    /** The elements that are being used just now: one within itself would have no end. */
    private final Set<String> inUse = new HashSet<>();

    private long work;

    private SvgWalk(SvgDocument document, SvgStrokes strokes) {
        this.document = document;
        this.strokes = strokes;
    }

    /**
     * Draws a document, in the units that hold within its outermost element.
     *
     * @param page what percentages there are taken of
     * @throws UnusableSvgException if it is too much, or as {@link SvgStrokes#point}
     */
    static void draw(SvgDocument document, SvgViewport page, SvgStrokes strokes) {
        SvgWalk walk = new SvgWalk(document, strokes);
        SvgElement root = document.root();
        Around outside = new Around(SvgTransform.IDENTITY, SvgStyle.INITIAL, page, 0);
        walk.enter(root, outside).ifPresent(around -> walk.children(root, around));
    }

    private void draw(SvgElement element, Around outer) {
        enter(element, outer).ifPresent(around -> {
            switch (element.name()) {
                case "g", "a" -> children(element, around);
                case "svg" -> box(element, element, around);
                case "switch" -> element.children().stream().findFirst().ifPresent(chosen -> draw(chosen, around));
                case "use" -> use(element, around);
                case "defs", "symbol", "clipPath", "mask", "pattern", "marker" -> {}
                default -> shape(element, around);
            }
        });
    }

    /** What holds within an element; empty if nothing of it is shown. */
    private Optional<Around> enter(SvgElement element, Around outer) {
        work += ELEMENT_WORK + element.size();
        if (work > MAX_WORK) {
            throw new UnusableSvgException("expected less to draw: its uses and paths come to too much");
        }
        if (outer.depth >= MAX_DEPTH) {
            throw new UnusableSvgException("expected at most " + MAX_DEPTH + " levels of elements but found more");
        }
        SvgTransform transform =
                element.attribute("transform").map(SvgTransform::parse).orElse(SvgTransform.IDENTITY);
        if (SvgStyle.isOff(element) || transform.isSingular()) {
            return Optional.empty();
        }
        return Optional.of(
                new Around(outer.transform.then(transform), outer.style.within(element), outer.view, outer.depth + 1));
    }

    private void children(SvgElement element, Around around) {
        for (SvgElement child : element.children()) {
            draw(child, around);
        }
    }

    private void shape(SvgElement element, Around around) {
        SvgStyle style = around.style;
        boolean area = AREAS.contains(element.name());
        // What is not painted helps people to point and align; only a style sheet might make it seen.
        if (style.visible() && (document.styled() || !style.isUnpainted(area))) {
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
     * Draws what stands in a box of its own.
     *
     * @param box an {@code svg} or {@code symbol}
     * @param sized what says how large it is: itself, or what uses it; where that says nothing, the box does
     */
    private void box(SvgElement box, SvgElement sized, Around around) {
        SvgViewport view = around.view;
        SvgViewport place = new SvgViewport(
                length(box, "x", view.width()).orElse(0.0),
                length(box, "y", view.height()).orElse(0.0),
                length(sized, "width", view.width())
                        .or(() -> length(box, "width", view.width()))
                        .orElse(view.width()),
                length(sized, "height", view.height())
                        .or(() -> length(box, "height", view.height()))
                        .orElse(view.height()));
        if (!(place.width() > 0 && place.height() > 0)) {
            return;
        }
        String how = box.attribute("preserveAspectRatio").orElse("");
        Around inner = SvgViewport.viewBox(box)
                .map(viewBox -> around.moved(viewBox.fitInto(place, how), viewBox))
                .orElseGet(() -> around.moved(SvgTransform.translate(place.x(), place.y()), place));
        children(box, inner);
    }

    private static Optional<Double> length(SvgElement element, String attribute, double whole) {
        return element.attribute(attribute).flatMap(text -> SvgLength.parse(text, whole));
    }
}
