/**
 * The output of a training run: event files and charts.
 *
 * <p>{@link TensorBoardLog} writes event files for TensorBoard, in addition to {@code metrics.jsonl} ({@link
 * dev.inkling.run.MetricsLog}); {@link LossCurve}, {@link LengthHistogram} and {@link VariantChart} write charts. A log can be
 * reopened at the step of a checkpoint: lines that a killed run wrote after it are discarded, so that the resumed run reports
 * every step once. Plain Java; training does not depend on it.
 */
@NullMarked
package dev.inkling.training.log;

import org.jspecify.annotations.NullMarked;
