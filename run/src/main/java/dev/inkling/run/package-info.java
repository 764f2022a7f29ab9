/**
 * A training run on disk, without native code: programs that watch runs do not need libtorch.
 *
 * <p>Begin with {@link dev.inkling.run.RunDirectory}, which creates, opens and describes a run. {@link dev.inkling.run.Recipe}
 * holds every setting of a training, {@link dev.inkling.run.DataNote} names its data, {@link dev.inkling.run.Position} says how
 * far it is, and {@link dev.inkling.run.MetricsLog} holds its measurements.
 *
 * <p>Everything is written under a temporary name, synced and renamed, so that a run that was killed resumes from its last
 * checkpoint.
 */
@NullMarked
package dev.inkling.run;

import org.jspecify.annotations.NullMarked;
