package dev.inkling.training;

import dev.inkling.model.config.NetworkConfig;
import java.util.Map;

/**
 * What a validation came to.
 *
 * @param config what was measured, calibrated where that is part of it
 * @param nats what decides which parameters are the best, less being better: per point of a model that draws, per drawing of
 *     a classifier
 * @param values all measures, by their names in {@code metrics.jsonl}
 * @param text the most important of them, for a person
 */
public record Validation(NetworkConfig config, double nats, Map<String, Double> values, String text) {}
