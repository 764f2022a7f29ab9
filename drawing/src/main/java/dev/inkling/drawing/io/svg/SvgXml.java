package dev.inkling.drawing.io.svg;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.BoundedReader;
import dev.inkling.drawing.internal.Text;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of an SVG file into a small tree.
 *
 * <p>Nothing outside the file is ever read: no external DTD, no external entity. Entities that the file declares itself are
 * expanded, to a bound. Namespaces are resolved here, since the parser would refuse files whose prefixes are
 * declared nowhere, or, as in KanjiVG, only as defaults in the DTD. Elements that draw no strokes are skipped at once, with
 * their contents.
 */
final class SvgXml {

    /** The most characters of a file. */
    static final long MAX_CHARACTERS = 16 << 20;

    /** The most characters before the first element: the parser's work there grows faster than their number. */
    static final long MAX_PROLOG = 64 << 10;

    /** The most levels of elements. */
    static final int MAX_DEPTH = 256;

    /** The most elements, including skipped ones. */
    static final int MAX_ELEMENTS = 100_000;

    /** The most attributes of an element. */
    static final int MAX_ATTRIBUTES = 256;

    private static final String SVG = "www.w3.org/2000/svg";

    private static final Set<String> ELEMENTS = Set.of(
            "svg",
            "g",
            "a",
            "switch",
            "use",
            "defs",
            "symbol",
            "clipPath",
            "mask",
            "pattern",
            "marker",
            "path",
            "line",
            "polyline",
            "polygon",
            "rect",
            "circle",
            "ellipse");

    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "class",
            "d",
            "points",
            "x1",
            "y1",
            "x2",
            "y2",
            "viewBox",
            "preserveAspectRatio",
            "clipPathUnits",
            "requiredExtensions",
            "systemLanguage",
            "style",
            "href",
            "data-canvas");

    private final String name;
    private final Map<String, SvgElement> ids = new HashMap<>();
    private final Deque<SvgElement> open = new ArrayDeque<>();
    /** For each open element, innermost first, the namespaces that it declares, by prefix. */
    private final Deque<Map<String, String>> scopes = new ArrayDeque<>();

    private Optional<SvgElement> root = Optional.empty();
    private final SvgStyleSheet sheet = new SvgStyleSheet();
    /** The text so far of the style sheet that is being read, and the media that it applies to. */
    private final StringBuilder css = new StringBuilder();

    private String media = "";
    private boolean inStyle;
    private int depth;
    /** The depth of the outermost element that is skipped; 0 outside of such. */
    private int skippedDepth;

    private int elements;

    private SvgXml(String name) {
        this.name = name;
    }

    /**
     * Reads a document.
     *
     * @param name the file's name in messages
     * @throws InklingException if it cannot be read, is not well formed, is not SVG, or is larger than the limits
     * @throws UnusableSvgException if its style sheets are too much
     */
    static SvgDocument read(InputStream in, String name) {
        return new SvgXml(name).document(in);
    }

    private SvgDocument document(InputStream in) {
        try {
            BoundedReader bounded = new BoundedReader(XmlCharset.text(in, name), name, MAX_PROLOG, MAX_CHARACTERS);
            XMLStreamReader xml = factory().createXMLStreamReader(bounded);
            try {
                elements(xml, bounded);
            } finally {
                xml.close();
            }
        } catch (IOException e) {
            throw unreadable(e);
        } catch (XMLStreamException e) {
            throw failed(e);
        } catch (InklingException | UnusableSvgException e) {
            throw e;
        } catch (RuntimeException e) {
            // The parser fails on some malformed documents with unspecific runtime exceptions.
            throw InklingException.failed("expected well-formed XML but the parser failed on it, in " + name, e);
        }
        SvgElement outermost = root.orElseThrow();
        SvgCascade.apply(outermost, sheet);
        return new SvgDocument(outermost, ids);
    }

    private static XMLInputFactory factory() {
        // The JDK's own, whatever else is on the class path: it is known to obey the settings below.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty("http://java.sun.com/xml/stream/properties/ignore-external-dtd", true);
        factory.setProperty("jdk.xml.entityExpansionLimit", 1000);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", 1 << 20);
        // Far above the limits of this class, which have messages of their own; newer JDKs have lower defaults.
        factory.setProperty("jdk.xml.maxElementDepth", 10 * MAX_DEPTH);
        factory.setProperty("jdk.xml.elementAttributeLimit", 10 * MAX_ATTRIBUTES);
        factory.setXMLResolver((publicId, systemId, base, entity) -> new ByteArrayInputStream(new byte[0]));
        return factory;
    }

    private void elements(XMLStreamReader xml, BoundedReader in) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    in.begin();
                    start(xml);
                }
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (inStyle && depth == skippedDepth) {
                        css.append(xml.getText());
                    }
                }
                default -> {}
            }
        }
    }

    private void start(XMLStreamReader xml) {
        int line = xml.getLocation().getLineNumber();
        depth++;
        elements++;
        limit(depth, MAX_DEPTH, "levels of elements", line);
        limit(elements, MAX_ELEMENTS, "elements", line);
        limit(xml.getAttributeCount(), MAX_ATTRIBUTES, "attributes in an element", line);
        if (skippedDepth > 0) {
            return;
        }
        scopes.push(namespaces(xml));
        String local = svgName(xml.getLocalName());
        if (root.isEmpty() && !local.equals("svg")) {
            throw InklingException.failed("expected an SVG drawing, whose outermost element is svg, but was "
                    + Text.clean(xml.getLocalName()) + ", in " + name + ", line " + line);
        }
        if (!ELEMENTS.contains(local)) {
            skippedDepth = depth;
            startStyle(local, xml);
            return;
        }
        open(new SvgElement(local, attributes(xml), new ArrayList<>(0), line));
    }

    private void startStyle(String local, XMLStreamReader xml) {
        String type = Objects.requireNonNullElse(xml.getAttributeValue("", "type"), "text/css");
        inStyle = local.equals("style") && type.strip().equalsIgnoreCase("text/css");
        media = Objects.requireNonNullElse(xml.getAttributeValue("", "media"), "");
    }

    private void open(SvgElement element) {
        element.attribute("id").ifPresent(id -> ids.putIfAbsent(id, element));
        if (open.isEmpty()) {
            root = Optional.of(element);
        } else {
            open.peek().children().add(element);
        }
        open.push(element);
    }

    private void end() {
        if (skippedDepth == 0) {
            open.pop();
            scopes.pop();
        } else if (skippedDepth == depth) {
            if (inStyle) {
                sheet.add(css.toString(), media);
                css.setLength(0);
                inStyle = false;
            }
            skippedDepth = 0;
            scopes.pop();
        }
        depth--;
    }

    private void limit(int found, int most, String what, int line) {
        if (found > most) {
            throw InklingException.failed(
                    "expected at most " + most + " " + what + " but found more, in " + name + ", line " + line);
        }
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> kept = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = prefix(xml, i);
            String local = xml.getAttributeLocalName(i);
            if (prefix.isEmpty() && (ATTRIBUTES.contains(local) || SvgCascade.PROPERTIES.contains(local))) {
                kept.put(local, xml.getAttributeValue(i));
            } else if (!prefix.isEmpty() && local.equals("href")) {
                kept.putIfAbsent(local, xml.getAttributeValue(i));
            }
        }
        return kept;
    }

    /** The namespaces that an element declares, by prefix; the default one by the empty prefix. */
    private static Map<String, String> namespaces(XMLStreamReader xml) {
        Map<String, String> declared = new HashMap<>(0);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = prefix(xml, i);
            String local = xml.getAttributeLocalName(i);
            if (prefix.equals("xmlns") || (prefix.isEmpty() && local.equals("xmlns"))) {
                declared.put(
                        prefix.isEmpty() ? "" : local, xml.getAttributeValue(i).strip());
            }
        }
        return declared;
    }

    private static String prefix(XMLStreamReader xml, int attribute) {
        return Objects.requireNonNullElse(xml.getAttributePrefix(attribute), "");
    }

    /** The local name of an element of SVG; empty for elements of other namespaces. */
    private String svgName(String qualified) {
        int colon = qualified.indexOf(':');
        String prefix = colon < 0 ? "" : qualified.substring(0, colon);
        String namespace = scopes.stream()
                .filter(scope -> scope.containsKey(prefix))
                .map(scope -> scope.getOrDefault(prefix, ""))
                .findFirst()
                .orElse("");
        // Without a prefix and a namespace, SVG is meant.
        return namespace.endsWith(SVG) || (prefix.isEmpty() && namespace.isEmpty())
                ? qualified.substring(colon + 1)
                : "";
    }

    private InklingException unreadable(IOException e) {
        return InklingException.failed("cannot read " + name + ": " + reason(e), e);
    }

    private InklingException failed(XMLStreamException e) {
        int line = e.getLocation() == null ? -1 : e.getLocation().getLineNumber();
        String where = line > 0 ? name + ", line " + line : name;
        Throwable beneath = e.getNestedException();
        if (beneath instanceof CharacterCodingException) {
            return InklingException.failed(
                    "expected text in UTF-8, or in the encoding that is declared, but found other bytes, in " + where
                            + "; save it as UTF-8",
                    e);
        }
        return beneath instanceof IOException io && !(io instanceof EOFException)
                ? unreadable(io)
                : InklingException.failed("expected well-formed XML but found this: " + reason(e) + " in " + where, e);
    }

    /** The first line of the parser's message, without its position. */
    private static String reason(Exception e) {
        String message = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        int start = message.indexOf("Message: ");
        String reason = start < 0 ? message : message.substring(start + "Message: ".length());
        String line = Text.clean(reason.lines().findFirst().orElse("")).strip();
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
