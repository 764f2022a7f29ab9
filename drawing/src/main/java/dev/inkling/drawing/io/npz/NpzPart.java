package dev.inkling.drawing.io.npz;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.internal.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A member of an {@code .npz} file that holds drawings.
 *
 * @param split its part of the data, by its name; empty for the only array of drawings in a file
 * @param entry its entry in the zip
 * @param label its name without the extension
 * @param name its name in messages, such as {@code train.npy of kanji.npz}
 * @param fetched the indices of the memo entries that its pickle fetches; none if it is not a pickle
 */
record NpzPart(Optional<Split> split, ZipEntry entry, String label, String name, BitSet fetched) {

    private static final String EXTENSION = ".npy";

    /** Members with longer names are ignored. */
    private static final int LONGEST_NAME = 200;

    /**
     * The parts that a file has, each read once to the end: those that are named as parts, training first, or else the only
     * array of drawings.
     *
     * @param unused receives the names of other members that hold drawings
     * @throws InklingException if there is none, if it is ambiguous which one is meant, or one is damaged
     */
    static List<NpzPart> of(ZipFile zip, Path file, List<String> unused) {
        List<NpzPart> named = new ArrayList<>();
        List<NpzPart> others = new ArrayList<>();
        zip.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().endsWith(EXTENSION))
                .filter(entry -> entry.getName().length() <= LONGEST_NAME)
                .map(entry -> of(entry, file))
                .forEach(part -> (part.split.isPresent() ? named : others).add(part));
        named.sort(Comparator.comparing(part -> part.split.orElseThrow()));
        List<NpzPart> drawings =
                others.stream().filter(part -> part.mayBeDrawings(zip)).toList();
        if (named.isEmpty() && drawings.size() != 1) {
            throw none(zip, file, drawings);
        }
        if (!named.isEmpty()) {
            drawings.forEach(part -> unused.add(part.label));
        }
        return (named.isEmpty() ? drawings : named)
                .stream().map(part -> part.checked(zip)).toList();
    }

    private static NpzPart of(ZipEntry entry, Path file) {
        String name = entry.getName();
        String label = name.substring(0, name.length() - EXTENSION.length());
        return new NpzPart(Split.of(label), entry, Text.clean(label), Text.clean(name) + " of " + file, new BitSet());
    }

    /** Whether it may hold drawings, by its header; false if the header cannot be read. */
    private boolean mayBeDrawings(ZipFile zip) {
        try (NpzMember in = NpzMember.open(zip, entry, name)) {
            return NpyHeader.read(in).mayBeDrawings();
        } catch (InklingException e) {
            return false;
        }
    }

    private static InklingException none(ZipFile zip, Path file, List<NpzPart> drawings) {
        if (!drawings.isEmpty()) {
            return InklingException.failed("expected one array of drawings, or train, valid and test, in " + file
                    + " but it has "
                    + drawings.stream().limit(4).map(NpzPart::label).collect(Collectors.joining(", "))
                    + "; save it with np.savez_compressed(file, train=…, valid=…, test=…)");
        }
        String found = zip.stream().limit(4).map(e -> Text.clean(e.getName())).collect(Collectors.joining(", "));
        return InklingException.failed("expected train.npy, valid.npy or test.npy in " + file + " but "
                + (found.isEmpty() ? "it is empty" : "found " + found)
                + "; save it with np.savez_compressed(file, train=…, valid=…, test=…)");
    }

    /** The same part after it was read to the end, with the memo indices that its pickle fetches. */
    private NpzPart checked(ZipFile zip) {
        try (NpzMember in = NpzMember.open(zip, entry, name)) {
            NpyHeader header = NpyHeader.read(in);
            header.expectDrawings(in);
            if (header.numbers().isPresent()) {
                Tables.read(in, header, array -> {});
                return this;
            }
            return new NpzPart(split, entry, label, name, PickleScanner.fetched(in));
        }
    }

    /** Passes the drawings to a visitor, in their order. */
    void read(ZipFile zip, NumpyPickle.Visitor visitor) {
        try (NpzMember in = NpzMember.open(zip, entry, name)) {
            NpyHeader header = NpyHeader.read(in);
            header.expectDrawings(in);
            if (header.numbers().isPresent()) {
                Tables.read(in, header, visitor::array);
            } else {
                NumpyPickle.read(in, fetched, header.shape(), visitor);
            }
        }
    }
}
