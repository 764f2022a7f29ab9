package dev.inkling.engine;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;

/**
 * Owns the native memory of tensors that are created while it is open, on the thread that opened it; use one per training step
 * or request.
 *
 * <p>Scopes nest; a tensor belongs to the innermost. {@link #keep} releases a tensor from its scope. Close is idempotent. Using
 * a tensor of a closed scope fails with an exception, not with a crash.
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

    /** A scope in which no gradients are recorded. */
    public static TensorScope open() {
        return new TensorScope(false);
    }

    /** A scope in which operations on parameters are recorded for a backward pass. */
    public static TensorScope withGradients() {
        return new TensorScope(true);
    }

    /**
     * Runs some work in a scope of its own, recording gradients if the current scope does. Intermediate tensors are freed
     * unless the backward pass needs them, so that their memory is reused while it is in the processor's caches.
     *
     * @return the work's result, which belongs to the current scope; there must be one
     */
    static Tensor within(Supplier<Tensor> work) {
        PointerScope outer = PointerScope.getInnerScope();
        try (TensorScope inner = new TensorScope(GradMode.is_enabled())) {
            Tensor result = work.get();
            outer.attach(result);
            return result;
        }
    }

    /** Releases something from this scope, which then no longer frees it: the caller must close it. */
    public <P extends Pointer> P keep(P pointer) {
        pointer.retainReference();
        return pointer;
    }

    /** Moves something from a nested scope to this one, which then frees it. */
    <P extends Pointer> P adopt(P pointer) {
        pointers.attach(pointer);
        return pointer;
    }

    /** Frees everything that belongs to the scope; to be called on the thread that opened it. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            GradMode.set_enabled(gradientsBefore);
            pointers.close();
        }
    }
}
