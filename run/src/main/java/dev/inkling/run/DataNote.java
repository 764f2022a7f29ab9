package dev.inkling.run;

import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.data.DrawingStore;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * Which data a run learns from: {@code data.json}.
 *
 * @param folder where it was begun, which the names of files are relative to; empty where that is not known
 * @param sources what it was told to read
 * @param validSources what it was told to read for validation; empty if the sources' own parts were taken
 * @param firstRow what the first row of a drawing in an .npz file was taken for; empty where the file decided
 * @param train drawings to learn from
 * @param trainHash their fingerprint, hexadecimal
 * @param valid drawings it is watched with
 * @param validHash their fingerprint, hexadecimal
 */
public record DataNote(
        String folder,
        List<String> sources,
        List<String> validSources,
        String firstRow,
        int train,
        String trainHash,
        int valid,
        String validHash) {

    /**
     * A note that is made in this folder.
     *
     * @param train drawings to learn from
     * @param valid drawings that training is watched with
     */
    public static DataNote of(
            List<String> sources, List<String> validSources, String firstRow, DrawingStore train, DrawingStore valid) {
        return new DataNote(
                Path.of("").toAbsolutePath().toString(),
                List.copyOf(sources),
                List.copyOf(validSources),
                firstRow,
                train.size(),
                Long.toHexString(train.contentHash()),
                valid.size(),
                Long.toHexString(valid.contentHash()));
    }

    /** A name of this note, which is a file, a folder, a pattern or built-in data, for one who is in this folder now. */
    public String fromHere(String name) {
        Path here = Path.of("").toAbsolutePath();
        if (folder.isEmpty() || here.equals(Path.of(folder)) || DataSet.isBuiltIn(name) || name.startsWith("--")) {
            return name;
        }
        return new File(name).isAbsolute() ? name : folder + "/" + name;
    }

    /** Whether these are the same drawings in the same order, wherever they lie. */
    public boolean sameDrawings(DataNote other) {
        return trainHash.equals(other.trainHash) && validHash.equals(other.validHash);
    }
}
