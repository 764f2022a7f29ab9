package dev.inkling.drawing.io.svg;

import java.util.Map;

/**
 * An SVG document as a tree.
 *
 * @param root the outermost {@code svg} element
 * @param ids the elements that have an id; of several with the same id, the first
 */
record SvgDocument(SvgElement root, Map<String, SvgElement> ids) {}
