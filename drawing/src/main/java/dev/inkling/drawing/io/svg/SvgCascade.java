package dev.inkling.drawing.io.svg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Applies style sheets and {@code style} attributes to the attributes of a document's elements, by the cascade of CSS:
 * important declarations take precedence, then {@code style}, then the more specific or later rule, and last the attribute.
 */
final class SvgCascade {

    /** The properties that are evaluated. */
    static final Set<String> PROPERTIES = Set.of(
            "display",
            "visibility",
            "opacity",
            "fill",
            "fill-opacity",
            "stroke",
            "stroke-opacity",
            "stroke-width",
            "transform",
            "transform-origin",
            "transform-box",
            "clip-path",
            "x",
            "y",
            "width",
            "height",
            "rx",
            "ry",
            "cx",
            "cy",
            "r");

    /** The most comparisons of an element with a part of a rule. */
    private static final long MAX_WORK = 20_000_000;

    /** A value, and its precedence among others for the same property. */
    private record Ranked(String value, long rank) {}

    private static final long IMPORTANT = 1L << 62;
    private static final long INLINE = 1L << 61;

    private final List<SvgStyleSheet.Rule> rules;
    private final List<SvgElement> path = new ArrayList<>();
    private long work;

    private SvgCascade(List<SvgStyleSheet.Rule> rules) {
        this.rules = rules;
    }

    /**
     * Changes the attributes of a tree.
     *
     * @throws UnusableSvgException if there are too many elements for so many rules
     */
    static void apply(SvgElement root, SvgStyleSheet sheet) {
        new SvgCascade(sheet.rules()).apply(root);
    }

    private void apply(SvgElement element) {
        path.add(element);
        Map<String, Ranked> best = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            SvgStyleSheet.Rule rule = rules.get(i);
            if (rule.selector().matches(path, this::work)) {
                add(best, rule.declarations(), ((long) rule.selector().specificity() << 20) + i);
            }
        }
        element.attribute("style").ifPresent(style -> add(best, SvgStyleSheet.declarations(style), INLINE));
        element.children().forEach(this::apply);
        // Only now, since selectors may depend on the original attributes.
        best.forEach((property, ranked) -> element.attributes().put(property, ranked.value));
        path.remove(path.size() - 1);
    }

    private void work(long more) {
        work += more;
        if (work > MAX_WORK) {
            throw new UnusableSvgException("expected fewer rules of style for so many elements");
        }
    }

    private static void add(Map<String, Ranked> best, Map<String, SvgStyleSheet.Value> declarations, long rank) {
        declarations.forEach((property, value) -> {
            if (PROPERTIES.contains(property)) {
                Ranked ranked = new Ranked(value.text(), rank + (value.important() ? IMPORTANT : 0));
                best.merge(property, ranked, (before, now) -> before.rank > now.rank ? before : now);
            }
        });
    }
}
