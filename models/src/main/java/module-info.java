/** The models that come with Inkling: files that {@code dev.inkling.model.SketchModel.bundled} and others find. */
@SuppressWarnings("NotJavadoc") // which takes the comment of an open module for a stray one
open module dev.inkling.models {}
