package dev.inkling.studio;

import dev.inkling.drawing.internal.Checks;
import java.time.Duration;

/**
 * Limits on what a studio accepts. Start from {@link #DEFAULT}. The ranges of the fields of a request are in {@code
 * studio.http}, in {@code Fields} and {@code ModelFields}, and do not depend on these.
 *
 * @param bodyBytes the longest body of a request, bytes
 * @param points the most points of one drawing in a request
 * @param strokes the most strokes of one drawing in a request
 * @param drawings the most drawings in one request
 * @param jobs the most requests in progress at once, waiting or being drawn
 * @param sockets the most WebSockets at once
 * @param connections the most connections at once, WebSockets included
 * @param request how long a request may take before it is abandoned
 * @param idle how long a connection may be idle, and a request may take to arrive
 * @param models how many models are kept in memory; if all are in use, more are kept until some are released
 * @param threads how many threads draw with each model
 * @param rows the most decoder rows in the batch of each thread; waiting drawings enter as others end. A few rows fill a
 *     tile of the decoder, and their states fit the processor's caches: with more rows, drawing is slower overall
 */
public record Limits(
        int bodyBytes,
        int points,
        int strokes,
        int drawings,
        int jobs,
        int sockets,
        int connections,
        Duration request,
        Duration idle,
        int models,
        int threads,
        int rows) {

    /** Suits one machine that a few people use. */
    public static final Limits DEFAULT = new Limits(
            2_000_000,
            5_000,
            500,
            500,
            256,
            64,
            1024,
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            4,
            Math.min(2, Runtime.getRuntime().availableProcessors()),
            6);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a limit is not above 0, or there are fewer than two rows, the number that a
     *     guided drawing needs
     */
    public Limits {
        Checks.range("bodyBytes", bodyBytes, 1, Integer.MAX_VALUE);
        Checks.range("points", points, 1, Integer.MAX_VALUE);
        Checks.range("strokes", strokes, 1, Integer.MAX_VALUE);
        Checks.range("drawings", drawings, 1, Integer.MAX_VALUE);
        Checks.range("jobs", jobs, 1, Integer.MAX_VALUE);
        Checks.range("sockets", sockets, 1, Integer.MAX_VALUE);
        Checks.range("connections", connections, 1, Integer.MAX_VALUE);
        Checks.range("models", models, 1, Integer.MAX_VALUE);
        Checks.range("threads", threads, 1, Integer.MAX_VALUE);
        // A guided drawing needs two.
        Checks.range("rows", rows, 2, Integer.MAX_VALUE);
        for (Duration limit : new Duration[] {request, idle}) {
            if (limit.isNegative() || limit.isZero()) {
                throw new IllegalArgumentException("expected times above 0 but was " + limit);
            }
        }
    }

    /** The most requests of one address at once: a quarter of all, and at least one. */
    public int jobsEach() {
        return Math.max(1, jobs / 4);
    }

    /** With other limits on jobs: how many at once, and how long one may take. */
    public Limits withJobs(int most, Duration longest) {
        return new Limits(
                bodyBytes, points, strokes, drawings, most, sockets, connections, longest, idle, models, threads, rows);
    }

    /** With another time that a connection may be idle. */
    public Limits withIdle(Duration longest) {
        return new Limits(
                bodyBytes,
                points,
                strokes,
                drawings,
                jobs,
                sockets,
                connections,
                request,
                longest,
                models,
                threads,
                rows);
    }

    /** With another number of WebSockets. */
    public Limits withSockets(int most) {
        return new Limits(
                bodyBytes, points, strokes, drawings, jobs, most, connections, request, idle, models, threads, rows);
    }

    /** With another number of models in memory. */
    public Limits withModels(int kept) {
        return new Limits(
                bodyBytes, points, strokes, drawings, jobs, sockets, connections, request, idle, kept, threads, rows);
    }

    /** With other numbers of threads for each model and rows for each thread. */
    public Limits withThreads(int others, int rowsEach) {
        return new Limits(
                bodyBytes,
                points,
                strokes,
                drawings,
                jobs,
                sockets,
                connections,
                request,
                idle,
                models,
                others,
                rowsEach);
    }
}
