package dev.inkling.run;

import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.data.DrawingStore;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * The data that a run is trained on: {@code data.json}.
 *
 * @param folder the folder in which the run was started, to which file names are relative; empty if it is not known
 * @param sources names of the training data, as the user gave them
 * @param validSources names of the validation data, as the user gave them; empty if the sources' own validation parts are used
 * @param firstRow how the first row of a drawing in an .npz file was interpreted; empty if it was inferred from the file
 * @param train number of training drawings
 * @param trainHash their fingerprint, hexadecimal
 * @param valid number of validation drawings
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
     * A note of drawings, with the current folder and without names of data.
     *
     * @param train training drawings
     * @param valid validation drawings
     */
    public static DataNote of(DrawingStore train, DrawingStore valid) {
        return new DataNote(
                Path.of("").toAbsolutePath().toString(),
                List.of(),
                List.of(),
                "",
                train.size(),
                Long.toHexString(train.contentHash()),
                valid.size(),
                Long.toHexString(valid.contentHash()));
    }

    /** This note with other names of the training data. */
    public DataNote withSources(List<String> others) {
        return new DataNote(folder, List.copyOf(others), validSources, firstRow, train, trainHash, valid, validHash);
    }

    /** This note with other names of the validation data; empty if the sources' own validation parts are used. */
    public DataNote withValidSources(List<String> others) {
        return new DataNote(folder, sources, List.copyOf(others), firstRow, train, trainHash, valid, validHash);
    }

    /** This note with another interpretation of first rows; empty if it was inferred from the file. */
    public DataNote withFirstRow(String other) {
        return new DataNote(folder, sources, validSources, other, train, trainHash, valid, validHash);
    }

    /**
     * Converts a name from {@code sources} or {@code validSources}, which is relative to {@code folder}, so that it can be
     * used in the current folder. Absolute paths, built-in data, {@code -} (standard input), and names that begin with
     * {@code --} (options that stand for data, such as {@code --toy}) stay the same.
     */
    public String fromHere(String name) {
        Path here = Path.of("").toAbsolutePath();
        boolean noPath = DataSet.isBuiltIn(name) || name.equals("-") || name.startsWith("--");
        if (noPath || folder.isEmpty() || here.equals(Path.of(folder))) {
            return name;
        }
        return new File(name).isAbsolute() ? name : folder + "/" + name;
    }

    /** Whether both notes describe the same drawings in the same order, wherever the files are. */
    public boolean sameDrawings(DataNote other) {
        return trainHash.equals(other.trainHash) && validHash.equals(other.validHash);
    }
}
