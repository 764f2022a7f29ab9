/**
 * Models in plain Java: drawing, completing, scoring, classifying, and the latent space.
 *
 * <p>Begin with {@link dev.inkling.model.SketchModel} and {@link dev.inkling.model.Classifier}. The models that come with
 * Inkling are in the module {@code dev.inkling.models}.
 */
module dev.inkling.model {
    requires transitive dev.inkling.drawing;
    requires static transitive java.compiler; // the annotation Generated
    requires static io.soabase.recordbuilder.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports dev.inkling.model;
    exports dev.inkling.model.choose;
    exports dev.inkling.model.classify;
    exports dev.inkling.model.config;
    exports dev.inkling.model.decoder;
    exports dev.inkling.model.latent;
    exports dev.inkling.model.mixture;
    exports dev.inkling.model.parameters;
    exports dev.inkling.model.published;
    exports dev.inkling.model.sampling;
    exports dev.inkling.model.scoring;
    exports dev.inkling.model.internal to
            dev.inkling.run,
            dev.inkling.studio,
            dev.inkling.training;
    exports dev.inkling.model.internal.network to
            dev.inkling.engine,
            dev.inkling.studio,
            dev.inkling.training;

    opens dev.inkling.model.config to
            tools.jackson.databind;
}
