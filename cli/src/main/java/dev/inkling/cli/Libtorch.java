package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.engine.ClassifierNetwork;
import dev.inkling.engine.Engine;
import dev.inkling.engine.TensorOutputs;
import dev.inkling.engine.TensorParameters;
import dev.inkling.model.Classifier;
import dev.inkling.model.SketchModel;
import dev.inkling.model.classify.ClassifierOutputs;
import dev.inkling.model.scoring.HeadOutputs;
import dev.inkling.run.Arithmetic;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All uses of libtorch, in a class of their own, so that libtorch is loaded only if it is used. */
final class Libtorch {

    private Libtorch() {}

    /** Loads libtorch; throws an {@link dev.inkling.drawing.InklingException} where there is none for this machine. */
    static void load() {
        Engine.load();
    }

    /** Runs work with a model's outputs. */
    static void withOutputs(SketchModel model, Consumer<HeadOutputs> work) {
        try (TensorOutputs outputs = TensorOutputs.of(model)) {
            work.accept(outputs);
        }
    }

    /** Runs work with a classifier's outputs. */
    static void withOutputs(Classifier classifier, Consumer<ClassifierOutputs> work) {
        try (TensorParameters parameters = TensorParameters.of(classifier.parameters());
                ClassifierNetwork network =
                        new ClassifierNetwork(classifier.config(), parameters, Arithmetic.FLOAT32)) {
            work.accept(network);
        }
    }

    /** Facts about libtorch, by name, in the order to print. Loads it. */
    static Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        try {
            Engine.load();
            facts.put("libtorch", Engine.version());
            facts.put("libtorch_threads", Engine.threads());
        } catch (InklingException | IOException e) {
            facts.put("libtorch", "does not load: " + e.getMessage());
        }
        facts.put("libtorch_cache", Engine.cache().toString());
        facts.put("omp_num_threads", environment("OMP_NUM_THREADS"));
        facts.put("openblas_num_threads", environment("OPENBLAS_NUM_THREADS"));
        return facts;
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("not set");
    }
}
