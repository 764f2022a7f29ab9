package dev.inkling.engine;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;

/**
 * Owns the native memory of what is made while it is open, on the thread that opened it: one a training step or request.
 *
 * <p>Scopes nest; a tensor belongs to the innermost. {@link #keep} lets one out. Close is idempotent. What belonged to the
 * scope must not be used after it: that fails with an exception, not with a crash.
 */
public final class TensorScope implements AutoCloseable {

    private final PointerScope pointers;
    private final boolean gradientsBefore;
    private boolean closed;

    private TensorScope(boolean gradients) {
        Engine.load();
        pointers = new PointerScope();
        gradientsBefore = GradMode.is_enabled();
        GradMode.set_enabled(gradients);
    }

    /** A scope in which nothing is recorded for gradients. */
    public static TensorScope open() {
        return new TensorScope(false);
    }

    /** A scope in which operations on parameters are recorded, so that gradients can be taken. */
    public static TensorScope withGradients() {
        return new TensorScope(true);
    }

    /**
     * Does some work in a scope of its own, recording or not as before. What it makes on its way is freed, but for what is
     * needed to go back; so the memory is used again while it is in the processor's caches.
     *
     * @return what the work gives, which belongs to the scope that is open now; there must be one
     */
    static Tensor within(Supplier<Tensor> work) {
        PointerScope outer = PointerScope.getInnerScope();
        try (TensorScope inner = new TensorScope(GradMode.is_enabled())) {
            Tensor result = work.get();
            outer.attach(result);
            return result;
        }
    }

    /** Takes something out of this scope, which then no longer frees it: whoever keeps it closes it. */
    public <P extends Pointer> P keep(P pointer) {
        pointer.retainReference();
        return pointer;
    }

    /** Takes something of a scope within this one, so that it lives as long as what belongs to this one. */
    <P extends Pointer> P adopt(P pointer) {
        pointers.attach(pointer);
        return pointer;
    }

    /** Frees what belongs to the scope. On the thread that opened it. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            GradMode.set_enabled(gradientsBefore);
            pointers.close();
        }
    }
}
