package dev.inkling.cli;

/** What scores with a model. Whatever is drawn, plain Java draws it. */
enum EngineChoice {
    /** Plain Java for little, libtorch for much. */
    AUTO,
    /** Plain Java: starts at once, runs wherever Java runs. */
    JAVA,
    /** libtorch: takes a second to load, and computes all points of a drawing at once. */
    LIBTORCH
}
