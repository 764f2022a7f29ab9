package dev.inkling.training;

import dev.inkling.model.config.NetworkConfig;
import java.util.Map;

/**
 * The result of a validation.
 *
 * @param config the configuration that was measured, calibrated if it is a classifier's
 * @param nats the measure that decides which parameters are the best, lower is better: nats per point of a model that draws,
 *     nats per drawing of a classifier
 * @param values all measures, by their names in {@code metrics.jsonl}
 * @param text a readable summary
 */
public record Validation(NetworkConfig config, double nats, Map<String, Double> values, String text) {}
