package dev.inkling.fuzzing;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.io.DrawingReader;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.ReadOptions;
import dev.inkling.drawing.io.ndjson.NdjsonReader;
import dev.inkling.drawing.io.svg.SvgReader;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.ConfigJson;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.parameters.Safetensors;
import dev.inkling.model.published.SketchRnn;
import dev.inkling.run.Recipe;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The readers of untrusted files. */
public enum Target {
    /** Drawings as JSON lines. */
    NDJSON {
        @Override
        void read(byte[] file) {
            NdjsonReader.read(new ByteArrayInputStream(file), NAME, Optional.empty(), ReadOptions.DEFAULT, SINK);
        }
    },

    /** Archives of NumPy arrays. */
    NPZ {
        @Override
        void read(byte[] file) throws IOException {
            Path kept = kept(file, ".npz");
            DrawingReader.read(kept, ReadOptions.DEFAULT, SINK);
        }
    },

    /** The pickled arrays within an otherwise valid archive. */
    PICKLE {
        @Override
        void read(byte[] file) throws IOException {
            NPZ.read(Archives.ofPickle(file));
        }
    },

    /** Drawings as SVG. */
    SVG {
        @Override
        void read(byte[] file) {
            SvgReader.read(new ByteArrayInputStream(file), NAME, Optional.empty(), ReadOptions.DEFAULT, SINK);
        }
    },

    /** Parameters of a model. */
    SAFETENSORS {
        @Override
        void read(byte[] file) throws IOException {
            Safetensors.read(
                    Channels.newChannel(new ByteArrayInputStream(file)),
                    file.length,
                    NAME,
                    Parameters.initial(tiny(), 1).layout());
        }
    },

    /** Decoders in the format of the published Sketch-RNN models. */
    PUBLISHED {
        @Override
        void read(byte[] file) throws IOException {
            SketchRnn.read(kept(file, ".json"), 1, Features.STROKE_5);
        }
    },

    /** Configurations of models. */
    CONFIG {
        @Override
        void read(byte[] file) {
            ConfigJson.readAny(text(file), NAME);
        }
    },

    /** Training recipes. */
    RECIPE {
        @Override
        void read(byte[] file) {
            Recipe.ofJson(text(file), NAME);
        }
    };

    static final String NAME = "file";

    private static final DrawingSink SINK = new DrawingSink() {
        @Override
        public void drawing(Drawing drawing, Optional<Split> split) {
            // Every drawing that was read must be usable.
            drawing.bounds();
        }

        @Override
        public void malformed(Malformed record) {
            Sentences.check(record.what());
        }
    };

    /**
     * Reads a file.
     *
     * @throws dev.inkling.drawing.InklingException if it cannot be read; its contents may cause no other exception
     * @throws IOException if this machine fails
     */
    abstract void read(byte[] file) throws IOException;

    /** Its name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Valid files of this kind. */
    List<byte[]> seeds() throws IOException {
        return SeedFiles.of(this);
    }

    /** A model of few parameters. */
    static ModelConfig tiny() {
        return ModelConfig.of(
                new Preparation(30, Bounds.QUICKDRAW, Preparation.Anchor.BOX, 2, true),
                new BackboneConfig.Transformer(1, 4, 2, 3),
                HeadConfig.DEFAULT.withComponents(2),
                new PenLoss.CrossEntropy(),
                List.of("cat", "dog"));
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    private static Path kept(byte[] file, String ending) throws IOException {
        return Files.write(FOLDER.resolve(NAME + ending), file);
    }

    private static final Path FOLDER = folder();

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("inkling-fuzzing-");
            folder.toFile().deleteOnExit();
            for (String ending : List.of(".npz", ".json")) {
                folder.resolve(NAME + ending).toFile().deleteOnExit();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
