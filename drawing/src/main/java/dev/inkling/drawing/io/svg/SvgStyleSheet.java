package dev.inkling.drawing.io.svg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rules of style sheets, and the declarations of {@code style} attributes. What is not understood is passed over, as CSS has
 * it: fonts, animations, and what holds on paper or in the dark alone.
 */
final class SvgStyleSheet {

    /** The most rules of a document. */
    static final int MAX_RULES = 10_000;

    private static final int MAX_NESTING = 16;

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?(?:\\*/|\\z)|<!--|-->", Pattern.DOTALL);

    /** What a rule within another holds for, where it is always or on every screen. */
    private static final Pattern EVERYWHERE =
            Pattern.compile("(?:media\\s*(?:only\\s+)?(?:all|screen)?\\s*(?:,.*)?|layer\\b.*|supports\\b.*)");

    /**
     * A value that is said of a property.
     *
     * @param important whether it goes before those that are not
     */
    record Value(String text, boolean important) {}

    /** What a selector's elements have. */
    record Rule(SvgSelector selector, Map<String, Value> declarations) {}

    private final List<Rule> rules = new ArrayList<>();

    /** In the order of the document. */
    List<Rule> rules() {
        return rules;
    }

    /**
     * Adds the rules of a style sheet.
     *
     * @param media when it holds, or nothing
     * @throws UnusableSvgException if they become too many
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

    /** The declarations of a text, by property in small letters; of several for one, the last that is most important. */
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

    /** Where one of some characters stands, outside of texts and brackets; the end where none does. */
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
