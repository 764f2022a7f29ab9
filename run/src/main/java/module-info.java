/**
 * Training runs stored on disk: reads, writes and watches their recipes, checkpoints and metrics. No native code.
 *
 * <p>Begin with {@link dev.inkling.run.Recipe} and {@link dev.inkling.run.RunDirectory}.
 */
module dev.inkling.run {
    requires transitive dev.inkling.model;
    requires static transitive java.compiler; // the annotation Generated
    requires static io.soabase.recordbuilder.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports dev.inkling.run;

    opens dev.inkling.run to
            dev.inkling.model,
            tools.jackson.databind;
}
