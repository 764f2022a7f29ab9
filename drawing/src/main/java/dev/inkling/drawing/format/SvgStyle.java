package dev.inkling.drawing.format;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What of an element's style decides whether it makes strokes; all of it is inherited.
 *
 * @param fill what its area is painted with, in small letters; empty where nothing was said, which means black
 * @param stroke what its lines are painted with, in small letters; empty where nothing was said, which means not at all
 * @param visible whether it is seen at all
 */
record SvgStyle(String fill, String stroke, boolean visible) {

    /** What holds at the outermost element. */
    static final SvgStyle INITIAL = new SvgStyle("", "", true);

    /** The style of an element within what has this one. Its {@code style} goes before its attributes. */
    SvgStyle within(SvgElement element) {
        Map<String, String> inline = inline(element);
        String inherited = visible ? "visible" : "hidden";
        return new SvgStyle(
                property(element, inline, "fill", fill),
                property(element, inline, "stroke", stroke),
                property(element, inline, "visibility", inherited).equals("visible"));
    }

    /** Whether an element and all within it is left out, whatever they say. */
    static boolean isOff(SvgElement element) {
        return property(element, inline(element), "display", "").equals("none");
    }

    /** Whether its lines are drawn, so that they can be told from its area. */
    boolean isPenned() {
        return !stroke.isEmpty() && !isNothing(stroke) && !stroke.equals(fill);
    }

    /**
     * Whether nothing of a shape is painted.
     *
     * @param area whether it is an area by nature, as a rectangle is; the line of a path for which no colour was named is
     *     taken to get one elsewhere
     */
    boolean isUnpainted(boolean area) {
        return isNothing(fill) && (isNothing(stroke) || (area && stroke.isEmpty()));
    }

    private static boolean isNothing(String paint) {
        return paint.equals("none") || paint.equals("transparent");
    }

    private static String property(SvgElement element, Map<String, String> inline, String name, String inherited) {
        String attribute = element.attribute(name).orElse("").strip().toLowerCase(Locale.ROOT);
        String value = inline.getOrDefault(name, attribute);
        return value.isEmpty() || value.equals("inherit") ? inherited : value;
    }

    /** The declarations of a {@code style} attribute, in small letters. */
    private static Map<String, String> inline(SvgElement element) {
        Map<String, String> declarations = new HashMap<>();
        for (String declaration : element.attribute("style").orElse("").split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                String value = declaration.substring(colon + 1).replace("!important", "");
                declarations.put(
                        declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        value.strip().toLowerCase(Locale.ROOT));
            }
        }
        return declarations;
    }
}
