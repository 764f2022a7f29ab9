/**
 * Drawings: strokes and points, how files hold them, how data sets are read, and pictures of them. No neural network.
 *
 * <p>Begin with {@link dev.inkling.drawing.Drawing}; {@link dev.inkling.drawing.io.DrawingReader} and {@link
 * dev.inkling.drawing.io.DrawingWriter} read and write files.
 */
module dev.inkling.drawing {
    requires static transitive org.jspecify;
    requires transitive java.desktop;
    requires java.xml;
    requires tools.jackson.core;

    exports dev.inkling.drawing;
    exports dev.inkling.drawing.data;
    exports dev.inkling.drawing.doodle;
    exports dev.inkling.drawing.geometry;
    exports dev.inkling.drawing.io;
    exports dev.inkling.drawing.io.format;
    exports dev.inkling.drawing.picture;
    exports dev.inkling.drawing.sequence;
    exports dev.inkling.drawing.internal to
            dev.inkling.engine,
            dev.inkling.model,
            dev.inkling.run,
            dev.inkling.studio,
            dev.inkling.training;
    exports dev.inkling.drawing.io.ndjson to
            dev.inkling.studio;
    exports dev.inkling.drawing.io.svg to
            dev.inkling.studio;
}
