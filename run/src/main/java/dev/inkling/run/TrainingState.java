package dev.inkling.run;

import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.parameters.Parameters;

/**
 * A model's parameters, their running average and the state of Adam; all have the model's layout.
 *
 * @param parameters the current parameters
 * @param mean the running mean of gradients: Adam's m
 * @param square the running mean of their squares: Adam's v
 * @param average the running average of the parameters, which is validated and saved as the model
 */
public record TrainingState(Parameters parameters, Parameters mean, Parameters square, Parameters average) {

    /** The state before the first step. */
    public static TrainingState initial(NetworkConfig config, long seed) {
        Parameters first = Parameters.initial(config, seed);
        float[] zeros = new float[first.layout().length()];
        return new TrainingState(
                first,
                new Parameters(first.layout(), zeros),
                new Parameters(first.layout(), zeros),
                new Parameters(first.layout(), first.values().clone()));
    }
}
