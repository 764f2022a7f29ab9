package dev.inkling.drawing.io.svg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rules of style sheets, and the declarations of {@code style} attributes. As CSS requires,
 * everything unsupported is ignored: fonts, animations, and rules that apply only to print or dark mode.
 */
final class SvgStyleSheet {

    /** The most rules of a document. */
    static final int MAX_RULES = 10_000;

    private static final int MAX_NESTING = 16;

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?(?:\\*/|\\z)|<!--|-->", Pattern.DOTALL);

    /** Conditions of nested rules that hold always or on every screen. */
    private static final Pattern EVERYWHERE =
            Pattern.compile("(?:media\\s*(?:only\\s+)?(?:all|screen)?\\s*(?:,.*)?|layer\\b.*|supports\\b.*)");

    /**
     * A value of a property.
     *
     * @param important whether it has precedence over values that are not
     */
    record Value(String text, boolean important) {}

    /** A selector with the declarations for its elements. */
    record Rule(SvgSelector selector, Map<String, Value> declarations) {}

    private final List<Rule> rules = new ArrayList<>();

    /** The rules, in document order. */
    List<Rule> rules() {
        return rules;
    }

    /**
     * Adds the rules of a style sheet.
     *
     * @param media the media that it applies to; may be empty
     * @throws UnusableSvgException if there are too many
     */
    void add(String css, String media) {
        if (EVERYWHERE
                .matcher("media " + media.strip().toLowerCase(Locale.ROOT))
                .matches()) {
            rules(COMMENT.matcher(css).replaceAll(" "), 0);
        }
    }

    private void rules(String css, int nesting) {
        int at = 0;
        while (at < css.length()) {
            int end = end(css, at, "{;");
            String prelude = css.substring(at, end).strip();
            boolean block = end < css.length() && css.charAt(end) == '{';
            if (!block) {
                // @import and the like; anything else is an error up to here.
                at = end + 1;
                continue;
            }
            int close = end(css, end + 1, "}");
            String body = css.substring(end + 1, close);
            if (!prelude.startsWith("@")) {
                add(prelude, declarations(body));
            } else if (nesting < MAX_NESTING
                    && EVERYWHERE
                            .matcher(prelude.substring(1).toLowerCase(Locale.ROOT))
                            .matches()) {
                rules(body, nesting + 1);
            }
            at = close + 1;
        }
    }

    private void add(String selectors, Map<String, Value> declarations) {
        for (String selector : parts(selectors, ",")) {
            SvgSelector.parse(selector).ifPresent(parsed -> rules.add(new Rule(parsed, declarations)));
            if (rules.size() > MAX_RULES) {
                throw new UnusableSvgException("expected at most " + MAX_RULES + " rules of style but found more");
            }
        }
    }

    /** The declarations of a text, by property in lower case; of several for one, the last of the highest importance. */
    static Map<String, Value> declarations(String text) {
        Map<String, Value> declarations = new LinkedHashMap<>();
        for (String declaration : parts(text, ";")) {
            int colon = declaration.indexOf(':');
            if (colon <= 0) {
                continue;
            }
            String property = declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = declaration.substring(colon + 1).strip();
            int mark = value.lastIndexOf('!');
            boolean important = mark >= 0 && value.substring(mark + 1).strip().equalsIgnoreCase("important");
            Value read = new Value(important ? value.substring(0, mark).strip() : value, important);
            declarations.merge(property, read, (before, now) -> before.important && !now.important ? before : now);
        }
        return declarations;
    }

    private static List<String> parts(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            int end = end(text, at, separator);
            parts.add(text.substring(at, end));
            at = end + 1;
        }
        return parts;
    }

    /** Index of the first of some characters, outside of strings and brackets; the end of the text if there is none. */
    private static int end(String css, int from, String wanted) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '\\') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (depth == 0 && wanted.indexOf(c) >= 0) {
                return i;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth = Math.max(0, depth - 1);
            }
        }
        return css.length();
    }
}
