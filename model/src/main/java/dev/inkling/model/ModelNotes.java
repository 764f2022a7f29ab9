package dev.inkling.model;

/**
 * A model's card and the statistics of its classes.
 *
 * @param card its {@code README.md}, Markdown: what it learned from, how, and with what result; empty if there is none
 * @param classes statistics of its classes
 */
public record ModelNotes(String card, ClassNotes classes) {

    /** No card and no statistics. */
    public static final ModelNotes NONE = new ModelNotes("", ClassNotes.NONE);

    /** A card without statistics. */
    public static ModelNotes of(String card) {
        return new ModelNotes(card, ClassNotes.NONE);
    }

    /** The same with another card. */
    ModelNotes withCard(String text) {
        return new ModelNotes(text, classes);
    }
}
