package dev.inkling.drawing.data;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Drawings in three parts.
 *
 * <p>The data are named by texts, each of them
 *
 * <ul>
 *   <li>a file that {@link dev.inkling.drawing.io.DrawingReader} reads;
 *   <li>a folder: its files that can be read and those of its sub-folders, in the order of their names, without hidden
 *       ones. If at least two of {@code train}, {@code valid} and {@code test} lie in one folder, as sub-folders or as
 *       files such as {@code train.ndjson}, then these names decide which part their drawings belong to; so do
 *       {@code training}, {@code val}, {@code validation}, {@code dev} and {@code testing};
 *   <li>a pattern such as {@code data/*.ndjson}, in which {@code **} stands for any folders;
 *   <li>{@code -}, standard input, in any of these file formats;
 *   <li>{@code doodles}, the built-in drawings, {@value Doodling#USUAL} of each kind; {@code doodles*500}, or
 *       {@code doodles:cat,house*500} to choose;
 *   <li>{@code fork}, {@value Forking#USUAL} drawings whose entropy is known ({@link
 *       dev.inkling.drawing.doodle.Fork}), or {@code fork*500}.
 * </ul>
 *
 * <p>If a file or folder has exactly that name, the text means it and nothing else.
 *
 * @param train what a model learns from
 * @param valid what training is monitored with
 * @param test what the result is measured on
 * @param report what was read
 */
public record DataSet(DrawingStore train, DrawingStore valid, DrawingStore test, DataReport report) {

    /**
     * Reads drawings into the parts that they belong to, as given by the folder, else by the file, else by
     * {@link DataOptions#split}.
     *
     * <p>Of several files, one that cannot be read or holds no drawing is skipped and reported as malformed.
     *
     * @param what files, folders, patterns, built-in drawings
     * @throws InklingException if something is not found, none of the data holds a drawing, or, with
     *     {@link DataOptions#strict}, at the first malformed drawing or file
     */
    public static DataSet read(List<String> what, DataOptions options) {
        Loading.Result result = Loading.load(what, options, true);
        Map<Split, DrawingStore> parts = result.parts();
        return new DataSet(
                parts.getOrDefault(Split.TRAIN, DrawingStore.EMPTY),
                parts.getOrDefault(Split.VALID, DrawingStore.EMPTY),
                parts.getOrDefault(Split.TEST, DrawingStore.EMPTY),
                result.report());
    }

    /** Divides drawings into the parts that their content gives them: about a twentieth each for validation and test. */
    public static DataSet of(Collection<Drawing> drawings) {
        return of(drawings, ContentSplit.DEFAULT);
    }

    /**
     * Divides drawings into the parts that their content gives them.
     *
     * @param split the shares for validation and test
     */
    public static DataSet of(Collection<Drawing> drawings, ContentSplit split) {
        Map<Split, DrawingStore.Builder> parts = new EnumMap<>(Split.class);
        drawings.forEach(drawing -> parts.computeIfAbsent(split.of(drawing), part -> new DrawingStore.Builder())
                .add(drawing));
        Function<Split, DrawingStore> part = of -> Optional.ofNullable(parts.get(of))
                .map(DrawingStore.Builder::build)
                .orElse(DrawingStore.EMPTY);
        return new DataSet(
                part.apply(Split.TRAIN),
                part.apply(Split.VALID),
                part.apply(Split.TEST),
                new DataReport(0, 0, drawings.size(), 0, List.of()));
    }

    /**
     * Reads drawings into one store, whatever part they belong to.
     *
     * @param what files, folders, patterns, built-in drawings
     * @throws InklingException as {@link #read}
     */
    public static Loaded readAll(List<String> what, DataOptions options) {
        Loading.Result result = Loading.load(what, options, false);
        return new Loaded(result.parts().getOrDefault(Split.TRAIN, DrawingStore.EMPTY), result.report());
    }

    /**
     * Reads drawings into one store, with the file that each came from and the part that it belongs to.
     *
     * @param what files, folders, patterns, built-in drawings
     * @throws InklingException as {@link #read}
     */
    public static Located readLocated(List<String> what, DataOptions options) {
        Loading.Result result = Loading.load(what, options, true);
        DrawingStore.Builder all = new DrawingStore.Builder();
        List<Located.Part> located = new ArrayList<>();
        int first = 0;
        for (Split split : Split.values()) {
            all.addAll(result.parts().getOrDefault(split, DrawingStore.EMPTY));
            for (Loading.Origin origin : result.origins().getOrDefault(split, List.of())) {
                located.add(new Located.Part(origin.file(), split, first, origin.count()));
                first += origin.count();
            }
        }
        return new Located(all.build(), located, result.report());
    }

    /**
     * Whether a text names built-in drawings.
     *
     * @throws IllegalArgumentException if it does, and a kind or number is invalid
     */
    public static boolean isBuiltIn(String what) {
        return BuiltIn.parse(what).isPresent();
    }

    /** The drawings of a part. */
    public DrawingStore part(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALID -> valid;
            case TEST -> test;
        };
    }
}
