package dev.inkling.model;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.AtomicFile;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.ConfigJson;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.parameters.FloatType;
import dev.inkling.model.parameters.Layouts;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.parameters.Safetensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model on disk: {@code config.json}, {@code model.safetensors}, {@code README.md}, the model's card, and, if there are
 * statistics of its classes, {@code classes.json}.
 *
 * <p>It is written to a temporary sibling directory, forced to disk, and renamed: a reader finds a complete model or none.
 * Python can read it without Inkling.
 */
public final class ModelDirectory {

    /** The model's {@link NetworkConfig}. */
    public static final String CONFIG = "config.json";

    /** Its parameters. */
    public static final String PARAMETERS = "model.safetensors";

    /** Its card: what it learned from, how, and with what result. */
    public static final String CARD = "README.md";

    /** Statistics of its classes: {@link ClassNotes}. */
    public static final String CLASSES = "classes.json";

    private static final Set<String> FILES = Set.of(CONFIG, PARAMETERS, CARD, CLASSES);
    private static final long TEXT_LIMIT = 4 << 20;

    private ModelDirectory() {}

    /** Whether a directory looks like a model directory. */
    public static boolean is(Path directory) {
        return Files.isRegularFile(directory.resolve(CONFIG)) && Files.isRegularFile(directory.resolve(PARAMETERS));
    }

    /**
     * Writes a model. A model that stands there already is replaced; any other directory that is not empty is refused.
     *
     * @throws InklingException if it cannot be written
     */
    public static void save(Path directory, NetworkConfig config, Parameters parameters, ModelNotes notes) {
        save(directory, config, parameters, notes, FloatType.F32);
    }

    static void save(Path directory, NetworkConfig config, Parameters parameters, ModelNotes notes, FloatType type) {
        Path target = directory.toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (parent == null || target.getFileName() == null) {
            throw new IllegalArgumentException("expected a directory for the model but was " + directory);
        }
        try {
            Files.createDirectories(parent);
            checkReplaceable(target);
            Path temporary = Files.createTempDirectory(parent, "." + target.getFileName() + ".new-");
            try {
                write(temporary.resolve(CONFIG), ConfigJson.write(config));
                write(temporary.resolve(CARD), notes.classes().into(notes.card()));
                if (!notes.classes().nothing()) {
                    write(temporary.resolve(CLASSES), notes.classes().write());
                }
                Safetensors.write(temporary.resolve(PARAMETERS), parameters, type);
                openToOthers(temporary);
                AtomicFile.forceDirectory(temporary);
                replace(temporary, target);
                AtomicFile.forceDirectory(parent);
            } finally {
                delete(temporary);
            }
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot write the model " + directory + ": " + InklingException.reason(e)
                            + "; check that the parent directory exists and the disk has free space",
                    e);
        }
    }

    /**
     * Replaces the statistics of the model's classes, in {@code classes.json} and in the card.
     *
     * @throws InklingException if it cannot be written
     */
    public static void saveClassNotes(Path directory, ClassNotes notes) {
        String card = notes.into(notes(directory).card());
        replaceText(directory.resolve(CLASSES), notes.write());
        replaceText(directory.resolve(CARD), card);
    }

    private static void replaceText(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void checkReplaceable(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new IllegalArgumentException("expected a directory for the model but " + target
                    + " is a file: choose another name or remove it");
        }
        try (Stream<Path> files = Files.list(target)) {
            Set<String> others = files.map(file -> file.getFileName().toString())
                    .filter(name -> !FILES.contains(name))
                    .collect(Collectors.toSet());
            if (!others.isEmpty()) {
                throw new IllegalArgumentException(
                        "expected a new directory or a model's but " + target + " also holds "
                                + others.stream().sorted().limit(3).collect(Collectors.joining(", "))
                                + ": choose another directory");
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Gives a temporary directory, which only its owner can read, the permissions of a new directory there. */
    private static void openToOthers(Path temporary) throws IOException {
        Path probe = temporary.resolve(".probe");
        Files.createDirectory(probe);
        try {
            if (Files.getFileStore(probe).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(probe));
            }
        } finally {
            Files.delete(probe);
        }
    }

    /** Renames the new directory to its final name; an old one is renamed first, since a rename cannot replace it. */
    private static void replace(Path temporary, Path target) throws IOException {
        if (!Files.exists(target)) {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + ".old-");
        try {
            Path aside = old.resolve("model");
            Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
                throw e;
            }
            delete(aside);
        } finally {
            delete(old);
        }
    }

    /** Removes a directory of plain files, if it exists. */
    private static void delete(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    /**
     * Reads the config of a model that draws.
     *
     * @throws InklingException if there is no model, or its config cannot be read
     */
    public static ModelConfig config(Path directory) {
        Path file = configFile(directory);
        return ConfigJson.read(text(file), file.toString());
    }

    /**
     * Reads the config of a classifier.
     *
     * @throws InklingException as {@link #config}, or if it is a model that draws
     */
    public static ClassifierConfig classifierConfig(Path directory) {
        Path file = configFile(directory);
        return ConfigJson.readClassifier(text(file), file.toString());
    }

    /**
     * Reads the config of a model, whether it draws or classifies.
     *
     * @throws InklingException as {@link #config}
     */
    public static NetworkConfig networkConfig(Path directory) {
        Path file = configFile(directory);
        return ConfigJson.readAny(text(file), file.toString());
    }

    private static Path configFile(Path directory) {
        Path file = directory.resolve(CONFIG);
        if (!Files.isRegularFile(file)) {
            throw InklingException.failed("expected a model directory with " + CONFIG + " but "
                    + (Files.exists(directory) ? directory + " has none" : directory + " does not exist")
                    + ": give the directory that training or import wrote");
        }
        return file;
    }

    /**
     * Reads the card and the statistics of the classes.
     *
     * @throws InklingException if it cannot be read
     */
    public static ModelNotes notes(Path directory) {
        Path card = directory.resolve(CARD);
        Path classes = directory.resolve(CLASSES);
        return new ModelNotes(
                Files.isRegularFile(card) ? text(card) : "",
                Files.isRegularFile(classes) ? ClassNotes.read(text(classes), classes.toString()) : ClassNotes.NONE);
    }

    private static String text(Path file) {
        try {
            long size = Files.size(file);
            if (size > TEXT_LIMIT) {
                throw InklingException.failed(
                        "expected at most " + TEXT_LIMIT + " bytes of text but " + file + " has " + size);
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw InklingException.failed("cannot read " + file + ": " + InklingException.reason(e), e);
        }
    }

    /**
     * Reads the parameters of a model.
     *
     * @param config as {@link #config} returned it
     * @throws InklingException if they are missing, truncated, not finite, or of another model
     */
    public static Parameters parameters(Path directory, NetworkConfig config) {
        Path file = directory.resolve(PARAMETERS);
        return finite(
                Safetensors.read(file, layout(config, directory.resolve(CONFIG).toString())), file.toString());
    }

    /** The layout of a config that was read from a file of this name. */
    static ParameterLayout layout(NetworkConfig config, String file) {
        try {
            return Layouts.of(config);
        } catch (ArithmeticException e) {
            throw InklingException.failed(
                    "expected a model of at most 2^31 parameters but " + file + " describes more", e);
        }
    }

    /** The same parameters, read from a file of this name, if they are finite. */
    static Parameters finite(Parameters parameters, String file) {
        float[] values = parameters.values();
        for (ParameterLayout.Entry entry : parameters.layout().entries()) {
            int end = entry.offset() + entry.size();
            for (int i = entry.offset(); i < end; i++) {
                if (!Float.isFinite(values[i])) {
                    throw InklingException.failed(
                            "expected finite parameters in " + file + " but tensor " + entry.name()
                                    + " has " + values[i]
                                    + ": its training diverged, use an earlier checkpoint");
                }
            }
        }
        return parameters;
    }
}
