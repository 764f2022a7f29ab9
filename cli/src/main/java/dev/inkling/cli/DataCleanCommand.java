package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.data.Located;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.drawing.picture.SheetStyle;
import dev.inkling.run.Recipe;
import dev.inkling.run.RecipeEditor;
import dev.inkling.training.clean.Cleaning;
import dev.inkling.training.clean.Suspect;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling data clean}: mislabelled, empty and repeated drawings; docs/metrics.md, "Cleaning". */
@Command(
        name = "clean",
        description = {
            "Finds drawings that do not belong: mislabelled, without ink, or there more than once.",
            "",
            "Classifiers judge the drawings that they did not learn from (cross-fitting). How likely a label is"
                    + " wrong follows from how likely the classifier holds its class and the likeliest other, how frequent"
                    + " the class is, and the share of wrong labels, which is estimated (docs/metrics.md, \"Cleaning\"). Changes nothing;"
                    + " --write writes the data without the suspects.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling data clean quickdraw/ -o suspects.svg",
            "  inkling data clean doodles:cat*200,house*200 --epochs 10",
            "  inkling data clean quickdraw/ --threshold 0.9 --write cleaned",
            "  inkling data clean quickdraw/ --json > suspects.jsonl",
        })
final class DataCleanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "DATA", description = ReadingOptions.DATA)
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "How often each drawing is learned from (6; where there are few, as often as 600 batches take).")
    private @Nullable Long epochs;

    @Option(
            names = "--folds",
            paramLabel = "K",
            description = "How many classifiers, each of which judges one of K parts and learns from the others"
                    + " (${DEFAULT-VALUE}): more judge better and take longer.")
    private int folds = Cleaning.DEFAULT.folds();

    @Option(
            names = "--threshold",
            paramLabel = "P",
            description = "How likely a label has to be wrong to be listed, above 0 to 1 (${DEFAULT-VALUE}).")
    private double threshold = Cleaning.DEFAULT.threshold();

    @Option(
            names = "--expected-share",
            paramLabel = "S",
            description = "The share of wrong labels, such as 0.02, where it is known; otherwise it is estimated.")
    private @Nullable Double expected;

    @Option(names = "--seed", paramLabel = "S", description = "What every random choice derives from (0).")
    private @Nullable Long seed;

    @Option(names = "--workers", paramLabel = "N", description = "Threads (one for each core).")
    private @Nullable Integer workers;

    @Option(
            names = "--recipe",
            paramLabel = "FILE",
            description = "A recipe of the classifiers, JSON; what it does not name stays.")
    private @Nullable Path recipe;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description =
                    "Write a sheet of the worst as well, to a file that ends in .svg, .png, .gif or .apng, or them as"
                            + " .ndjson; below each stands its label, and what it looks like.")
    private @Nullable Path out;

    @Option(names = "--worst", paramLabel = "N", description = "How many are on the sheet at most (${DEFAULT-VALUE}).")
    private int worst = 50;

    @Option(
            names = "--write",
            paramLabel = "FOLDER",
            description = "Write the data without the suspects, to a new or empty folder: train/CLASS.ndjson, and valid"
                    + " and test where the data have these parts.")
    private @Nullable Path write;

    @Option(names = "--json", description = "One JSON object a line, a suspect each.")
    private boolean json;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Override
    public Integer call() {
        cleaning(0);
        if (worst < 1) {
            throw InklingException.usage("expected --worst of at least 1 but was " + worst);
        }
        if (out != null) {
            Outputs.check(out);
        }
        if (write != null) {
            new ClassFiles(write).requireNew();
        }
        PrintWriter err = spec.commandLine().getErr();
        Located located = reading.readLocated(data, err);
        Cleaning cleaning = cleaning(located.drawings().size());
        Libtorch.load();
        Cleaning.Findings findings = search(cleaning, located, err);
        print(located, findings);
        if (out != null) {
            sheet(out, located, findings);
        }
        if (write != null) {
            write(write, located, findings, err);
        }
        return 0;
    }

    /** How to clean so many drawings. */
    private Cleaning cleaning(int drawings) {
        RecipeEditor editor = new RecipeEditor(Cleaning.of(drawings).recipe());
        if (recipe != null) {
            try {
                editor.merge(Files.readString(recipe), recipe.toString());
            } catch (IOException e) {
                throw InklingException.failed(
                        "cannot read the recipe " + recipe + ": " + InklingException.reason(e), e);
            }
        }
        if (epochs != null) {
            editor.set("length", "{\"kind\":\"epochs\",\"epochs\":" + epochs + "}");
        }
        if (seed != null) {
            editor.set("seed", seed.toString());
        }
        if (workers != null) {
            editor.set("workers", workers.toString());
        }
        Recipe chosen = editor.recipe();
        try {
            Cleaning cleaning =
                    Cleaning.DEFAULT.withRecipe(chosen).withFolds(folds).withThreshold(threshold);
            return expected == null ? cleaning : cleaning.withExpected(expected);
        } catch (IllegalArgumentException e) {
            throw InklingException.usage(String.valueOf(e.getMessage()));
        }
    }

    private static Cleaning.Findings search(Cleaning cleaning, Located located, PrintWriter err) {
        long n = located.drawings().size();
        try (Progress progress = Progress.of(err, "clean: drawing")) {
            return cleaning.search(
                    located.drawings(),
                    (done, fold, what) -> progress.update(
                            Math.round(done * n),
                            n,
                            "classifier " + (fold + 1) + " of " + cleaning.folds() + " is " + what));
        }
    }

    private void print(Located located, Cleaning.Findings findings) {
        PrintWriter printer = spec.commandLine().getOut();
        SuspectLines lines = new SuspectLines(located);
        if (!json) {
            printer.println("# " + lines.summary(findings, threshold));
            printer.println(SuspectLines.HEAD);
        }
        for (Suspect suspect : findings.suspects()) {
            printer.print((json ? lines.json(suspect) : lines.line(suspect)) + "\n");
            if (printer.checkError()) {
                throw InklingException.failed("standard output was closed before all suspects were written");
            }
        }
    }

    /** Mislabelled ones first: of the others there is little to see. */
    private void sheet(Path file, Located located, Cleaning.Findings findings) {
        List<Suspect> shown = new ArrayList<>(findings.suspects());
        shown.sort((a, b) ->
                Boolean.compare(b.reason() == Suspect.Reason.MISLABELLED, a.reason() == Suspect.Reason.MISLABELLED));
        List<Suspect> some = shown.subList(0, Math.min(worst, shown.size()));
        if (some.isEmpty()) {
            spec.commandLine().getErr().println("inkling: nothing is suspect, so that " + file + " is not written.");
            return;
        }
        List<Drawing> drawings = some.stream()
                .map(suspect -> located.drawings().get(suspect.index()))
                .toList();
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < drawings.size(); i++) {
            pictures.add(Picture.of(drawings.get(i)).withCaption(caption(drawings.get(i), some.get(i))));
        }
        Outputs.write(file, drawings, pictures, SheetStyle.DEFAULT);
    }

    private static String caption(Drawing drawing, Suspect suspect) {
        return drawing.label().orElse("-")
                + (suspect.reason() == Suspect.Reason.MISLABELLED
                        ? " → " + suspect.likely().orElse("-")
                        : ", " + NumberText.lower(suspect.reason()));
    }

    private static void write(Path folder, Located located, Cleaning.Findings findings, PrintWriter err) {
        Set<Integer> suspects = findings.indices();
        Map<Split, SortedMap<String, List<Integer>>> parts = ClassFiles.parts(
                located.drawings(),
                i -> !suspects.contains(i),
                i -> located.place(i).part().split());
        try (Progress progress = Progress.of(err, "writing")) {
            new ClassFiles(folder)
                    .write(
                            located.drawings(),
                            parts,
                            done -> progress.update(done, located.drawings().size() - suspects.size(), ""));
        }
        err.println("Wrote " + Progress.number(located.drawings().size() - suspects.size()) + " drawings to " + folder
                + ", without " + Progress.number(suspects.size()) + " suspects.");
        err.flush();
    }
}
