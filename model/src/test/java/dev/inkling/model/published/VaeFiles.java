package dev.inkling.model.published;

import dev.inkling.drawing.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small random models of Sketch-RNN's other kind, with an encoder: {@code NAME.vae.json}. */
final class VaeFiles {

    private VaeFiles() {}

    /**
     * The shapes of its 17 weights, matrices by inputs.
     *
     * @param encoder width E of each of the encoder's two LSTMs
     * @param latent channels Z of the latent vector
     * @param decoder width D of the decoder's LSTM
     */
    static List<List<Integer>> shapes(int encoder, int latent, int decoder) {
        return List.of(
                List.of(5, 4 * encoder),
                List.of(encoder, 4 * encoder),
                List.of(4 * encoder),
                List.of(5, 4 * encoder),
                List.of(encoder, 4 * encoder),
                List.of(4 * encoder),
                List.of(2 * encoder, latent),
                List.of(latent),
                List.of(2 * encoder, latent),
                List.of(latent),
                List.of(latent, 2 * decoder),
                List.of(2 * decoder),
                List.of(decoder, 123),
                List.of(123),
                List.of(5 + latent, 4 * decoder),
                List.of(decoder, 4 * decoder),
                List.of(4 * decoder));
    }

    /** Random weights, as steps of 10 / 32 767, small enough that nothing saturates. */
    static List<short[]> random(List<List<Integer>> shapes, long seed) {
        return IntStream.range(0, shapes.size())
                .mapToObj(i -> {
                    RandomGenerator random = Seeds.random(seed, "weight " + i);
                    int count = shapes.get(i).stream().reduce(1, (a, b) -> a * b);
                    // A matrix has a row for each input.
                    double size = 0.8
                            / Math.sqrt(
                                    shapes.get(i).size() == 2 ? shapes.get(i).get(0) : 1);
                    short[] steps = new short[count];
                    for (int k = 0; k < count; k++) {
                        steps[k] = (short) Math.round(3276.7 * size * random.nextGaussian());
                    }
                    return steps;
                })
                .toList();
    }

    /** Writes a random model. */
    static Path write(Path file, int encoder, int latent, int decoder, long seed) {
        List<List<Integer>> shapes = shapes(encoder, latent, decoder);
        return write(file, shapes, random(shapes, seed));
    }

    /** Writes a model of these weights. */
    static Path write(Path file, List<List<Integer>> shapes, List<short[]> weights) {
        String texts = weights.stream()
                .map(steps -> "\"" + Base64.getEncoder().encodeToString(bytes(steps)) + "\"")
                .collect(Collectors.joining(","));
        try {
            return Files.writeString(
                    file,
                    "[{\"mode\":1,\"version\":6,\"max_seq_len\":120,\"name\":\"random\",\"scale_factor\":75.5},"
                            + shapes + ",[" + texts + "]]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(short[] steps) {
        byte[] bytes = new byte[2 * steps.length];
        for (int i = 0; i < steps.length; i++) {
            bytes[2 * i] = (byte) steps[i];
            bytes[2 * i + 1] = (byte) (steps[i] >> 8);
        }
        return bytes;
    }
}
