/**
 * Training on libtorch, and what is built on it: experiments, cleaning of data, comparisons of samples.
 *
 * <p>Begin with {@link dev.inkling.training.Trainer}.
 */
module dev.inkling.training {
    requires transitive dev.inkling.run;
    requires dev.inkling.engine;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires java.desktop;
    requires xchart; // has no name of its own; this is from its file
    requires tools.jackson.databind;

    exports dev.inkling.training;
    exports dev.inkling.training.clean;
    exports dev.inkling.training.experiment;
    exports dev.inkling.training.log;
    exports dev.inkling.training.samples;

    opens dev.inkling.training.experiment to
            dev.inkling.model,
            tools.jackson.databind;
}
