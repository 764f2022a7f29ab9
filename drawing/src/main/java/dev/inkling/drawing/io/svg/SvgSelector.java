package dev.inkling.drawing.io.svg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A selector of a style sheet, such as {@code g.layer > path#eye}: names of elements, classes, ids, attributes, {@code :root},
 * and their parents and ancestors. A selector with anything else selects nothing.
 *
 * @param compounds from left to right
 * @param direct for each compound whether its element must be a child, not only a descendant, of the previous one's
 * @param specificity the precedence among rules for an element: ids before classes and attributes before names
 */
record SvgSelector(List<Compound> compounds, List<Boolean> direct, int specificity) {

    private static final int OF_ID = 1_000_000;
    private static final int OF_CLASS = 1_000;

    /** Longer ones are useless, and slow. */
    private static final int MAX_LENGTH = 1000;

    private static final int MAX_COMPOUNDS = 32;

    private static final String NAME = "(?:[\\w-]|[^\\x00-\\x7f]|\\\\.)+";

    /** A part of a compound, in the order of the groups: universal, name, id, class, attribute with its value, or the root. */
    private static final Pattern PART =
            Pattern.compile("\\*|(?<name>" + NAME + ")|#(?<id>" + NAME + ")|\\.(?<class>" + NAME
                    + ")|\\[\\s*(?<attribute>" + NAME
                    + ")\\s*(?:=\\s*(?:\"(?<double>[^\"]*)\"|'(?<single>[^']*)'|(?<bare>" + NAME
                    + "))\\s*)?]|(?<root>:root)");

    private static final Pattern COMBINATOR = Pattern.compile("\\s*>\\s*|\\s+");

    /**
     * The conditions on one element.
     *
     * @param name its name, if it matters
     * @param ids all of which it must have: no element has two
     * @param classes all of which it must have
     * @param attributes all of which it must have
     * @param values the required value of each attribute, if it matters
     * @param root whether it must be the outermost element
     */
    record Compound(
            Optional<String> name,
            List<String> ids,
            List<String> classes,
            List<String> attributes,
            List<Optional<String>> values,
            boolean root) {

        private boolean matches(SvgElement element, boolean outermost) {
            boolean matches =
                    (!root || outermost) && name.map(element.name()::equals).orElse(true);
            for (String id : ids) {
                matches &= element.attribute("id").filter(id::equals).isPresent();
            }
            if (matches && !classes.isEmpty()) {
                List<String> all =
                        Arrays.asList(element.attribute("class").orElse("").split("\\s+", -1));
                matches = all.containsAll(classes);
            }
            for (int i = 0; matches && i < attributes.size(); i++) {
                Optional<String> value = element.attribute(attributes.get(i));
                matches = values.get(i)
                        .map(wanted -> value.filter(wanted::equals).isPresent())
                        .orElse(value.isPresent());
            }
            return matches;
        }
    }

    /** The selector of a text; empty if anything in it is not supported. */
    static Optional<SvgSelector> parse(String text) {
        List<Compound> compounds = new ArrayList<>();
        List<Boolean> direct = new ArrayList<>();
        int specificity = 0;
        String rest = text.strip();
        if (rest.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        direct.add(false);
        while (true) {
            Matcher part = PART.matcher(rest);
            Optional<String> name = Optional.empty();
            List<String> ids = new ArrayList<>();
            List<String> classes = new ArrayList<>();
            List<String> attributes = new ArrayList<>();
            List<Optional<String>> values = new ArrayList<>();
            boolean root = false;
            int at = 0;
            while (part.region(at, rest.length()).lookingAt()) {
                if (part.group("name") != null) {
                    if (at > 0) {
                        return Optional.empty();
                    }
                    name = Optional.of(unescaped(part.group("name")));
                    specificity++;
                } else if (part.group("id") != null) {
                    ids.add(unescaped(part.group("id")));
                    specificity += OF_ID;
                } else if (part.group("class") != null) {
                    classes.add(unescaped(part.group("class")));
                    specificity += OF_CLASS;
                } else if (part.group("attribute") != null) {
                    attributes.add(unescaped(part.group("attribute")));
                    values.add(Optional.ofNullable(part.group("double"))
                            .or(() -> Optional.ofNullable(part.group("single")))
                            .or(() -> Optional.ofNullable(part.group("bare")).map(SvgSelector::unescaped)));
                    specificity += OF_CLASS;
                } else if (part.group("root") != null) {
                    root = true;
                    specificity += OF_CLASS;
                }
                at = part.end();
            }
            if (at == 0 || compounds.size() == MAX_COMPOUNDS) {
                return Optional.empty();
            }
            compounds.add(new Compound(name, ids, classes, attributes, values, root));
            rest = rest.substring(at);
            if (rest.isEmpty()) {
                return Optional.of(new SvgSelector(List.copyOf(compounds), List.copyOf(direct), specificity));
            }
            Matcher combinator = COMBINATOR.matcher(rest);
            if (!combinator.lookingAt()) {
                return Optional.empty();
            }
            direct.add(combinator.group().contains(">"));
            rest = rest.substring(combinator.end());
        }
    }

    private static String unescaped(String name) {
        return name.replaceAll("\\\\(.)", "$1");
    }

    /**
     * Whether it selects the last of some elements, each of which is a child of the previous one.
     *
     * @param work receives the number of comparisons to come
     */
    boolean matches(List<SvgElement> path, LongConsumer work) {
        int last = path.size() - 1;
        work.accept(1);
        if (!compounds.get(compounds.size() - 1).matches(path.get(last), last == 0)) {
            return false;
        }
        work.accept((long) compounds.size() * path.size());
        BitSet found = new BitSet();
        found.set(last);
        for (int compound = compounds.size() - 2; compound >= 0 && !found.isEmpty(); compound--) {
            BitSet ancestors = new BitSet();
            for (int at = 0; at < found.length() - 1; at++) {
                boolean stands = !direct.get(compound + 1) || found.get(at + 1);
                ancestors.set(at, stands && compounds.get(compound).matches(path.get(at), at == 0));
            }
            found = ancestors;
        }
        return !found.isEmpty();
    }
}
