package dev.inkling.drawing.io.svg;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What of an element's style decides whether it makes strokes; all of it is inherited.
 *
 * @param fill what its area is painted with, in small letters; empty where nothing was said, which means black
 * @param stroke what its lines are painted with, in small letters; empty where nothing was said, which means not at all
 * @param fillSeen whether what its area is painted with is not transparent
 * @param strokeSeen whether what its lines are painted with is not transparent
 * @param wide whether its lines have a width
 * @param visible whether it is seen at all
 */
record SvgStyle(String fill, String stroke, boolean fillSeen, boolean strokeSeen, boolean wide, boolean visible) {

    /** What holds at the outermost element. */
    static final SvgStyle INITIAL = new SvgStyle("", "", true, true, true, true);

    /** Colours with an alpha of 0, in small letters. */
    private static final Pattern CLEAR =
            Pattern.compile("#[0-9a-f]{3}0|#[0-9a-f]{6}00|[a-z]+\\([^)]*[,/]\\s*0*\\.?0*%?\\s*\\)");

    /** Of the functions for colours those that have four values, the last being alpha, with commas or a slash. */
    private static final Pattern WITH_ALPHA =
            Pattern.compile("[a-z]+\\(\\s*[^,/()]+(?:,[^,/()]+,[^,/()]+,|[^,/()]*/)[^,/()]+\\)");

    /** The style of an element within what has this one. */
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

    /** Whether an element and all within it is left out, whatever they say. */
    static boolean isOff(SvgElement element) {
        return property(element, "display", "").equals("none") || !seen(element, "opacity", true);
    }

    /** Whether its lines are drawn, so that they can be told from its area. */
    boolean isPenned() {
        return !stroke.isEmpty() && !hasNoLine() && !stroke.equals(fill);
    }

    /**
     * Whether nothing of a shape is painted.
     *
     * @param area whether it is an area by nature, as a rectangle is; the line of a path for which no colour was named is
     *     taken to get one elsewhere
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
