package dev.inkling.model;

/**
 * What a model directory says of a model beside what it is and its parameters.
 *
 * @param card its {@code README.md}, Markdown: what it learned from, how, and with what result; empty if there is none
 * @param classes what is known of its classes
 */
public record ModelNotes(String card, ClassNotes classes) {

    /** Nothing is known. */
    public static final ModelNotes NONE = new ModelNotes("", ClassNotes.NONE);

    /** A card, and nothing of classes. */
    public static ModelNotes of(String card) {
        return new ModelNotes(card, ClassNotes.NONE);
    }

    /** The same with another card. */
    ModelNotes withCard(String text) {
        return new ModelNotes(text, classes);
    }
}
