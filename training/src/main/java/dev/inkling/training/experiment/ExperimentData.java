package dev.inkling.training.experiment;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.data.DataOptions;
import dev.inkling.drawing.data.DataReport;
import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.data.Loaded;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.run.DataNote;
import dev.inkling.training.TrainingData;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A data set of an experiment.
 *
 * @param training training and validation data
 * @param test test drawings; may be empty
 * @param note the description of the data that is saved with each run
 * @param report a report of what was read
 */
public record ExperimentData(TrainingData training, DrawingStore test, DataNote note, DataReport report) {

    /**
     * Finds a data set and reads it. A name is
     *
     * <ul>
     *   <li>{@code doodles:cat} and the like: built-in drawings;
     *   <li>a file or folder, relative to the data folder;
     *   <li>a category of Quick, Draw!: {@code quickdraw/train/NAME.ndjson}, and in {@code valid} and {@code test};
     *   <li>{@code sketch-rnn-npz/NAME.npz}.
     * </ul>
     *
     * @param folder the data folder
     * @param firstRow the option for the first row in {@code options}, for the note
     * @throws InklingException if there is no such data set, or it cannot be used
     */
    public static ExperimentData read(String name, Path folder, DataOptions options, String firstRow) {
        if (DataSet.isBuiltIn(name)) {
            return ofOne(name, options, firstRow);
        }
        Path itself = resolve(folder, name);
        Path npz = resolve(folder, "sketch-rnn-npz/" + name + ".npz");
        Path train = part(folder, Split.TRAIN, name);
        if (Files.exists(itself)) {
            return ofOne(itself.toString(), options, firstRow);
        } else if (Files.exists(train)) {
            Path valid = part(folder, Split.VALID, name);
            Path test = part(folder, Split.TEST, name);
            Loaded trainSet = DataSet.readAll(List.of(train.toString()), options);
            Loaded validSet = DataSet.readAll(List.of(valid.toString()), options);
            Loaded testSet = DataSet.readAll(List.of(test.toString()), options);
            TrainingData training = TrainingData.of(trainSet.drawings(), validSet.drawings());
            return new ExperimentData(
                    training,
                    testSet.drawings(),
                    DataNote.of(training.train(), training.valid())
                            .withSources(List.of(train.toString()))
                            .withValidSources(List.of(valid.toString()))
                            .withFirstRow(firstRow),
                    trainSet.report().plus(validSet.report()).plus(testSet.report()));
        } else if (Files.exists(npz)) {
            return ofOne(npz.toString(), options, firstRow);
        }
        throw new IllegalArgumentException("expected the data set \"" + name + "\" but there is no " + itself + ", no "
                + train + " and no " + npz + ": name the folder of the data");
    }

    private static ExperimentData ofOne(String source, DataOptions options, String firstRow) {
        DataSet set = DataSet.read(List.of(source), options);
        TrainingData training = TrainingData.of(set.train(), set.valid());
        return new ExperimentData(
                training,
                set.test(),
                DataNote.of(training.train(), training.valid())
                        .withSources(List.of(source))
                        .withFirstRow(firstRow),
                set.report());
    }

    private static Path part(Path folder, Split split, String name) {
        return resolve(folder, "quickdraw/" + split.name().toLowerCase(Locale.ROOT) + "/" + name + ".ndjson");
    }

    private static Path resolve(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected the name of a data set but was \"" + name + "\"");
        }
    }

    /** The drawings of a part. */
    DrawingStore part(Split split) {
        return switch (split) {
            case TRAIN -> training.train();
            case VALID -> training.valid();
            case TEST -> test;
        };
    }

    /** How a part is scored: with noise if its coordinates and those of the training data are integers (docs/metrics.md). */
    Dequantise dequantise(Split split) {
        return Dequantise.AUTO.of(
                training.preparation().dequantised() && part(split).isInteger());
    }
}
