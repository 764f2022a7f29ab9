package dev.inkling.studio.browser;

import dev.inkling.model.SketchModel;
import dev.inkling.model.choose.Choosers;
import dev.inkling.studio.Limits;
import dev.inkling.studio.ModelSource;
import dev.inkling.studio.Runs;
import dev.inkling.studio.Serving;
import dev.inkling.studio.http.Settings;
import dev.inkling.studio.http.StudioServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A test of the page of a studio that by default serves the model {@code quickdraw} and a folder of runs, empty at first. */
abstract class WithStudio extends BrowserTest {

    /** Their cards and configs, read once for all tests. */
    private static final List<ModelSource> MODELS =
            SketchModel.bundledNames().stream().map(ModelSource::bundled).toList();

    private StudioServer server;
    private int port;

    @BeforeEach
    final void startFirst() {
        server = start(0);
        port = server.port();
    }

    private StudioServer start(int port) {
        try {
            Runs runs = Runs.in(Files.createDirectories(runs()));
            Serving serving = Serving.of(models()).with(runs).with(classifier());
            return StudioServer.start(serving, Limits.DEFAULT, Settings.DEFAULT.withPort(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The models that the studio serves. */
    List<ModelSource> models() {
        return MODELS;
    }

    /** The classifier of the studio, if any. */
    Optional<Choosers.Named> classifier() {
        return Optional.empty();
    }

    /** The folder of the studio's runs. */
    final Path runs() {
        return folder.resolve("runs");
    }

    @Override
    final URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Stops the studio, as Ctrl-C does. */
    @Override
    final void stopStudio() {
        server.close();
    }

    /** Restarts the studio on the same port. */
    final void startStudio() {
        server = start(port);
    }
}
