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
     * A note with the current folder.
     *
     * @param train training drawings
     * @param valid validation drawings
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

    /**
     * Converts a name from {@code sources} or {@code validSources}, which is relative to {@code folder}, so that it can be
     * used in the current folder. Absolute paths, built-in data, {@code -} (standard input), and names that begin with {@code --} (options that stand
     * for data, such as {@code --toy}) stay the same.
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
