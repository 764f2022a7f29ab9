package dev.inkling.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.DrawRequest;
import dev.inkling.model.sampling.DrawingInProgress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How waiting clients and threads share rows. */
@Timeout(30)
final class WaitingTest {

    private static Job job(String client, int count, double guidance) {
        DrawOptions options =
                DrawOptions.PLAIN.withCount(count).withGuidance(guidance).withLabel("cat");
        return new Job(client, DrawRequest.fromNothing(SmallModels.config("cat"), options), ContinuationListener.NONE);
    }

    private static long of(Job job, List<DrawingInProgress> drawings) {
        return drawings.stream()
                .filter(drawing -> drawing.request() == job.request())
                .count();
    }

    @Test
    void aLargeRequestLeavesRowsForASmallOne() throws InterruptedException {
        Waiting waiting = new Waiting(1, 8);
        Job much = job("much", 64, 1);
        waiting.add(much);
        Job little = job("little", 2, 1);
        waiting.add(little);
        List<DrawingInProgress> first = waiting.take(0, 0);
        assertThat(first).hasSize(8);
        assertThat(of(little, first)).isEqualTo(2);
        assertThat(of(much, first)).isEqualTo(6);
        // No one else waits: the remaining rows are for the large request.
        assertThat(waiting.take(0, 8)).isEmpty();
        assertThat(waiting.take(0, 5)).hasSize(3);
    }

    @Test
    void clientsTakeTurnsHoweverManyRequestsOneHas() throws InterruptedException {
        Waiting waiting = new Waiting(1, 4);
        List<Job> many = IntStream.range(0, 20).mapToObj(i -> job("many", 1, 1)).toList();
        many.forEach(waiting::add);
        Job one = job("one", 3, 1);
        waiting.add(one);
        List<DrawingInProgress> first = waiting.take(0, 0);
        assertThat(first).hasSize(4);
        assertThat(of(one, first)).isEqualTo(2);
        assertThat(of(one, waiting.take(0, 2))).isEqualTo(1);
    }

    @Test
    void threadsShareTheRows() throws InterruptedException {
        Waiting waiting = new Waiting(2, 32);
        waiting.add(job("a", 10, 1));
        assertThat(waiting.take(0, 0)).hasSize(5);
        assertThat(waiting.take(1, 0)).hasSize(5);
        assertThat(waiting.take(0, 5)).isEmpty();
    }

    @Test
    void guidedDrawingsTakeTwoRowsEach() throws InterruptedException {
        Waiting waiting = new Waiting(2, 5);
        Job guided = job("a", 7, 2);
        waiting.add(guided);
        assertThat(waiting.take(0, 0)).hasSize(2);
        assertThat(waiting.take(1, 0)).hasSize(2);
        assertThat(waiting.take(0, 4)).isEmpty();
        // A guided drawing needs two rows; only one of the three is left over.
        assertThat(waiting.take(0, 2)).hasSize(1);
        // However small the share, a waiting drawing enters.
        Waiting last = new Waiting(2, 8);
        last.add(job("a", 1, 2));
        assertThat(last.take(1, 0)).hasSize(1);
    }

    @Test
    void cancelledRequestsAreNotBegun() throws InterruptedException {
        Waiting waiting = new Waiting(1, 8);
        Job gone = job("a", 5, 1);
        Job stays = job("a", 1, 1);
        waiting.add(gone);
        waiting.add(stays);
        gone.result().cancel(false);
        assertThat(waiting.take(0, 0)).hasSize(1).allMatch(drawing -> drawing.request() == stays.request());
    }

    @Test
    void closingWakesWaitingThreads() throws InterruptedException {
        Waiting waiting = new Waiting(1, 8);
        Thread closing = new Thread(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                return;
            }
            waiting.close();
        });
        closing.start();
        assertThat(waiting.take(0, 0)).isEmpty();
        closing.join();
        assertThat(waiting.add(job("a", 1, 1))).isFalse();
    }
}
