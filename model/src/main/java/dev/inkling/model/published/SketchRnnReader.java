package dev.inkling.model.published;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.published.SketchRnnFile.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads Sketch-RNN's JSON token by token: whatever a file contains, memory use is at most a few times that of its weights,
 * and no file is read beyond the length that such models have.
 */
final class SketchRnnReader {

    /** One and a half times the size of a decoder of the largest width. */
    private static final long LONGEST = 64L << 20;

    /** The arrays of a model with an encoder. */
    private static final int MOST_ARRAYS = 17;

    private static final int MOST_DIMENSIONS = 2;

    /** The version of files that do not state one. */
    private static final int LATEST = 6;

    private static final Base64Variant BASE64 = Base64Variants.MIME_NO_LINEFEEDS.withPaddingAllowed();
    private static final int LONGEST_NAME = 1000;

    /** Neither long strings nor many property names are kept. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(LONGEST)
                    .maxStringLength(LONGEST_NAME)
                    .build())
            .build();

    private final JsonParser json;
    private final String where;

    private SketchRnnReader(JsonParser json, String where) {
        this.json = json;
        this.where = where;
    }

    /** {@link SketchRnnFile#read}. */
    static SketchRnnFile read(Path file) {
        String where = file.toString();
        try {
            long size = Files.size(file);
            if (size > LONGEST) {
                throw SketchRnnFile.refused(
                        where, "it has " + size + " bytes, and such models have at most " + LONGEST);
            }
            try (InputStream in = Files.newInputStream(file);
                    JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
                return new SketchRnnReader(json, where).file();
            }
        } catch (NoSuchFileException e) {
            throw InklingException.failed("expected a Sketch-RNN model in " + where + " but there is no such file", e);
        } catch (StreamConstraintsException e) {
            throw InklingException.failed(
                    "expected a Sketch-RNN model in " + where
                            + " but it, or a value in it, is longer or nested deeper than in such a model",
                    e);
        } catch (JacksonException e) {
            throw InklingException.failed(
                    "expected a Sketch-RNN model in " + where + " but it cannot be read: " + reason(e), e);
        } catch (IOException e) {
            throw InklingException.failed("cannot read " + file + ": " + InklingException.reason(e), e);
        }
    }

    /** The first line, up to the advice for programmers in brackets. */
    private static String reason(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("").replaceAll(" \\(.*", "");
    }

    private SketchRnnFile file() {
        next(JsonToken.START_ARRAY);
        next(JsonToken.START_OBJECT);
        String name = "";
        double scale = Double.NaN;
        int version = LATEST;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String property = json.currentName();
            JsonToken token = json.nextToken();
            if (property.equals("name") && token == JsonToken.VALUE_STRING) {
                name = json.getString();
            } else if (property.equals("scale_factor") && token.isNumeric()) {
                scale = json.getDoubleValue();
            } else if (property.equals("version") && token == JsonToken.VALUE_NUMBER_INT) {
                version = (int) Math.max(0, Math.min(LATEST, json.getDoubleValue()));
            } else {
                json.skipChildren();
            }
        }
        if (!(scale > 0) || !Double.isFinite(scale)) {
            throw refused("its info has no positive scale_factor");
        }
        next(JsonToken.START_ARRAY);
        List<List<Integer>> shapes = shapes();
        next(JsonToken.START_ARRAY);
        List<Weights> arrays = arrays(shapes);
        next(JsonToken.END_ARRAY);
        if (json.nextToken() != null) {
            throw refused("it continues after its end");
        }
        return new SketchRnnFile(name, scale, version, arrays);
    }

    private void next(JsonToken expected) {
        if (json.nextToken() != expected) {
            throw refused("it is not [info, shapes, weights]: give a .json file that Sketch-RNN published");
        }
    }

    private List<List<Integer>> shapes() {
        List<List<Integer>> shapes = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (shapes.size() == MOST_ARRAYS) {
                throw refused("it has more than the " + MOST_ARRAYS + " weights that the largest kind has");
            }
            shapes.add(shape(shapes.size()));
        }
        return shapes;
    }

    private List<Integer> shape(int index) {
        List<Integer> sizes = new ArrayList<>();
        boolean good = json.currentToken() == JsonToken.START_ARRAY;
        while (good && json.nextToken() != JsonToken.END_ARRAY) {
            good = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && json.getNumberType() == JsonParser.NumberType.INT
                    && json.getIntValue() > 0
                    && sizes.size() < MOST_DIMENSIONS;
            if (good) {
                sizes.add(json.getIntValue());
            }
        }
        if (!good || sizes.isEmpty()) {
            throw refused("the shape of weight " + index + " is not one or two sizes");
        }
        return sizes;
    }

    private List<Weights> arrays(List<List<Integer>> shapes) {
        List<Weights> arrays = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (arrays.size() == shapes.size()) {
                throw refused("it has " + shapes.size() + " shapes and more weights");
            }
            arrays.add(weights(arrays.size(), shapes.get(arrays.size())));
        }
        if (arrays.size() < shapes.size()) {
            throw refused("it has " + shapes.size() + " shapes and " + arrays.size() + " weights");
        }
        return arrays;
    }

    private Weights weights(int index, List<Integer> shape) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw refused("weight " + index + " is not text");
        }
        byte[] bytes;
        try {
            bytes = json.getBinaryValue(BASE64);
        } catch (StreamConstraintsException e) {
            throw e;
        } catch (JacksonException e) {
            throw refused("weight " + index + " cannot be read as base64: " + reason(e));
        }
        // Two sizes of 31 bits each and two bytes: a long holds it.
        long expected = Short.BYTES;
        for (int size : shape) {
            expected *= size;
        }
        if (bytes.length != expected) {
            throw refused("weight " + index + " has " + bytes.length + " bytes and its shape says " + expected);
        }
        short[] steps = new short[bytes.length / Short.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(steps);
        return new Weights(List.copyOf(shape), steps);
    }

    private InklingException refused(String why) {
        return SketchRnnFile.refused(where, why);
    }
}
