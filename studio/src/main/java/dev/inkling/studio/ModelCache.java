package dev.inkling.studio;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.Nearest;
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
 * Models by id: each is loaded when it is first taken, and a few are kept. One that is in use never goes; of the others, the
 * one that was not used for longest goes first.
 *
 * <p>Safe for use by several threads. Close is idempotent; it ends what is under way.
 */
final class ModelCache implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ModelCache.class.getName());

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Limits limits;
    private final StudioListener listener;
    private final Executor closing;
    private long clock;
    private boolean closed;

    /** A loaded model, and what draws with it. */
    private record Loaded(SketchModel model, SamplingJob sampling) {
        void close() {
            sampling.close();
            model.close();
        }
    }

    /** Where a model stands, or would. */
    private static final class Place {
        private final ModelSource source;
        private @Nullable CompletableFuture<Loaded> loaded;
        private int uses;
        private long lastUse;

        Place(ModelSource source) {
            this.source = source;
        }
    }

    /**
     * An empty shelf.
     *
     * @param closing closes models that leave, which those who draw with them cannot
     * @throws IllegalArgumentException if two models have one id
     */
    ModelCache(Collection<ModelSource> sources, Limits limits, StudioListener listener, Executor closing) {
        this.closing = closing;
        this.limits = limits;
        this.listener = listener;
        for (ModelSource source : sources) {
            if (places.put(source.id(), new Place(source)) != null) {
                throw new IllegalArgumentException("expected each id once but was " + source.id() + " twice");
            }
        }
    }

    /** All models, in their order. */
    List<ModelSource> sources() {
        return places.values().stream().map(place -> place.source).toList();
    }

    /**
     * What is known of a model, loaded or not.
     *
     * @throws StudioException if there is none of this id
     */
    ModelSource source(String id) {
        return place(id).source;
    }

    private Place place(String id) {
        Place place = places.get(id);
        if (place == null) {
            throw new StudioException(
                    Reason.UNKNOWN,
                    "expected the id of a model, one of " + String.join(", ", places.keySet()) + ", but was "
                            + shortened(id) + Nearest.question(id, places.keySet()));
        }
        return place;
    }

    private static String shortened(String id) {
        return id.length() <= 60 ? id : id.substring(0, 60) + "…";
    }

    /** Whether a model is in memory. */
    synchronized boolean isLoaded(String id) {
        CompletableFuture<Loaded> loaded = place(id).loaded;
        return loaded != null && loaded.isDone();
    }

    /** A model that stays in memory until it is given back. */
    final class Lease implements AutoCloseable {
        private final Place place;
        private final Loaded loaded;
        private boolean back;

        private Lease(Place place, Loaded loaded) {
            this.place = place;
            this.loaded = loaded;
        }

        SketchModel model() {
            return loaded.model;
        }

        SamplingJob sampling() {
            return loaded.sampling;
        }

        /** Gives it back; idempotent. */
        @Override
        public void close() {
            synchronized (ModelCache.this) {
                if (back) {
                    return;
                }
                back = true;
            }
            giveBack(place);
        }
    }

    /**
     * Takes a model; loads it if need be, and waits for that.
     *
     * @throws StudioException if there is none of this id, it cannot be loaded, or this is closed
     */
    Lease take(String id) {
        Place place = place(id);
        CompletableFuture<Loaded> loading;
        boolean mine = false;
        synchronized (this) {
            if (closed) {
                throw new StudioException(Reason.BUSY, "the studio is closing: ask again when it is back");
            }
            if (place.loaded == null) {
                place.loaded = new CompletableFuture<>();
                mine = true;
            }
            loading = place.loaded;
            place.uses++;
            place.lastUse = ++clock;
        }
        if (mine) {
            load(place, loading);
        }
        try {
            Loaded loaded = loading.join();
            tidy();
            return new Lease(place, loaded);
        } catch (CompletionException e) {
            giveBack(place);
            throw new StudioException(
                    Reason.BROKEN,
                    "the model " + id + " cannot be loaded: whoever runs the studio finds why in its log",
                    e);
        }
    }

    /** Loads, or leaves the place as empty as it was, so that the next one tries again. */
    private void load(Place place, CompletableFuture<Loaded> loading) {
        ModelSource source = place.source;
        try {
            SketchModel model = source.loader().get();
            if (!model.config().equals(source.config())) {
                model.close();
                throw InklingException.failed("expected the model " + source.id()
                        + " as it was when the studio began but it is another: start the studio again");
            }
            loading.complete(new Loaded(model, new SamplingJob(source.id(), model, limits, listener)));
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "cannot load the model " + source.id() + ": " + e.getMessage());
            synchronized (this) {
                place.loaded = null;
            }
            loading.completeExceptionally(e);
        }
    }

    private void giveBack(Place place) {
        synchronized (this) {
            place.uses--;
            if (closed) {
                return;
            }
        }
        closing.execute(this::tidy);
    }

    /** Closes those that are too many, apart from those that are in use. */
    private void tidy() {
        List<Loaded> leaving = new ArrayList<>();
        int there;
        synchronized (this) {
            List<Place> loaded = places.values().stream()
                    .filter(place -> place.loaded != null)
                    .toList();
            int most = closed ? 0 : limits.models();
            loaded.stream()
                    .filter(place -> place.uses == 0)
                    .sorted(Comparator.comparingLong(place -> place.lastUse))
                    .limit(Math.max(0, loaded.size() - most))
                    .forEach(place -> {
                        if (place.loaded != null) {
                            leaving.add(place.loaded.join());
                        }
                        place.loaded = null;
                    });
            there = loaded.size() - leaving.size();
        }
        leaving.forEach(Loaded::close);
        listener.loaded(there);
    }

    /** Ends what is under way with all models, and closes them; those that are in use when they are given back. */
    @Override
    public void close() {
        List<CompletableFuture<Loaded>> inUse;
        synchronized (this) {
            closed = true;
            inUse = places.values().stream()
                    .filter(place -> place.uses > 0)
                    .flatMap(place -> Stream.ofNullable(place.loaded))
                    .toList();
        }
        // One that is still being loaded is not waited for: nothing is drawn with it yet.
        inUse.stream()
                .filter(loading -> loading.isDone() && !loading.isCompletedExceptionally())
                .forEach(loading -> loading.join().sampling.close());
        tidy();
    }
}
