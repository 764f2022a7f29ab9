package dev.inkling.model.config;

import dev.inkling.drawing.sequence.Preparation;
import java.util.List;

/** A network's config, everything but its parameters: of a model that draws, or of a classifier. */
public sealed interface NetworkConfig permits ModelConfig, ClassifierConfig {

    /** How drawings become input. */
    Preparation preparation();

    /** The labels that it knows, in the order of its parameters. */
    List<String> classes();
}
