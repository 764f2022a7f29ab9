package dev.inkling.training;

import java.util.List;

/**
 * Which data a run learns from: {@code data.json}.
 *
 * @param sources what it was told to read
 * @param validSources what it was told to read for validation; empty if the sources' own parts were taken
 * @param firstRow what the first row of a drawing in an .npz file was taken for; empty where the file decided
 * @param train drawings to learn from
 * @param trainHash their fingerprint, hexadecimal
 * @param valid drawings it is watched with
 * @param validHash their fingerprint, hexadecimal
 */
public record DataNote(
        List<String> sources,
        List<String> validSources,
        String firstRow,
        int train,
        String trainHash,
        int valid,
        String validHash) {

    /** The note of data that were read. */
    public static DataNote of(List<String> sources, List<String> validSources, String firstRow, TrainingData data) {
        return new DataNote(
                List.copyOf(sources),
                List.copyOf(validSources),
                firstRow,
                data.train().size(),
                Long.toHexString(data.train().contentHash()),
                data.valid().size(),
                Long.toHexString(data.valid().contentHash()));
    }

    /** Whether these are the same drawings in the same order, wherever they lie. */
    public boolean sameDrawings(DataNote other) {
        return trainHash.equals(other.trainHash) && validHash.equals(other.validHash);
    }
}
