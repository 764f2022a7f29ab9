package dev.inkling.model.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody may have meant: names next to one that is unknown. */
public final class Nearest {

    private Nearest() {}

    /**
     * The names that are the fewest single-character edits away (Levenshtein, 1966), upper and lower case alike.
     *
     * @param most how many at most
     * @return nearest first; none that has less than about half its characters in common
     */
    public static List<String> names(String unknown, Collection<String> known, int most) {
        String wanted = unknown.toLowerCase(Locale.ROOT);
        // A name of any length may come in; nothing that long is near a real one.
        if (wanted.length() > 200) {
            return List.of();
        }
        record Candidate(String name, int distance) {}
        return known.stream()
                .filter(name -> name.length() <= 200)
                .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(c -> c.distance <= Math.max(1, Math.max(wanted.length(), c.name.length()) / 2))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(most)
                .map(Candidate::name)
                .toList();
    }

    /** The nearest names as a question to stand behind a sentence: {@code "; did you mean cat or rat?"}, or nothing. */
    public static String question(String unknown, Collection<String> known) {
        List<String> names = names(unknown, known, 3);
        if (names.isEmpty()) {
            return "";
        }
        int last = names.size() - 1;
        String all = last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
        return "; did you mean " + all + "?";
    }

    /** The fewest insertions, deletions and replacements that make one of the other. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
