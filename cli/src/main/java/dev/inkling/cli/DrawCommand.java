package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.model.SketchModel;
import dev.inkling.model.sampling.BestOf;
import dev.inkling.model.sampling.DrawOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling draw}: new drawings. */
@Command(
        name = "draw",
        description = "Makes new drawings with a model.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  inkling draw run -o cats.svg",
            "  inkling draw run --class cat,dog,fish -n 30 -o pets.png",
            "  inkling draw quickdraw --class cat --best 8 -o good-cats.svg",
            "  inkling draw run -n 4 -o drawing-themselves.gif",
            "  inkling draw run -n 100 --temperature 0.2 --seed 7 > neat.ndjson",
        })
final class DrawCommand implements Callable<Integer> {

    /** Up to this number of classes, each has a column of the sheet. */
    private static final int MOST_COLUMNS = 12;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = Models.HELP)
    private Path model;

    @Option(names = "-n", paramLabel = "N", description = "Number of drawings (default: ${DEFAULT-VALUE}).")
    private int count = 16;

    @Mixin
    private DrawingOptions sampling = new DrawingOptions();

    @Mixin
    private Outputs outputs = new Outputs();

    DrawCommand() {
        this.spec = CommandSpec.create();
        this.model = Path.of("");
    }

    @Override
    public Integer call() {
        outputs.check();
        sampling.check(count);
        SketchModel loaded = Models.load(model);
        DrawOptions options = sampling.options(count, loaded);
        List<String> asked = sampling.classes(loaded.config());
        List<String> classes = asked.isEmpty() ? loaded.config().classes() : asked;
        IntFunction<Optional<String>> labels =
                i -> classes.isEmpty() ? Optional.empty() : Optional.of(classes.get(i % classes.size()));
        BestOf bestOf = sampling.bestOf(loaded, classes, spec.commandLine().getErr());
        DrawingStore drawings = draw(loaded, options, labels, bestOf);
        int columns = asked.size() > 1 && asked.size() <= MOST_COLUMNS ? asked.size() : 0;
        outputs.write(drawings, classes.size() > 1 ? Picture::labelled : Picture::of, columns);
        return 0;
    }

    /** Draws, and collects the drawings if there is a file to write. */
    private DrawingStore draw(
            SketchModel loaded, DrawOptions options, IntFunction<Optional<String>> labels, BestOf bestOf) {
        PrintWriter out = spec.commandLine().getOut();
        DrawingStore.Builder gathered = new DrawingStore.Builder();
        Consumer<Drawing> sink = outputs.any() ? gathered::add : drawing -> Outputs.print(out, drawing);
        AtomicInteger done = new AtomicInteger();
        IntFunction<DrawOptions> asked = i -> {
            DrawOptions one = options.withFirst(options.first() + i);
            return labels.apply(i).map(one::withLabel).orElse(one);
        };
        try (Progress progress = Progress.of(spec.commandLine().getErr(), "drawing")) {
            loaded.draw(options.count(), asked, bestOf, drawing -> {
                sink.accept(drawing);
                progress.update(done.incrementAndGet(), options.count(), "");
            });
        }
        return gathered.build();
    }
}
