package dev.inkling.model.decoder;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Which kernels are in use: the scalar ones until they have computed for about as long as Java takes to load and compile
 * the vector ones, and these from then on. So a few drawings never wait for them, and many seldom take more than half a
 * second longer than if they had been there at once.
 *
 * <p>Vectors need the module {@code jdk.incubator.vector}, which Java brings but does not load of itself. It is there with
 * {@code --add-modules jdk.incubator.vector}, at which Java prints a warning; or it is loaded here, without any, where the
 * program may do so: with {@code --add-exports java.base/jdk.internal.module=ALL-UNNAMED}, or with {@code Add-Exports:
 * java.base/jdk.internal.module} in the manifest of the jar that is started. Without either, all stays scalar.
 */
final class KernelChoice {

    private static final String MODULE = "jdk.incubator.vector";

    /** Multiplications that the scalar kernels do in the time that the vector ones take to start. */
    private static final long WORTH = 8_000_000_000L;

    private static final Kernels SCALAR = new ScalarKernels();
    private static final LongAdder COMPUTED = new LongAdder();

    private KernelChoice() {}

    /** What whoever begins now computes with. */
    static Kernels current() {
        return COMPUTED.sum() < WORTH ? SCALAR : vectors().orElse(SCALAR);
    }

    /** Tells that so many multiplications were done. */
    static void computed(long multiplications) {
        COMPUTED.add(multiplications);
    }

    /** The vector kernels, if this Java and this processor have what they need; loaded when they are first asked for. */
    static Optional<Kernels> vectors() {
        return Vectors.KERNELS;
    }

    private static final class Vectors {

        private static final Optional<Kernels> KERNELS = Fused.FAST && isThere() ? load() : Optional.empty();

        private static Optional<Kernels> load() {
            try {
                return Optional.of(Class.forName(KernelChoice.class.getPackageName() + ".VectorKernels")
                        .asSubclass(Kernels.class)
                        .getDeclaredConstructor()
                        .newInstance());
            } catch (ReflectiveOperationException | LinkageError e) {
                return Optional.empty(); // a Java whose module is no longer as it was
            }
        }

        private static boolean isThere() {
            if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
                return true;
            }
            try {
                // What Java loads modules with that are asked for later than at its start, as by agents.
                Method load = Class.forName("jdk.internal.module.Modules").getMethod("loadModule", String.class);
                return load.invoke(null, MODULE) instanceof Module;
            } catch (ClassNotFoundException
                    | NoSuchMethodException
                    | IllegalAccessException
                    | InvocationTargetException e) {
                return false;
            }
        }
    }
}
