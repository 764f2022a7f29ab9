package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.model.SketchModel;
import dev.inkling.model.classify.Classification;
import dev.inkling.model.scoring.LikelihoodClassifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** {@code inkling classify}: the classes of drawings. */
@Command(
        name = "classify",
        description = {
            "Classifies drawings: lists the likeliest classes of each, with their probabilities.",
            "",
            "With a classifier, the position and size of a drawing do not matter, and an unfinished drawing is"
                    + " classified by what there is of it. One classifier comes with Inkling (quickdraw-classifier);"
                    + " 'inkling train --task classify' trains one on your own drawings. A model that draws can"
                    + " classify too, by the likelihood of the drawing under each of its classes (Bayes' theorem):"
                    + " this takes longer, and the position of the drawing matters.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling classify quickdraw-classifier mine.ndjson",
            "  inkling classify quickdraw-classifier cat.svg --top 3",
            "  inkling classify names drawings/ --json > names.jsonl",
            "  inkling classify quickdraw mine.ndjson --classes cat,dog,rabbit",
        })
final class ClassifyCommand implements Callable<Integer> {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int NAME = 16;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A classifier, or a model that draws classes: its directory, the directory of the run that"
                    + " trained it, or the name of one that comes with Inkling.")
    private Path model = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "DATA", description = ReadingOptions.DATA)
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--top",
            paramLabel = "K",
            description = "Number of classes to list for each drawing (default: ${DEFAULT-VALUE}).")
    private int top = 3;

    @Option(
            names = "--classes",
            paramLabel = "NAME",
            split = ",",
            description = "For a model that draws, the classes to choose from; by default all its classes.")
    private List<String> classes = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object for each drawing, one per line.")
    private boolean json;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Override
    public Integer call() {
        if (top < 1) {
            throw new IllegalArgumentException("expected --top of at least 1 but was " + top);
        }
        PrintWriter err = spec.commandLine().getErr();
        boolean classifies = Models.isClassifier(model);
        if (classifies && !classes.isEmpty()) {
            throw new IllegalArgumentException("expected --classes only with a model that draws but " + model
                    + " is a classifier, which always considers all of its classes");
        }
        DrawingStore drawings = reading.readAll(data, err).drawings();
        List<Classification> classifications =
                classifies ? Classifying.of(Models.classifier(model), drawings, err) : byLikelihood(drawings, err);
        int right = 0;
        int known = 0;
        for (int i = 0; i < classifications.size(); i++) {
            Drawing drawing = drawings.get(i);
            int index = drawing.label()
                    .map(classifications.get(i).classes()::indexOf)
                    .orElse(-1);
            known += index >= 0 ? 1 : 0;
            right += index >= 0 && classifications.get(i).rank(index) == 0 ? 1 : 0;
            print(json ? json(i, drawing, classifications.get(i)) : line(i, drawing, classifications.get(i)));
        }
        if (known > 1 && !json) {
            err.println("inkling: " + Progress.number(right) + " of " + Progress.number(known) + " drawings ("
                    + NumberText.percent((double) right / known) + ") have the class of their file as the likeliest.");
        }
        return 0;
    }

    private List<Classification> byLikelihood(DrawingStore drawings, PrintWriter err) {
        SketchModel loaded = Models.load(model);
        try (Progress progress = Progress.of(err, "classifying")) {
            List<Classification> classifications = new ArrayList<>();
            ScoringOptions options = new ScoringOptions();
            Scoring scoring = options.scoring(loaded, drawings, options.dequantise(drawings.isInteger()), err);
            int each = classes.isEmpty() ? loaded.config().classes().size() : classes.size();
            scoring.withScorer(drawings.points() * each, scorer -> {
                LikelihoodClassifier all = LikelihoodClassifier.of(scorer);
                (classes.isEmpty() ? all : all.withClasses(classes))
                        .classify(
                                drawings,
                                InOrder.cores(),
                                classifications::add,
                                done -> progress.update(done, drawings.size(), ""));
            });
            return classifications;
        }
    }

    private String line(int index, Drawing drawing, Classification classifications) {
        String guesses = classifications.top(top).stream()
                .map(guess -> NumberText.left(
                        guess.label() + " " + NumberText.fixed(100 * guess.probability(), 0) + " %", NAME))
                .collect(Collectors.joining("  "));
        String given = drawing.label().map(label -> "(" + label + ")").orElse("");
        return (NumberText.right(Integer.toString(index), 6) + "  " + guesses + "  " + given).stripTrailing();
    }

    /** Written token by token: initialising the library's JSON trees takes longer than classifying a drawing. */
    private String json(int index, Drawing drawing, Classification classifications) {
        StringWriter text = new StringWriter();
        try (JsonGenerator line = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            line.writeStartObject();
            line.writeNumberProperty("index", index);
            drawing.info().id().ifPresent(id -> line.writeStringProperty("key_id", id));
            drawing.label().ifPresent(label -> line.writeStringProperty("word", label));
            line.writeArrayPropertyStart("classes");
            for (Classification.Guess guess : classifications.top(top)) {
                line.writeStartObject();
                line.writeStringProperty("word", guess.label());
                line.writeNumberProperty("probability", guess.probability());
                line.writeEndObject();
            }
            line.writeEndArray();
            line.writeEndObject();
        }
        return text.toString();
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(line + "\n");
        if (out.checkError()) {
            throw InklingException.failed("standard output was closed before all drawings were classified");
        }
    }
}
