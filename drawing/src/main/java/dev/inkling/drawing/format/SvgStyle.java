package dev.inkling.drawing.format;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What of an element's style decides whether it makes strokes; all of it is inherited.
 *
 * @param fill how its area is painted
 * @param stroke how its lines are painted
 * @param visible whether it is seen at all
 */
record SvgStyle(Paint fill, Paint stroke, boolean visible) {

    /** A colour or the like, or what stands in its place. */
    enum Paint {
        /** Nothing was said: an area is black, a line is not drawn. */
        UNSET,
        /** Expressly nothing. */
        NONE,
        /** Something. */
        SOME
    }

    /** What holds at the outermost element. */
    static final SvgStyle INITIAL = new SvgStyle(Paint.UNSET, Paint.UNSET, true);

    /** The style of an element within what has this one. Its {@code style} goes before its attributes. */
    SvgStyle within(SvgElement element) {
        Map<String, String> inline = inline(element);
        String visibility = property(element, inline, "visibility");
        boolean inherited = visibility.isEmpty() || visibility.equals("inherit");
        return new SvgStyle(
                paint(property(element, inline, "fill"), fill),
                paint(property(element, inline, "stroke"), stroke),
                inherited ? visible : visibility.equals("visible"));
    }

    /** Whether an element and all within it is left out, whatever they say. */
    static boolean isOff(SvgElement element) {
        return property(element, inline(element), "display").equals("none");
    }

    /** Whether its lines are drawn. */
    boolean isPenned() {
        return stroke == Paint.SOME;
    }

    /** Whether it is expressly painted with nothing. */
    boolean isUnpainted() {
        return fill == Paint.NONE && stroke == Paint.NONE;
    }

    private static Paint paint(String value, Paint inherited) {
        return switch (value) {
            case "", "inherit" -> inherited;
            case "none", "transparent" -> Paint.NONE;
            default -> Paint.SOME;
        };
    }

    private static String property(SvgElement element, Map<String, String> inline, String name) {
        String attribute = element.attribute(name).orElse("").strip().toLowerCase(Locale.ROOT);
        return inline.getOrDefault(name, attribute);
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
