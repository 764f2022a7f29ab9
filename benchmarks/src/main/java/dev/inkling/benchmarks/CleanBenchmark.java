package dev.inkling.benchmarks;

import dev.inkling.cli.Progress;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.training.clean.Cleaning;
import dev.inkling.training.clean.LabelSwap;
import dev.inkling.training.clean.Suspect;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many deliberately swapped labels {@code data clean} finds, and how many others it lists.
 *
 * @param cleaning the settings of the search
 * @param drawings the drawings whose labels are swapped
 * @param share the share of labels to swap
 * @param seed the seed of their choice
 */
record CleanBenchmark(Cleaning cleaning, DrawingStore drawings, double share, long seed) {

    private static final double[] LENGTHS = {0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 5, 10};

    /**
     * A list of suspects compared with the swapped labels.
     *
     * @param listed how many drawings are listed
     * @param swapped how many of them were swapped
     * @param precision the share of the list that was swapped
     * @param recall the share of what was swapped that is in the list
     */
    record Found(int listed, int swapped, double precision, double recall) {

        static Found of(List<Integer> list, LabelSwap swap) {
            int hits = (int) list.stream().filter(swap.swapped()::get).count();
            return new Found(
                    list.size(),
                    hits,
                    list.isEmpty() ? 0 : hits / (double) list.size(),
                    hits / (double) Math.max(1, swap.swapped().cardinality()));
        }

        private Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("listed", listed);
            json.put("precision", Statistics.rounded(precision));
            json.put("recall", Statistics.rounded(recall));
            return json;
        }
    }

    /** Measures. The median is the recall of the list, in per cent; the curve is that of longer and shorter lists. */
    Result measure(PrintWriter err) {
        LabelSwap swap = LabelSwap.of(drawings, share, seed);
        long n = drawings.size();
        long start = System.nanoTime();
        Cleaning.Findings findings;
        try (Progress progress = Progress.of(err, "clean: drawing")) {
            findings = cleaning.search(
                    swap.drawings(),
                    (done, fold, what) -> progress.update(
                            Math.round(done * n),
                            n,
                            "classifier " + (fold + 1) + " of " + cleaning.folds() + " is " + what));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Found list = Found.of(
                findings.suspects().stream()
                        .filter(suspect -> suspect.reason() == Suspect.Reason.MISLABELLED)
                        .map(Suspect::index)
                        .toList(),
                swap);
        List<Map<String, Object>> curve = new ArrayList<>();
        err.println("  listed  precision  recall");
        for (double length : LENGTHS) {
            int listed = (int) Math.min(
                    findings.ranking().size(),
                    Math.round(length * swap.swapped().cardinality()));
            Found found = Found.of(findings.ranking().subList(0, listed), swap);
            err.printf(Locale.ROOT, "%8d %10.3f %7.3f%n", found.listed, found.precision, found.recall);
            curve.add(found.json());
        }
        err.flush();
        return Result.alone("clean", "% recall", 100 * list.recall)
                .with("precision", list.precision)
                .with("listed", list.listed)
                .with("swapped", swap.swapped().cardinality())
                .with("drawings", drawings.size())
                .with("classes", drawings.labels().size())
                .with("wrong_share", findings.wrongShare())
                .with("agreement", findings.agreement())
                .with("average_precision", area(findings.ranking(), swap))
                .with("seconds", seconds)
                .with("curve", curve);
    }

    /** The mean precision at each swapped drawing down the ranking (average precision): the area under the curve. */
    private static double area(List<Integer> ranking, LabelSwap swap) {
        double sum = 0;
        int hits = 0;
        for (int i = 0; i < ranking.size(); i++) {
            if (swap.swapped().get(ranking.get(i))) {
                hits++;
                sum += hits / (i + 1.0);
            }
        }
        return sum / Math.max(1, swap.swapped().cardinality());
    }
}
