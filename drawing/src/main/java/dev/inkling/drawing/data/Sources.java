package dev.inkling.drawing.data;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.io.DrawingReader;
import dev.inkling.drawing.io.Pipes;
import dev.inkling.drawing.io.format.FileFormat;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Interprets the texts that name data. */
final class Sources {

    private static final String WILD = "*?[{";

    private Sources() {}

    /**
     * The sources to read, in order; see {@link DataSet}.
     *
     * @throws InklingException if a text names nothing that can be read
     */
    static List<Source> of(List<String> what) {
        if (what.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected data to read but none was named: name a file, a folder, or doodles");
        }
        return what.stream().<Source>flatMap(text -> of(text).stream()).toList();
    }

    private static List<? extends Source> of(String text) {
        if (text.equals(Pipes.STANDARD_INPUT)) {
            return file(Pipes.standardInput());
        }
        Optional<Path> path = path(text);
        if (path.filter(Files::isDirectory).isPresent()) {
            List<Source.OfFile> files = Folder.files(path.get());
            if (files.isEmpty()) {
                throw InklingException.failed("expected files of drawings in the folder " + text
                        + " but it holds none (" + FileFormat.known() + ")");
            }
            return files;
        }
        if (path.filter(Files::exists).isPresent()) {
            return file(path.get());
        }
        Optional<BuiltIn> made = BuiltIn.parse(text);
        if (made.isPresent()) {
            return List.of(new Source.OfBuiltIn(made.get()));
        }
        if (text.chars().anyMatch(c -> WILD.indexOf(c) >= 0)) {
            return matching(text);
        }
        // A missing file is reported by the reader.
        return file(path.orElseThrow(() -> new IllegalArgumentException(
                "expected a file, a folder, a pattern or doodles but was \"" + text + "\"")));
    }

    private static List<Source> file(Path file) {
        return List.of(new Source.OfFile(Pipes.file(file), Optional.empty()));
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text)).filter(path -> !text.isEmpty());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The files and the contents of folders that match a pattern. */
    private static List<Source.OfFile> matching(String pattern) {
        int wild = 0;
        while (WILD.indexOf(pattern.charAt(wild)) < 0) {
            wild++;
        }
        int slash = pattern.lastIndexOf('/', wild);
        Optional<Path> base = path(slash < 0 ? "." : pattern.substring(0, slash + 1));
        String rest = pattern.substring(slash + 1);
        List<PathMatcher> matchers;
        try {
            // "**/" also matches no folder at all.
            matchers = List.of(matcher(rest), matcher(rest.replace("**/", "")));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("expected a pattern such as data/*.ndjson but \"" + pattern
                    + "\" is none that can be understood: " + e.getDescription());
        }
        int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/", -1).length;
        List<Source.OfFile> files = base.filter(Files::isDirectory)
                .map(folder -> Folder.files(
                        folder,
                        file -> DrawingReader.reads(file)
                                && matchers.stream().anyMatch(matcher -> matcher.matches(folder.relativize(file))),
                        depth))
                .orElse(List.of());
        if (files.isEmpty()) {
            throw InklingException.failed("expected files of drawings that match \"" + pattern
                    + "\" but there are none (" + FileFormat.known() + ")");
        }
        return files;
    }

    private static PathMatcher matcher(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }
}
