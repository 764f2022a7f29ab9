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

/** What reads files that anybody may have made. */
public enum Target {
    /** Drawings, a line each. */
    NDJSON {
        @Override
        void read(byte[] file) {
            NdjsonReader.read(new ByteArrayInputStream(file), NAME, Optional.empty(), ReadOptions.DEFAULT, SINK);
        }
    },

    /** Archives of arrays. */
    NPZ {
        @Override
        void read(byte[] file) throws IOException {
            Path kept = kept(file, ".npz");
            DrawingReader.read(kept, ReadOptions.DEFAULT, SINK);
        }
    },

    /** The pickled arrays within an archive that is otherwise whole. */
    PICKLE {
        @Override
        void read(byte[] file) throws IOException {
            NPZ.read(Archives.ofPickle(file));
        }
    },

    /** Pictures. */
    SVG {
        @Override
        void read(byte[] file) {
            SvgReader.read(new ByteArrayInputStream(file), NAME, Optional.empty(), ReadOptions.DEFAULT, SINK);
        }
    },

    /** Numbers of a model. */
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

    /** Decoders as Sketch-RNN published them. */
    PUBLISHED {
        @Override
        void read(byte[] file) throws IOException {
            SketchRnn.read(kept(file, ".json"), 1, Features.STROKE_5).close();
        }
    },

    /** What a model is. */
    CONFIG {
        @Override
        void read(byte[] file) {
            ConfigJson.readAny(text(file), NAME);
        }
    },

    /** How a training goes. */
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
            // Whatever was read can be used.
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
     * @throws dev.inkling.drawing.InklingException if it cannot be read; nothing else may be thrown for what is in it
     * @throws IOException if this machine fails
     */
    abstract void read(byte[] file) throws IOException;

    /** What the command line calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Files of this kind that are right. */
    List<byte[]> seeds() throws IOException {
        return Seeds.of(this);
    }

    /** A model of few numbers. */
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
