package dev.inkling.engine;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Copies arrays to tensors and back. */
public final class Tensors {

    private Tensors() {}

    /** The first elements of an array as a tensor of 32-bit floats. */
    public static Tensor of(float[] values, long... shape) {
        FloatPointer pointer = new FloatPointer(count(shape)).put(values, 0, (int) count(shape));
        return copy(pointer, ScalarType.Float, shape);
    }

    /** The first elements of an array as a tensor of 64-bit floats. */
    public static Tensor of(double[] values, long... shape) {
        DoublePointer pointer = new DoublePointer(count(shape)).put(values, 0, (int) count(shape));
        return copy(pointer, ScalarType.Double, shape);
    }

    /** The first elements of an array as a tensor of 64-bit integers. */
    public static Tensor of(long[] values, long... shape) {
        LongPointer pointer = new LongPointer(count(shape)).put(values, 0, (int) count(shape));
        return copy(pointer, ScalarType.Long, shape);
    }

    /** Copies the data, since a tensor over a pointer does not keep the pointer's memory alive. */
    private static Tensor copy(Pointer pointer, ScalarType type, long[] shape) {
        Tensor view = torch.from_blob(pointer, shape, new TensorOptions(type));
        Tensor copy = view.clone();
        view.close();
        pointer.close();
        return copy;
    }

    /** Copies a tensor of 32-bit floats into the first elements of an array. */
    public static void read(Tensor tensor, float[] out) {
        Tensor contiguous = tensor.contiguous();
        FloatPointer pointer = contiguous.data_ptr_float();
        pointer.get(out, 0, (int) contiguous.numel());
    }

    /** The elements of a tensor of 32-bit floats. */
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
