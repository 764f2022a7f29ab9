/** Internal: networks, losses and optimiser on libtorch, for the module {@code dev.inkling.training}. */
module dev.inkling.engine {
    requires transitive dev.inkling.run;
    requires static transitive org.jspecify;
    requires org.bytedeco.javacpp;
    requires org.bytedeco.openblas;
    requires org.bytedeco.pytorch;

    exports dev.inkling.engine to
            dev.inkling.training;
}
