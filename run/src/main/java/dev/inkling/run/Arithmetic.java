package dev.inkling.run;

/** The number format in which the matrix products of linear layers are computed; everything else uses 32-bit floats. */
public enum Arithmetic {
    /** 32-bit floats: exact enough to be compared with plain Java. */
    FLOAT32,
    /** bfloat16 factors and 32-bit sums: faster where the processor has instructions for it. */
    BFLOAT16
}
