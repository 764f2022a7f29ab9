package dev.inkling.studio.http;

import dev.inkling.drawing.InklingException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of the studio's page, all read when the server starts. A requested path is looked up among their names, and is
 * never used as a file name.
 */
final class Page {

    private static final String ROOT = "/dev/inkling/studio/page/";
    private static final String INDEX = "index.html";

    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("woff2", "font/woff2"));

    /**
     * A file.
     *
     * @param tag its entity tag, which changes with its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // served and never compared
    record Item(byte[] bytes, String mediaType, String tag) {}

    private final Map<String, Item> items;

    private Page(Map<String, Item> items) {
        this.items = items;
    }

    /** The page on the class path; if there is none, a line that says so. */
    static Page ofClassPath() {
        URL index = Page.class.getResource(ROOT + INDEX);
        if (index == null) {
            return new Page(Map.of(INDEX, item(INDEX, missing())));
        }
        try {
            URI uri = index.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new Page(read(parent(Path.of(uri))));
            }
            // A separate file system, which no other code opens or closes.
            URI jar = URI.create(uri.getSchemeSpecificPart().replaceFirst("!.*", ""));
            try (FileSystem files = FileSystems.newFileSystem(Path.of(jar))) {
                return new Page(read(files.getPath(ROOT)));
            }
        } catch (IOException | URISyntaxException e) {
            throw InklingException.failed("cannot read the studio's page: " + e.getMessage(), e);
        }
    }

    private static Path parent(Path file) {
        return Optional.ofNullable(file.getParent()).orElseThrow();
    }

    private static byte[] missing() {
        return ("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Inkling</title>"
                        + "<p>The studio is running, but this build does not include its page. The API is available:"
                        + " <a href=\"/openapi.json\">openapi.json</a>.</p></html>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Item> read(Path root) throws IOException {
        Map<String, Item> items = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                items.put(name, item(name, Files.readAllBytes(file)));
            }
        }
        return items;
    }

    private static Item item(String name, byte[] bytes) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return new Item(bytes, MEDIA_TYPES.getOrDefault(ending, "application/octet-stream"), tag(bytes));
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected every Java to know SHA-256", e);
        }
    }

    /** The file of a path such as {@code /} or {@code /app.js}. */
    Optional<Item> item(String path) {
        String name = path.startsWith("/") ? path.substring(1) : path;
        return Optional.ofNullable(items.get(name.isEmpty() ? INDEX : name));
    }
}
