/** A model's drawings, compared with real drawings: docs/metrics.md, "Calibration" and "Samples". */
@NullMarked
package dev.inkling.training.samples;

import org.jspecify.annotations.NullMarked;
