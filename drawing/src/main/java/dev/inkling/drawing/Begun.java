package dev.inkling.drawing;

/**
 * A drawing that a person began, for a model to complete.
 *
 * @param drawing its points so far, in any units; the canvas of its info is the area that was drawn on, in these units
 * @param open whether its last stroke is unfinished
 */
public record Begun(Drawing drawing, boolean open) {

    /** The same on another canvas, in the units of the drawing. */
    public Begun withCanvas(Bounds canvas) {
        return new Begun(drawing.withInfo(drawing.info().withCanvas(canvas)), open);
    }
}
