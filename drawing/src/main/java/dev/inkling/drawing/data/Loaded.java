package dev.inkling.drawing.data;

/**
 * Drawings that were read into one store, whatever part of the data they belong to.
 *
 * @param drawings the drawings, in the order in which the data were named
 * @param report what was read
 */
public record Loaded(DrawingStore drawings, DataReport report) {}
