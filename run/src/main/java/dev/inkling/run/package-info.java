/**
 * What a training run is on disk, without native code: who watches runs needs no libtorch.
 *
 * <p>{@link dev.inkling.run.RunDirectory} is the place to begin: it creates, opens and describes a run. {@link
 * dev.inkling.run.Recipe} has every setting of a training, {@link dev.inkling.run.DataNote} names its data, {@link
 * dev.inkling.run.Position} is how far it is, and {@link dev.inkling.run.MetricsLog} what was measured on the way.
 *
 * <p>Everything is written under a temporary name, synced and renamed, so that a run that was killed resumes from its last
 * checkpoint.
 */
@NullMarked
package dev.inkling.run;

import org.jspecify.annotations.NullMarked;
