package dev.inkling.model.internal.network;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Which kernels are in use: the scalar ones until they have computed for about as long as Java takes to load and compile the
 * vector ones, and these from then on. So a few drawings never wait for them, and many drawings seldom take more than half a
 * second longer than with vector kernels from the start.
 *
 * <p>Vectors need the module {@code jdk.incubator.vector}, which Java contains but does not load by default. It is loaded
 * with {@code --add-modules jdk.incubator.vector}, at which Java prints a warning; or it is loaded here, without a warning,
 * if the program is allowed to: with {@code --add-exports java.base/jdk.internal.module=ALL-UNNAMED} ({@code
 * =dev.inkling.model} on the module path), or with {@code Add-Exports: java.base/jdk.internal.module} in the manifest of the
 * jar that is started. Without either, all stays scalar.
 */
final class KernelChoice {

    private static final String MODULE = "jdk.incubator.vector";

    /** The number of multiplications that the scalar kernels do in the time that the vector ones take to start. */
    private static final long WORTH = 8_000_000_000L;

    private static final Kernels SCALAR = new ScalarKernels();
    private static final LongAdder COMPUTED = new LongAdder();

    private KernelChoice() {}

    /** The kernels for a state that begins now. */
    static Kernels current() {
        return COMPUTED.sum() < WORTH ? SCALAR : vectors().orElse(SCALAR);
    }

    /** Counts multiplications that were done. */
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
            Optional<Module> boot = ModuleLayer.boot().findModule(MODULE);
            if (boot.isPresent()) {
                return readable(boot.get());
            }
            try {
                // Java's own mechanism for loading modules after its start, as agents need.
                Method load = Class.forName("jdk.internal.module.Modules").getMethod("loadModule", String.class);
                return load.invoke(null, MODULE) instanceof Module loaded && readable(loaded);
            } catch (ClassNotFoundException
                    | NoSuchMethodException
                    | IllegalAccessException
                    | InvocationTargetException e) {
                return false;
            }
        }

        /** On the module path this module must read the other, which its descriptor does not require. */
        private static boolean readable(Module vectors) {
            return KernelChoice.class.getModule().addReads(vectors).canRead(vectors);
        }
    }
}
