package dev.inkling.studio.docs;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.studio.Limits;
import dev.inkling.studio.ModelSource;
import dev.inkling.studio.Runs;
import dev.inkling.studio.Studio;
import dev.inkling.studio.StudioListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;

public final class StudioExample {

    public static void main(String[] args) {
        List<ModelSource> models = List.of(ModelSource.bundled("quickdraw"));
        try (Studio studio = new Studio(models, Runs.none(), Limits.DEFAULT, StudioListener.SILENT)) {
            DrawOptions cats =
                    studio.model("quickdraw").drawOptions().withLabel("cat").withCount(4);
            // Concurrent requests are drawn together; clients (here "ann" and "ben") take turns.
            CompletableFuture<List<Drawing>> seven = studio.draw("ann", "quickdraw", cats.withSeed(7));
            CompletableFuture<List<Drawing>> eight = studio.draw("ben", "quickdraw", cats.withSeed(8));
            Drawing first = seven.join().get(0);
            double nats = studio.score("ann", "quickdraw", first).join().natsPerPoint();
            System.out.println(first.points() + " points, " + nats + " nats per point");
            System.out.println(eight.join().size() + " more");
        }
    }
}
