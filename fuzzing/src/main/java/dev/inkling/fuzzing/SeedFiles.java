package dev.inkling.fuzzing;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.io.ndjson.NdjsonWriter;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.drawing.picture.SheetStyle;
import dev.inkling.drawing.picture.SvgWriter;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.ConfigJson;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.config.Size;
import dev.inkling.model.parameters.FloatType;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.parameters.Safetensors;
import dev.inkling.run.Recipe;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small valid files, for a fuzzer to start with. */
final class SeedFiles {

    private SeedFiles() {}

    static List<byte[]> of(Target target) throws IOException {
        return switch (target) {
            case NDJSON -> ndjson();
            case NPZ -> resources("npz-stored", "npz-deflated", "npz-tables");
            case PICKLE -> resources("pickle-2", "pickle-3", "pickle-4");
            case SVG -> svg();
            case SAFETENSORS -> safetensors();
            case PUBLISHED -> resources("published-decoder", "published-encoder");
            case CONFIG -> configs();
            case RECIPE -> texts(Recipe.DEFAULT.toJson(), Recipe.CLASSIFIER.toJson());
        };
    }

    private static List<Drawing> drawings() {
        return Doodles.stream(Set.of(Doodle.CAT, Doodle.STAR), 1, 0, 1).toList();
    }

    private static List<byte[]> ndjson() {
        String written = drawings().stream()
                .map(drawing -> NdjsonWriter.line(drawing, false) + "\n")
                .collect(Collectors.joining());
        return texts(
                written,
                "{\"word\":\"cat\",\"countrycode\":\"DE\",\"timestamp\":\"2017-03-01 10:00:00.1 UTC\",\"recognized\":true,"
                        + "\"key_id\":\"5\",\"drawing\":[[[0,9.5],[1,2e0],[0,17]],[[3],[4],[5]]]}\n",
                "{\"drawing\":[[[0,9],[1,2]]],\"canvas\":[0,0,9,9],\"open\":true}\n{\"drawing\":\"[[[0,1],[9,2]]]\",\"word\":7}",
                "{\"drawing\":[[[0,1],[9,2]],[[5,5],[6,6]]],\"word\":\"a\\u0041\\n\"}\r\n\r\n");
    }

    private static List<byte[]> svg() {
        return texts(
                SvgWriter.drawing(Picture.of(drawings().get(0)), SheetStyle.DEFAULT),
                "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY e '9'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 99 99'>"
                        + "<style>.a{display:none} g>path#b{transform:rotate(9deg)}</style><defs><clipPath id='c'><rect width='50' height='50'/>"
                        + "</clipPath><symbol id='s' viewBox='0 0 9 9'><circle r='5'/></symbol></defs><g clip-path='url(#c)'>"
                        + "<path id='b' class='x' d='M1 2q3 4 5 &e;t1 2A5 6 7 0 1 80 90s1 2 3 4zm9 9h1v2' stroke='#000'/></g>"
                        + "<use href='#s' x='3' width='20' height='20'/><polyline points='1,2 3,4 5 6'/>"
                        + "<switch><path requiredExtensions='u'/><ellipse rx='3' ry='4' transform='scale(2) skewX(9)'/></switch>"
                        + "<rect x='10%' y='1in' width='9mm' height='3em' rx='1' style='fill:none;stroke:rgba(1,2,3,.5)'/></svg>");
    }

    private static List<byte[]> safetensors() throws IOException {
        Path file = Files.createTempFile("inkling-fuzzing-", ".safetensors");
        try {
            List<byte[]> seeds = new ArrayList<>();
            for (FloatType type : FloatType.values()) {
                Safetensors.write(file, Parameters.initial(Target.tiny(), 1), type);
                seeds.add(Files.readAllBytes(file));
            }
            return seeds;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static List<byte[]> configs() {
        NetworkConfig classifier = ClassifierConfig.of(
                Target.tiny().preparation(),
                new EncoderConfig.Picture(16, List.of(8), List.of(1)),
                List.of("cat", "dog"));
        return Stream.of(
                        Target.tiny(),
                        Target.tiny().with(new LatentConfig.Gaussian(3, Size.TINY.transformer())),
                        classifier)
                .map(config -> ConfigJson.write(config).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<byte[]> texts(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<byte[]> resources(String... names) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String name : names) {
            try (InputStream in = SeedFiles.class.getResourceAsStream(name + ".bin")) {
                if (in == null) {
                    throw new FileNotFoundException(name);
                }
                files.add(in.readAllBytes());
            }
        }
        return files;
    }
}
