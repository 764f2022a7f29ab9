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
import java.io.BufferedReader;
import java.io.IOException;
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

/** {@code inkling studio}: serves models to the browser. */
@Command(
        name = "studio",
        description = {
            "Starts a web page where you draw together with models: you begin a drawing, and they continue it. It also"
                    + " shows training runs as they progress, and has an HTTP API (described in /openapi.json).",
            "",
            "By default only this machine can reach it. --address opens it to others, who then need a token.",
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
            "  inkling studio --address 0.0.0.0 --token-file secret.txt",
        })
final class StudioCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..*",
            description = "Model directories, run directories (their best checkpoint is used), or names of models that"
                    + " come with Inkling; by default all models that come with Inkling.")
    private List<Path> models = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Port to listen on; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port = Settings.DEFAULT.port();

    @Option(
            names = "--classifier",
            paramLabel = "CLASSIFIER",
            description = "The classifier that names drawings and chooses the best of several: its directory, the"
                    + " directory of its run, or the name of one that comes with Inkling; by default the first of"
                    + " these that knows a class of the models.")
    private @Nullable Path classifier;

    @Option(
            names = "--runs",
            paramLabel = "FOLDER",
            description = "Show the training runs in this folder, while they are trained and afterwards.")
    private @Nullable Path runs;

    @Option(
            names = "--address",
            paramLabel = "A",
            description = "Address of this machine to listen on, 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
    private String address = Settings.DEFAULT.address();

    @Option(
            names = "--token",
            paramLabel = "T",
            description = "A secret of at least 8 letters and digits that every client must send. Other users of this"
                    + " machine can see it in the list of processes: better give it as the environment variable"
                    + " INKLING_TOKEN, or with --token-file.")
    private @Nullable String token;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file whose first line is the token.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "A further name under which the studio may be called, such as draw.example.org; may be"
                    + " repeated.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--proxy",
            description =
                    "A reverse proxy calls the studio: believe its X-Forwarded-Host, X-Forwarded-Proto and X-Forwarded-For.")
    private boolean proxied;

    @Option(names = "--no-browser", description = "Do not open the browser.")
    private boolean noBrowser;

    @Override
    public Integer call() {
        Settings settings = new Settings(address, port, token(), Inkling.Version.number(), hosts, proxied);
        Path folder = runs;
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("expected a folder of training runs but " + folder
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
                // A program that runs this command ends it by interrupting the thread.
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
        return 0;
    }

    /** From the command line, the file, or the environment. */
    private Optional<String> token() {
        Path file = tokenFile;
        if (token != null && file != null) {
            throw new IllegalArgumentException("expected --token or --token-file but was given both");
        }
        if (file == null) {
            return Optional.ofNullable(token).or(() -> Optional.ofNullable(System.getenv("INKLING_TOKEN")));
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return Optional.of(Optional.ofNullable(reader.readLine()).orElse("").strip());
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot read the token from " + file + ": give a file of text that you may read", e);
        }
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
                throw new IllegalArgumentException(
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

    /** An id from the last name of a path: safe in a URL, and different from the ids so far. */
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
