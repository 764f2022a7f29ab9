package dev.inkling.model;

import dev.inkling.model.internal.StrictJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Statistics of a model's classes: {@code classes.json} in its directory, and a table of its card.
 *
 * @param format of the file, {@value #FORMAT}
 * @param judge the judge that recognised drawings or not; empty if there was none
 * @param classes the classes with statistics, each once
 */
public record ClassNotes(int format, String judge, List<ClassNote> classes) {

    /** The format of the file. */
    public static final int FORMAT = 1;

    /** No statistics. */
    public static final ClassNotes NONE = new ClassNotes(FORMAT, "", List.of());

    private static final String HEADING = "## Classes\n";

    /** Checks the format, and that no class occurs twice. */
    public ClassNotes {
        if (format != FORMAT) {
            throw new IllegalArgumentException("expected format " + FORMAT + " but was " + format);
        }
        classes = List.copyOf(classes);
        if (byWord(classes).size() < classes.size()) {
            throw new IllegalArgumentException("expected each class once but one occurs twice");
        }
    }

    /** Notes of the number of training drawings of each class. */
    public static ClassNotes learned(SortedMap<String, Integer> drawings) {
        List<ClassNote> classes = new ArrayList<>();
        drawings.forEach((word, n) -> classes.add(new ClassNote(word, n, 0, 0)));
        return new ClassNotes(FORMAT, "", classes);
    }

    static ClassNotes read(String json, String where) {
        return StrictJson.read(json, ClassNotes.class, "the statistics of a model's classes", where);
    }

    String write() {
        return StrictJson.write(this);
    }

    /** Whether there are no statistics. */
    boolean nothing() {
        return classes.isEmpty();
    }

    /**
     * The same with a judge's results; classes that it did not judge are unchanged.
     *
     * @param by the judge and its method
     * @param judged its results; their {@code drawings} are ignored
     */
    public ClassNotes judged(String by, List<ClassNote> judged) {
        Map<String, ClassNote> notes = byWord(classes);
        for (ClassNote note : judged) {
            ClassNote before = notes.get(note.word());
            int drawings = before == null ? 0 : before.drawings();
            notes.put(note.word(), new ClassNote(note.word(), drawings, note.judged(), note.recognised()));
        }
        return new ClassNotes(FORMAT, by, List.copyOf(notes.values()));
    }

    /**
     * Notes of classes in the order in which people should see them: by share recognised, highest first, and among equals in
     * the order given. A class without statistics comes after the well-drawn classes and before the weak ones.
     *
     * @param names the classes of the model
     */
    public List<ClassNote> bestFirst(List<String> names) {
        Map<String, ClassNote> notes = byWord(classes);
        return names.stream()
                .map(name -> notes.getOrDefault(name, new ClassNote(name, 0, 0, 0)))
                .sorted(Comparator.comparingDouble(note -> -note.share().orElse(ClassNote.LEAST)))
                .toList();
    }

    /** A model's card with a table of these notes as its last section, replacing any such table. */
    String into(String card) {
        if (nothing()) {
            return card;
        }
        int at = card.indexOf(HEADING);
        int next = at < 0 ? -1 : card.indexOf("\n## ", at);
        String rest = at < 0 ? card : card.substring(0, at) + (next < 0 ? "" : card.substring(next + 1));
        StringBuilder text = new StringBuilder(rest.stripTrailing());
        text.append("\n\n").append(HEADING).append('\n');
        text.append("How many drawings of each class it learned from");
        text.append(judge.isEmpty() ? ".\n\n" : ", and how many of those judged were recognised: " + judge + ".\n\n");
        text.append("| class | drawings | recognised |\n|---|---|---|\n");
        for (ClassNote note : bestFirst(classes.stream().map(ClassNote::word).toList())) {
            text.append("| ")
                    .append(note.word().replace("|", "\\|"))
                    .append(" | ")
                    .append(note.drawings())
                    .append(" | ")
                    .append(note.judged() == 0 ? "" : note.recognised() + " of " + note.judged())
                    .append(" |\n");
        }
        return text.toString();
    }

    private static Map<String, ClassNote> byWord(List<ClassNote> classes) {
        Map<String, ClassNote> notes = new LinkedHashMap<>();
        classes.forEach(note -> notes.put(note.word(), note));
        return notes;
    }
}
