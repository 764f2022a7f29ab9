package dev.inkling.cli;

/** The engine that computes scores. Drawing always uses plain Java. */
enum EngineChoice {
    /** Plain Java for few points, libtorch for many. */
    AUTO,
    /** Plain Java: starts at once, and runs wherever Java runs. */
    JAVA,
    /** libtorch: takes a second to load, and computes all points of a drawing at once. */
    LIBTORCH
}
