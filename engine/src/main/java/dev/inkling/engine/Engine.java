package dev.inkling.engine;

import dev.inkling.drawing.InklingException;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/**
 * Loads libtorch, once per process, and configures it.
 *
 * <p>Opening a {@link TensorScope} loads it. Loading takes about half a second, and some seconds more the very first time,
 * when the native libraries are unpacked into {@code ~/.javacpp/cache}.
 */
public final class Engine {

    private Engine() {}

    /** Loads libtorch on first use; its own threads are switched off, since Inkling divides work into larger pieces. */
    private static final class Loaded {
        static {
            // Turns off JavaCPP's limits on native memory: counting costs time, and scopes free everything anyway.
            setUnlessSet("org.bytedeco.javacpp.maxPhysicalBytes", "0");
            setUnlessSet("org.bytedeco.javacpp.maxBytes", "0");
            try {
                Loader.load(openblas_nolapack.class);
                openblas_nolapack.blas_set_num_threads(1);
                Loader.load(torch.class);
                torch.set_num_threads(1);
            } catch (UnsatisfiedLinkError e) {
                throw InklingException.failed(
                        "expected libtorch for " + Loader.getPlatform() + " but it cannot be loaded ("
                                + firstLine(e)
                                + "): training needs Linux, macOS or Windows on x86_64, or macOS on ARM;"
                                + " everything but training works without it",
                        e);
            }
        }

        private static void setUnlessSet(String property, String value) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        }

        private static String firstLine(Throwable e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }

        static void touch() {
            // Being called is enough: the class is initialised.
        }
    }

    /**
     * Loads libtorch unless it is loaded already.
     *
     * @throws InklingException if there is no libtorch for this machine
     */
    public static void load() {
        try {
            Loaded.touch();
        } catch (ExceptionInInitializerError e) {
            throw e.getCause() instanceof InklingException known
                    ? known
                    : InklingException.failed("libtorch cannot be loaded: " + e.getCause(), e);
        } catch (NoClassDefFoundError e) {
            throw InklingException.failed(
                    "libtorch could not be loaded before and is not tried again: see the first message", e);
        }
    }

    /**
     * Warns, once, if environment variables that make training faster are not set; the {@code inkling} command sets them.
     *
     * <p>By default glibc requests each large block of memory anew from the system, page by page: a training step then takes
     * three times as long.
     */
    public static void warnOfEnvironment() {
        Warned.touch();
    }

    private static final class Warned {
        static {
            boolean glibc = Loader.getPlatform().startsWith("linux");
            if (glibc && System.getenv("MALLOC_TRIM_THRESHOLD_") == null) {
                System.getLogger(Engine.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "training is up to three times as fast with MALLOC_MMAP_THRESHOLD_=33554432,"
                                        + " MALLOC_TRIM_THRESHOLD_=4000000000 and MALLOC_ARENA_MAX=1 in the environment of this program");
            }
        }

        static void touch() {
            // Being called is enough: the class is initialised.
        }
    }

    /** Limits libtorch to one thread for operations that the calling thread runs. */
    public static void oneThread() {
        load();
        torch.set_num_threads(1);
    }

    /** The number of threads that libtorch uses for an operation of one calling thread; loads libtorch. */
    public static int threads() {
        load();
        return torch.get_num_threads();
    }

    /** The directory that the native libraries are unpacked into. */
    public static Path cache() {
        String set = System.getProperty(
                "org.bytedeco.javacpp.cachedir", System.getProperty("org.bytedeco.javacpp.cacheDir", ""));
        return set.isEmpty() ? Path.of(System.getProperty("user.home", ""), ".javacpp", "cache") : Path.of(set);
    }

    /** The version of libtorch. */
    public static String version() throws IOException {
        return Loader.getVersion("org.bytedeco", "pytorch");
    }

    /**
     * Wraps an exception of libtorch, without the native stack trace in its message.
     *
     * @param doing the operation that failed, such as {@code "step 120"}
     */
    public static InklingException failure(String doing, RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        int trace = message.indexOf("Exception raised from");
        String sentence = (trace < 0 ? message : message.substring(0, trace)).strip();
        String why = sentence.contains("not enough memory") || sentence.contains("DefaultCPUAllocator")
                ? "the machine has not enough memory: take a smaller batch or model"
                : sentence;
        return InklingException.failed("the engine failed in " + doing + ": " + why, e);
    }
}
