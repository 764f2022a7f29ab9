package dev.inkling.studio.http;

import dev.inkling.run.MetricsLog;
import dev.inkling.studio.Runs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends new metrics and samples of a training run over one WebSocket. */
final class LiveSocket implements Runnable {

    private final Runs.Watch watch;
    private final Outbox outbox;

    LiveSocket(Runs.Watch watch, Outbox outbox) {
        this.watch = watch;
        this.outbox = outbox;
    }

    /** Checks for new metrics and samples, and sends them. */
    @Override
    public void run() {
        List<MetricsLog.Entry> entries = watch.metrics();
        if (!entries.isEmpty()) {
            outbox.send(Json.text(Map.of(
                    "type",
                    "metrics",
                    "points",
                    entries.stream().map(LiveSocket::point).toList())));
        }
        for (Runs.Sample sample : watch.samples()) {
            outbox.send(Json.text(Map.of("type", "sample", "id", sample.id(), "step", sample.step())));
        }
    }

    private static Map<String, Object> point(MetricsLog.Entry entry) {
        Map<String, Object> point = new LinkedHashMap<>(entry.values());
        point.put(MetricsLog.STEP, entry.step());
        return point;
    }
}
