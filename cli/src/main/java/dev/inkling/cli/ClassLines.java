package dev.inkling.cli;

import dev.inkling.model.ClassNote;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code inkling info} prints about a model's classes.
 *
 * @param notes all classes, the best first
 */
record ClassLines(List<ClassNote> notes) {

    private static final int SHOWN = 12;

    /** A row of a small table for the good classes, and one for the weak ones if there are any. */
    String rows() {
        if (notes.isEmpty()) {
            return ModelReport.row("classes", "none; it draws one kind of thing");
        }
        List<ClassNote> weak = notes.stream().filter(ClassNote::weak).toList();
        if (weak.isEmpty()) {
            return ModelReport.row("classes", some(notes));
        }
        return ModelReport.row("classes", notes.size() + ", the best first")
                + (weak.size() == notes.size()
                        ? ""
                        : "\n" + ModelReport.row("  good", some(notes.subList(0, notes.size() - weak.size()))))
                + "\n"
                + ModelReport.row("  weak", some(weak));
    }

    private static String some(List<ClassNote> notes) {
        return notes.size() + ": "
                + notes.stream().limit(SHOWN).map(ClassLines::named).collect(Collectors.joining(", "))
                + (notes.size() <= SHOWN ? "" : ", … (--classes lists all)");
    }

    private static String named(ClassNote note) {
        return note.word() + (note.judged() == 0 ? "" : " (" + percent(note) + ")");
    }

    private static String percent(ClassNote note) {
        return Math.round(100 * note.share().orElse(0)) + " %";
    }

    /**
     * One line for each class: its name and, if known, its drawings, the recognised share, and whether it is weak,
     * separated by tabs.
     */
    String all() {
        return notes.stream().map(ClassLines::line).collect(Collectors.joining("\n"));
    }

    private static String line(ClassNote note) {
        if (note.drawings() == 0 && note.judged() == 0) {
            return note.word();
        }
        return note.word() + "\t" + note.drawings()
                + (note.judged() == 0 ? "" : "\t" + percent(note) + (note.weak() ? "\tweak" : ""));
    }

    /** Adds {@code classes}, the names, and {@code class_notes}, the statistics of each. */
    void into(ObjectNode node) {
        ArrayNode names = node.putArray("classes");
        ArrayNode known = node.putArray("class_notes");
        for (ClassNote note : notes) {
            names.add(note.word());
            known.addObject()
                    .put("word", note.word())
                    .put("drawings", note.drawings())
                    .put("judged", note.judged())
                    .put("recognised", note.recognised())
                    .put("weak", note.weak());
        }
    }
}
