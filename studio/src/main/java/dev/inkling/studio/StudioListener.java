package dev.inkling.studio;

/** Hears what a studio does, to measure it. Called by the threads that do it: it must be quick and safe for all of them. */
public interface StudioListener {

    /** Nobody listens. */
    StudioListener SILENT = new StudioListener() {};

    /** A step was taken with so many rows of a decoder, each of them a point that was drawn or told of. */
    default void stepped(int rows) {}

    /** A request was taken on, to be drawn or scored. */
    default void began() {}

    /** One that was taken on is over, however it ended. */
    default void ended() {}

    /** So many models are in memory now. */
    default void loaded(int models) {}
}
