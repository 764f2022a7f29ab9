/**
 * What a training run tells the world: numbers, curves and histograms in its directory.
 *
 * <p>In come steps and the values measured at them; out go {@code metrics.jsonl} ({@link MetricsLog}), event files for
 * TensorBoard ({@link TensorBoardLog}) and charts as PNG ({@link LossCurve}, {@link LengthHistogram}). A log can be opened
 * again at the step of a checkpoint: what a killed run wrote after it is taken back, so that the resumed run tells every
 * step once. Plain Java; none of this is needed to train.
 */
@NullMarked
package dev.inkling.training.log;

import org.jspecify.annotations.NullMarked;
