package dev.inkling.drawing.io.svg;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of an SVG document, reduced to what strokes depend on.
 *
 * @param name its local name
 * @param attributes the attributes that matter, by their names without prefix; {@link SvgCascade} changes them
 * @param children the elements within, in document order
 * @param line its line in the file
 */
record SvgElement(String name, Map<String, String> attributes, List<SvgElement> children, int line) {

    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** The number of characters of all attributes, a measure of the work to draw it. */
    long size() {
        return attributes.values().stream().mapToLong(String::length).sum();
    }
}
