package dev.inkling.drawing.io.svg;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The properties of an element's style that decide whether it makes strokes; all of them are inherited.
 *
 * @param fill the paint of its area, in lower case; empty if not specified, which means black
 * @param stroke the paint of its lines, in lower case; empty if not specified, which means none
 * @param fillSeen whether the paint of its area is not transparent
 * @param strokeSeen whether the paint of its lines is not transparent
 * @param wide whether its lines have a width
 * @param visible whether it is visible at all
 */
record SvgStyle(String fill, String stroke, boolean fillSeen, boolean strokeSeen, boolean wide, boolean visible) {

    /** The style that the outermost element inherits. */
    static final SvgStyle INITIAL = new SvgStyle("", "", true, true, true, true);

    /** Colours with an alpha of 0, in lower case. */
    private static final Pattern CLEAR =
            Pattern.compile("#[0-9a-f]{3}0|#[0-9a-f]{6}00|[a-z]+\\([^)]*[,/]\\s*0*\\.?0*%?\\s*\\)");

    /** Colour functions with four values, the last of which is alpha, separated by commas or a slash. */
    private static final Pattern WITH_ALPHA =
            Pattern.compile("[a-z]+\\(\\s*[^,/()]+(?:,[^,/()]+,[^,/()]+,|[^,/()]*/)[^,/()]+\\)");

    /** The style of a child of the element with this style. */
    SvgStyle within(SvgElement element) {
        String inherited = visible ? "visible" : "hidden";
        return new SvgStyle(
                property(element, "fill", fill),
                property(element, "stroke", stroke),
                seen(element, "fill-opacity", fillSeen),
                seen(element, "stroke-opacity", strokeSeen),
                seen(element, "stroke-width", wide),
                property(element, "visibility", inherited).equals("visible"));
    }

    /** Whether an element is hidden with all its descendants. */
    static boolean isOff(SvgElement element) {
        return property(element, "display", "").equals("none") || !seen(element, "opacity", true);
    }

    /** Whether its lines are drawn and can be distinguished from its area. */
    boolean isPenned() {
        return !stroke.isEmpty() && !hasNoLine() && !stroke.equals(fill);
    }

    /**
     * Whether nothing of a shape is painted.
     *
     * @param area whether it is an area by nature, like a rectangle; the line of a path without a colour is assumed to
     *     get one elsewhere
     */
    boolean isUnpainted(boolean area) {
        return (isNothing(fill) || !fillSeen) && (hasNoLine() || (area && stroke.isEmpty()));
    }

    private boolean hasNoLine() {
        return isNothing(stroke) || !strokeSeen || !wide;
    }

    private static boolean isNothing(String paint) {
        return paint.equals("none")
                || paint.equals("transparent")
                || (CLEAR.matcher(paint).matches()
                        && (paint.startsWith("#") || WITH_ALPHA.matcher(paint).matches()));
    }

    private static String property(SvgElement element, String name, String inherited) {
        String value = element.attribute(name).orElse("").strip().toLowerCase(Locale.ROOT);
        return value.isEmpty() || value.equals("inherit") ? inherited : value;
    }

    /** Whether an opacity or a width is more than 0. */
    private static boolean seen(SvgElement element, String name, boolean inherited) {
        String value = property(element, name, "");
        double number = new SvgScanner(value).number();
        return Double.isNaN(number) ? inherited : number > 0;
    }
}
