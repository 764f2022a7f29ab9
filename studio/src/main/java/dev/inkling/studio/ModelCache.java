package dev.inkling.studio;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.SketchModel;
import dev.inkling.model.internal.Nearest;
import dev.inkling.studio.StudioException.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Models by id: each is loaded on first use, and a few are kept in memory. A model in use stays; of the others, the
 * least recently used is dropped first.
 *
 * <p>Safe for use by several threads. Close is idempotent; it ends requests in progress.
 */
final class ModelCache implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ModelCache.class.getName());

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Limits limits;
    private final StudioListener listener;
    private final Executor closing;
    private long clock;
    private boolean closed;

    /** A loaded model, and the job that draws with it. */
    private record Loaded(SketchModel model, SamplingJob sampling) {}

    /** The entry of a model, loaded or not. */
    private static final class Entry {
        private final ModelSource source;
        private @Nullable CompletableFuture<Loaded> loaded;
        private int uses;
        private long lastUse;

        Entry(ModelSource source) {
            this.source = source;
        }
    }

    /**
     * No model is loaded yet.
     *
     * @param closing ends the jobs of models that are dropped, since the threads that draw with them cannot
     * @throws IllegalArgumentException if two models have one id
     */
    ModelCache(Collection<ModelSource> sources, Limits limits, StudioListener listener, Executor closing) {
        this.closing = closing;
        this.limits = limits;
        this.listener = listener;
        for (ModelSource source : sources) {
            if (entries.put(source.id(), new Entry(source)) != null) {
                throw new IllegalArgumentException("expected each id once but was " + source.id() + " twice");
            }
        }
    }

    /** All models, in order. */
    List<ModelSource> sources() {
        return entries.values().stream().map(entry -> entry.source).toList();
    }

    /**
     * The source of a model, loaded or not.
     *
     * @throws StudioException if there is none of this id
     */
    ModelSource source(String id) {
        return entry(id).source;
    }

    private Entry entry(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new StudioException(
                    Reason.UNKNOWN,
                    "expected the id of a model, one of " + String.join(", ", entries.keySet()) + ", but was "
                            + shortened(id) + Nearest.question(id, entries.keySet()));
        }
        return entry;
    }

    private static String shortened(String id) {
        return id.length() <= 60 ? id : id.substring(0, 60) + "…";
    }

    /** Whether a model is in memory. */
    synchronized boolean isLoaded(String id) {
        CompletableFuture<Loaded> loaded = entry(id).loaded;
        return loaded != null && loaded.isDone();
    }

    /** A model that stays in memory until this lease is closed. */
    final class Lease implements AutoCloseable {
        private final Entry entry;
        private final Loaded loaded;
        private boolean released;

        private Lease(Entry entry, Loaded loaded) {
            this.entry = entry;
            this.loaded = loaded;
        }

        SketchModel model() {
            return loaded.model;
        }

        SamplingJob sampling() {
            return loaded.sampling;
        }

        /** Releases the model; idempotent. */
        @Override
        public void close() {
            synchronized (ModelCache.this) {
                if (released) {
                    return;
                }
                released = true;
            }
            release(entry);
        }
    }

    /**
     * Leases a model; loads it first if necessary.
     *
     * @throws StudioException if there is none of this id, it cannot be loaded, or this is closed
     */
    Lease take(String id) {
        Entry entry = entry(id);
        CompletableFuture<Loaded> loading;
        boolean mine = false;
        synchronized (this) {
            if (closed) {
                throw new StudioException(Reason.BUSY, "the studio is closing: ask again when it is back");
            }
            if (entry.loaded == null) {
                entry.loaded = new CompletableFuture<>();
                mine = true;
            }
            loading = entry.loaded;
            entry.uses++;
            entry.lastUse = ++clock;
        }
        if (mine) {
            load(entry, loading);
        }
        try {
            Loaded loaded = loading.join();
            tidy();
            return new Lease(entry, loaded);
        } catch (CompletionException e) {
            release(entry);
            throw new StudioException(
                    Reason.BROKEN, "the model " + id + " cannot be loaded: the studio's log says why", e);
        }
    }

    /** Loads a model; if that fails, leaves the entry without one, so that the next caller tries again. */
    private void load(Entry entry, CompletableFuture<Loaded> loading) {
        ModelSource source = entry.source;
        try {
            SketchModel model = source.loader().get();
            if (!model.config().equals(source.config())) {
                throw InklingException.failed("expected the model " + source.id()
                        + " as it was when the studio started but it has changed: restart the studio");
            }
            loading.complete(new Loaded(model, new SamplingJob(source.id(), model, limits, listener)));
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "cannot load the model " + source.id() + ": " + e.getMessage());
            synchronized (this) {
                entry.loaded = null;
            }
            loading.completeExceptionally(e);
        }
    }

    private void release(Entry entry) {
        synchronized (this) {
            entry.uses--;
            if (closed) {
                return;
            }
        }
        closing.execute(this::tidy);
    }

    /** Drops models beyond the limit, except those in use. */
    private void tidy() {
        List<Loaded> removed = new ArrayList<>();
        int remaining;
        synchronized (this) {
            List<Entry> loaded = entries.values().stream()
                    .filter(entry -> entry.loaded != null)
                    .toList();
            int most = closed ? 0 : limits.models();
            loaded.stream()
                    .filter(entry -> entry.uses == 0)
                    .sorted(Comparator.comparingLong(entry -> entry.lastUse))
                    .limit(Math.max(0, loaded.size() - most))
                    .forEach(entry -> {
                        if (entry.loaded != null) {
                            removed.add(entry.loaded.join());
                        }
                        entry.loaded = null;
                    });
            remaining = loaded.size() - removed.size();
        }
        removed.forEach(loaded -> loaded.sampling.close());
        listener.loaded(remaining);
    }

    /** Ends the requests in progress and drops all models; those in use are dropped when they are released. */
    @Override
    public void close() {
        List<CompletableFuture<Loaded>> inUse;
        synchronized (this) {
            closed = true;
            inUse = entries.values().stream()
                    .filter(entry -> entry.uses > 0)
                    .flatMap(entry -> Stream.ofNullable(entry.loaded))
                    .toList();
        }
        // Models that are still loading are not waited for: nothing is drawn with them yet.
        inUse.stream()
                .filter(loading -> loading.isDone() && !loading.isCompletedExceptionally())
                .forEach(loading -> loading.join().sampling.close());
        tidy();
    }
}
