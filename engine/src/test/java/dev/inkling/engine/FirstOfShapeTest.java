package dev.inkling.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FirstOfShapeTest {

    private final FirstOfShape shapes = new FirstOfShape();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void theFirstOfAShapeRunsExclusively() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> shapes.run("a", () -> {
            begun.countDown();
            await(goOn);
            log.add("first");
            return 1;
        }));
        begun.await();
        Thread second = new Thread(() -> shapes.run("a", () -> log.add("second")));
        second.start();
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        assertThat(first.get()).isEqualTo(1);
        second.join();
        assertThat(log).containsExactly("first", "second");
    }

    @Test
    void knownShapesRunInParallel() {
        shapes.run("a", () -> 0);
        shapes.run("b", () -> 0);
        CyclicBarrier both = new CyclicBarrier(2);
        CompletableFuture<Integer> a = CompletableFuture.supplyAsync(() -> shapes.run("a", () -> meet(both)));
        assertThat(shapes.run("b", () -> meet(both)) + a.join()).isEqualTo(1);
    }

    /** After a failure the shape is still unknown. */
    @Test
    void afterAFailureTheNextRunsExclusively() {
        IllegalStateException failure = new IllegalStateException("no memory");
        try {
            shapes.run("a", () -> {
                throw failure;
            });
        } catch (IllegalStateException e) {
            assertThat(e).isSameAs(failure);
        }
        assertThat(shapes.run("a", () -> 2)).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int meet(CyclicBarrier barrier) {
        try {
            return barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
