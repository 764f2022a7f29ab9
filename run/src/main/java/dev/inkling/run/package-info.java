/**
 * Reads and writes training runs on disk. Needs no native code, so programs that watch runs do not need libtorch.
 *
 * <p>Begin with {@link dev.inkling.run.RunDirectory}, which creates, opens and describes a run. {@link
 * dev.inkling.run.Recipe} holds every setting of a training run, {@link dev.inkling.run.DataNote} identifies its data,
 * {@link dev.inkling.run.Position} records its progress, and {@link dev.inkling.run.MetricsLog} holds its measurements.
 *
 * <p>Recipe, data note and checkpoints are written under a temporary name, synced and renamed; metrics are appended. A
 * killed run can therefore resume from its last checkpoint.
 */
@NullMarked
package dev.inkling.run;

import org.jspecify.annotations.NullMarked;
