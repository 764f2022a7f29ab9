package dev.inkling.fuzzing;

import dev.inkling.drawing.InklingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Entry points for fuzzing one reader. Jazzer calls {@link #fuzzerInitialize} and {@link #fuzzerTestOneInput} by name.
 */
public final class Fuzz {

    private static Target target = Target.NDJSON;

    private Fuzz() {}

    /**
     * Chooses the reader to test.
     *
     * @param args a target's name
     */
    public static void fuzzerInitialize(String[] args) {
        target = Target.valueOf(args[0].toUpperCase(Locale.ROOT));
    }

    /**
     * Lets the reader read a file.
     *
     * @throws IOException if this machine fails; any other exception is a fault of the reader
     */
    public static void fuzzerTestOneInput(byte[] file) throws IOException {
        check(target, file);
    }

    /** Whether a target reads a file; if not, it must give a valid message. */
    static boolean check(Target target, byte[] file) throws IOException {
        try {
            target.read(file);
            return true;
        } catch (InklingException e) {
            Sentences.check(Objects.requireNonNull(e.getMessage()));
            return false;
        }
    }

    /**
     * Writes the seeds of a target into a folder.
     *
     * @param args a target's name, and the folder
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[1]));
        List<byte[]> seeds = Target.valueOf(args[0].toUpperCase(Locale.ROOT)).seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i));
        }
    }
}
