package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.SketchModel;
import dev.inkling.model.choose.Choosers;
import dev.inkling.studio.Limits;
import dev.inkling.studio.ModelSource;
import dev.inkling.studio.Runs;
import dev.inkling.studio.Serving;
import dev.inkling.studio.http.Settings;
import dev.inkling.studio.http.StudioServer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling studio}: models in the browser. */
@Command(
        name = "studio",
        description = {
            "Draws with you in the browser: begin a drawing, and models go on with it. Shows training runs as they go on, and"
                    + " answers programs by HTTP (/openapi.json says how).",
            "",
            "Only this machine can reach it, unless you say --address and --token.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling studio",
            "  inkling studio run other-run --port 9000",
            "  inkling studio --runs . --no-browser",
            "  inkling studio quickdraw --classifier classifier-run",
            "  inkling studio --address 0.0.0.0 --token correct-horse-battery",
        })
final class StudioCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..*",
            description =
                    "Model directories, directories of runs, whose best checkpoint is taken, or names of models that"
                            + " come with Inkling; if none is named, all of these.")
    private List<Path> models = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Where to listen; 0 takes a free port (${DEFAULT-VALUE}).")
    private int port = Settings.DEFAULT.port();

    @Option(
            names = "--classifier",
            paramLabel = "CLASSIFIER",
            description =
                    "What names drawings and chooses the best of several: the directory of a classifier or of its run, or"
                            + " the name of one that comes with Inkling; by default the first of these that knows a class of the"
                            + " models.")
    private @Nullable Path classifier;

    @Option(
            names = "--runs",
            paramLabel = "FOLDER",
            description = "Show the training runs that lie in this folder, as they go on and afterwards.")
    private @Nullable Path runs;

    @Option(
            names = "--address",
            paramLabel = "A",
            description = "An address of this machine to listen to, 0.0.0.0 for all (${DEFAULT-VALUE}).")
    private String address = Settings.DEFAULT.address();

    @Option(
            names = "--token",
            paramLabel = "T",
            description = "A word of at least 8 letters and digits that whoever calls must know.")
    private @Nullable String token;

    @Option(names = "--no-browser", description = "Do not open the browser.")
    private boolean noBrowser;

    @Override
    public Integer call() {
        Settings settings = new Settings(address, port, Optional.ofNullable(token), Inkling.Version.number());
        Path folder = runs;
        if (folder != null && !Files.isDirectory(folder)) {
            throw InklingException.usage("expected a folder of training runs but " + folder
                    + (Files.exists(folder) ? " is a file" : " does not exist"));
        }
        ServerLog.toStandardError(
                spec.commandLine().getErr(), spec.root().userObject() instanceof Inkling inkling && inkling.verbose());
        CountDownLatch over = new CountDownLatch(1);
        Serving serving = serving().with(folder == null ? Runs.none() : Runs.in(folder));
        try (StudioServer server = StudioServer.start(serving, Limits.DEFAULT, settings)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("The studio is at " + server.link() + " (Ctrl-C ends it)");
            out.flush();
            if (!noBrowser) {
                Browser.open(server.link());
            }
            Thread hook = new Thread(
                    () -> {
                        server.close();
                        over.countDown();
                    },
                    "inkling-studio-end");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                over.await();
            } catch (InterruptedException e) {
                // Whoever runs commands within a program ends this one so.
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
        return 0;
    }

    private Serving serving() {
        Serving serving = Serving.of(sources());
        Path named = classifier;
        return named == null
                ? serving.withBundledClassifier()
                : serving.with(Optional.of(new Choosers.Named(Models.classifier(named), id(named, new HashSet<>()))));
    }

    private List<ModelSource> sources() {
        List<ModelSource> sources = new ArrayList<>();
        if (models.isEmpty()) {
            SketchModel.bundledNames().forEach(name -> sources.add(ModelSource.bundled(name)));
            if (sources.isEmpty()) {
                throw InklingException.usage(
                        "expected the directory of a model, since none comes with this Inkling, but there is none");
            }
        }
        Set<String> ids = new HashSet<>();
        for (Path named : models) {
            sources.add(
                    Models.isBundled(named) && ids.add(named.toString())
                            ? ModelSource.bundled(named.toString())
                            : ModelSource.directory(id(named, ids), () -> Models.directory(named)));
        }
        return sources;
    }

    /** The last name of a path, as it can stand in an URL, and unlike those before it. */
    private static String id(Path named, Set<String> ids) {
        String name =
                String.valueOf(named.toAbsolutePath().normalize().getFileName()).replaceAll("[^A-Za-z0-9._-]", "-");
        String id = name;
        for (int n = 2; !ids.add(id); n++) {
            id = name + "-" + n;
        }
        return id;
    }
}
