package dev.inkling.model.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Suggestions for an unknown name: the known names nearest to it. */
public final class Nearest {

    private Nearest() {}

    /**
     * The names that are the fewest edits away (Damerau, 1964; Levenshtein, 1966), upper and lower case alike.
     *
     * @param most the maximum number
     * @return nearest first; none that has less than about half its characters in common
     */
    public static List<String> names(String unknown, Collection<String> known, int most) {
        String wanted = unknown.toLowerCase(Locale.ROOT);
        // A name may have any length; no known name is near such a long one.
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

    /** The nearest names as a question to append to a sentence: {@code "; did you mean cat or rat?"}, or nothing. */
    public static String question(String unknown, Collection<String> known) {
        List<String> names = names(unknown, known, 3);
        if (names.isEmpty()) {
            return "";
        }
        int last = names.size() - 1;
        String all = last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
        return "; did you mean " + all + "?";
    }

    /**
     * The minimum number of insertions, deletions, replacements and swaps of neighbours that turn one into the other; no
     * position is changed twice (optimal string alignment).
     */
    static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int least = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                edits[i][j] = swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
            }
        }
        return edits[a.length()][b.length()];
    }
}
