package dev.inkling.drawing.io.svg;

import dev.inkling.drawing.InklingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an XML file, by its byte order mark or its declaration; UTF-8 where it has neither.
 *
 * <p>The JDK's parser could detect it too, but reports invalid bytes on standard error.
 */
final class XmlCharset {

    private static final int HEAD = 1024;

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

    private static final Pattern LATE = Pattern.compile("([ \\t\\r\\n]+)(<\\?xml\\s[^>]*\\?>)");

    private XmlCharset() {}

    /**
     * The text of a stream; a {@link java.nio.charset.CharacterCodingException} is thrown for invalid bytes.
     *
     * @param name the file's name in messages
     * @throws InklingException if its encoding is not supported
     */
    static Reader text(InputStream in, String name) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        boolean marked = at(head, 0) == 0xef && at(head, 1) == 0xbb;
        declarationFirst(head, marked ? 3 : 0);
        Charset charset = charset(head, name);
        int from = marked && charset.equals(StandardCharsets.UTF_8) ? 3 : 0;
        InputStream whole =
                new SequenceInputStream(new ByteArrayInputStream(head, from, Math.max(0, head.length - from)), in);
        return new InputStreamReader(
                whole,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /**
     * Moves white space from before the declaration to after it, where it is allowed: text editors and templates leave such.
     * Line numbers do not change.
     */
    private static void declarationFirst(byte[] head, int from) {
        String text = new String(head, from, Math.max(0, head.length - from), StandardCharsets.ISO_8859_1);
        Matcher late = LATE.matcher(text);
        if (late.lookingAt()) {
            byte[] moved = (late.group(2) + late.group(1)).getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(moved, 0, head, from, moved.length);
        }
    }

    private static Charset charset(byte[] head, String name) {
        switch (at(head, 0) << 8 | at(head, 1)) {
            case 0xfeff, 0xfffe -> {
                return StandardCharsets.UTF_16;
            }
            case '<' -> {
                return StandardCharsets.UTF_16BE;
            }
            case '<' << 8 -> {
                return StandardCharsets.UTF_16LE;
            }
            default -> {
                return declared(new String(head, StandardCharsets.ISO_8859_1), name);
            }
        }
    }

    private static Charset declared(String head, String name) {
        Matcher declaration = DECLARED.matcher(head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head);
        String encoding = declaration.find() ? declaration.group(1).toUpperCase(Locale.ROOT) : "UTF-8";
        // If the declaration could be read byte by byte, it is not UTF-16, whatever it claims.
        if (encoding.startsWith("UTF-16")) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(encoding);
        } catch (IllegalArgumentException e) {
            throw InklingException.failed(
                    "expected XML in an encoding that is known here but was " + encoding + ", in " + name
                            + "; save it as UTF-8",
                    e);
        }
    }

    private static int at(byte[] head, int index) {
        return index < head.length ? head[index] & 0xff : 0xff;
    }
}
