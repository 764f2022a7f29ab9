package dev.inkling.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How clients share the threads that score. */
@Timeout(30)
final class FairExecutorTest {

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final FairExecutor turns = new FairExecutor(pool, 1);
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        pool.shutdownNow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void clientsTakeTurns() throws InterruptedException {
        CountDownLatch allWait = new CountDownLatch(1);
        turns.of("z").execute(() -> await(allWait));
        List<String> tasks = List.of("a1", "a2", "a3", "b1", "c1", "b2");
        tasks.forEach(task -> turns.of(task.substring(0, 1)).execute(() -> done.add(task)));
        allWait.countDown();
        for (String expected : List.of("a1", "b1", "c1", "a2", "b2", "a3")) {
            assertThat(done.take()).isEqualTo(expected);
        }
    }

    @Test
    void aLongTaskPausesForOthers() throws InterruptedException {
        CountDownLatch others = new CountDownLatch(1);
        turns.of("long").execute(() -> {
            await(others);
            turns.of("long").pause();
            done.add("long");
            // No one waits any more.
            turns.of("long").pause();
            done.add("end");
        });
        turns.of("a").execute(() -> done.add("a"));
        turns.of("b").execute(() -> done.add("b"));
        others.countDown();
        for (String expected : List.of("a", "b", "long", "end")) {
            assertThat(done.take()).isEqualTo(expected);
        }
    }
}
