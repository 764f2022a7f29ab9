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

/** {@code inkling data clean}: finds mislabelled, empty and duplicate drawings; docs/metrics.md, "Cleaning". */
@Command(
        name = "clean",
        description = {
            "Finds suspect drawings: mislabelled ones, ones without ink, and duplicates.",
            "",
            "Each drawing is judged by a classifier that was not trained on it (cross-fitting). The probability that"
                    + " its label is wrong follows from the probabilities that the classifier gives to the labelled"
                    + " class and to the likeliest other class, from the frequency of the class, and from the share of"
                    + " wrong labels, which is estimated (docs/metrics.md, \"Cleaning\"). The data are not changed;"
                    + " --write writes a copy without the suspects.",
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
            description = "Train each classifier for N epochs (default: 6, or more if there are so few drawings that 6"
                    + " epochs are less than 600 batches).")
    private @Nullable Long epochs;

    @Option(
            names = "--folds",
            paramLabel = "K",
            description = "Train K classifiers; each judges one of K parts of the data and is trained on the others"
                    + " (default: ${DEFAULT-VALUE}). More are more accurate and take longer.")
    private int folds = Cleaning.DEFAULT.folds();

    @Option(
            names = "--threshold",
            paramLabel = "P",
            description = "List drawings whose label is wrong with at least this probability, above 0 and at most 1"
                    + " (default: ${DEFAULT-VALUE}).")
    private double threshold = Cleaning.DEFAULT.threshold();

    @Option(
            names = "--expected-share",
            paramLabel = "S",
            description = "The share of wrong labels, such as 0.02, if it is known; otherwise it is estimated.")
    private @Nullable Double expected;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all random choices (default: 0).")
    private @Nullable Long seed;

    @Option(names = "--workers", paramLabel = "N", description = "Number of threads (default: one for each core).")
    private @Nullable Integer workers;

    @Option(
            names = "--recipe",
            paramLabel = "FILE",
            description = "JSON settings for the classifiers; settings that the file does not contain keep their"
                    + " defaults.")
    private @Nullable Path recipe;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Also write a sheet of the worst suspects to a .svg, .png, .gif or .apng file, or the"
                    + " drawings themselves to a .ndjson file. On the sheet, each drawing has its label and its"
                    + " likeliest class below it.")
    private @Nullable Path out;

    @Option(
            names = "--worst",
            paramLabel = "N",
            description = "The sheet shows at most N suspects (default: ${DEFAULT-VALUE}).")
    private int worst = 50;

    @Option(
            names = "--write",
            paramLabel = "FOLDER",
            description = "Write the data without the suspects to a new or empty folder: train/CLASS.ndjson, and valid"
                    + " and test if the data have these parts.")
    private @Nullable Path write;

    @Option(names = "--json", description = "Print one JSON object for each suspect, one per line.")
    private boolean json;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Override
    public Integer call() {
        cleaning(0);
        if (worst < 1) {
            throw new IllegalArgumentException("expected --worst of at least 1 but was " + worst);
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

    /** The settings for this number of drawings. */
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
        Cleaning cleaning = Cleaning.DEFAULT.withRecipe(chosen).withFolds(folds).withThreshold(threshold);
        return expected == null ? cleaning : cleaning.withExpected(expected);
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

    /** Writes a sheet of suspects, mislabelled ones first: the others show little. */
    private void sheet(Path file, Located located, Cleaning.Findings findings) {
        List<Suspect> shown = new ArrayList<>(findings.suspects());
        shown.sort((a, b) ->
                Boolean.compare(b.reason() == Suspect.Reason.MISLABELLED, a.reason() == Suspect.Reason.MISLABELLED));
        List<Suspect> some = shown.subList(0, Math.min(worst, shown.size()));
        if (some.isEmpty()) {
            spec.commandLine().getErr().println("inkling: there are no suspects, so " + file + " is not written.");
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
                i -> located.origin(i).part().split());
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
