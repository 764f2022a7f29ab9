package dev.inkling.cli;

/** What computes a model. */
enum EngineChoice {
    /** Plain Java for little, libtorch for much. */
    AUTO,
    /** Plain Java: starts at once, runs wherever Java runs. */
    JAVA,
    /** libtorch: takes a second to load, and is faster from some hundred drawings on. */
    LIBTORCH
}
