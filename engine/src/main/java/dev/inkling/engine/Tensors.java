package dev.inkling.engine;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Arrays to tensors and back: one copy each way. */
public final class Tensors {

    private Tensors() {}

    /** The first numbers of an array as a tensor of 32-bit floats. */
    public static Tensor of(float[] values, long... shape) {
        FloatPointer pointer = new FloatPointer(count(shape)).put(values, 0, (int) count(shape));
        return copy(pointer, ScalarType.Float, shape);
    }

    /** The first numbers of an array as a tensor of 64-bit floats. */
    public static Tensor of(double[] values, long... shape) {
        DoublePointer pointer = new DoublePointer(count(shape)).put(values, 0, (int) count(shape));
        return copy(pointer, ScalarType.Double, shape);
    }

    /** The first numbers of an array as a tensor of 64-bit integers. */
    public static Tensor of(long[] values, long... shape) {
        LongPointer pointer = new LongPointer(count(shape)).put(values, 0, (int) count(shape));
        return copy(pointer, ScalarType.Long, shape);
    }

    /** A tensor over a pointer keeps nothing alive: only its copy may leave. */
    private static Tensor copy(Pointer pointer, ScalarType type, long[] shape) {
        Tensor view = torch.from_blob(pointer, shape, new TensorOptions(type));
        Tensor copy = view.clone();
        view.close();
        pointer.close();
        return copy;
    }

    /** Copies a tensor of 32-bit floats into the first places of an array. */
    public static void read(Tensor tensor, float[] out) {
        Tensor contiguous = tensor.contiguous();
        FloatPointer pointer = contiguous.data_ptr_float();
        pointer.get(out, 0, (int) contiguous.numel());
    }

    /** The numbers of a tensor of 32-bit floats. */
    public static float[] floats(Tensor tensor) {
        float[] out = new float[(int) tensor.numel()];
        read(tensor, out);
        return out;
    }

    private static long count(long[] shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        return count;
    }
}
