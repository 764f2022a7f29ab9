/** What a model draws, held against real drawings: docs/metrics.md, "Calibration" and "Samples". */
@NullMarked
package dev.inkling.training.samples;

import org.jspecify.annotations.NullMarked;
