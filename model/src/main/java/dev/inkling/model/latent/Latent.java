package dev.inkling.model.latent;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator;

/** A latent vector z of a model. Immutable. */
public final class Latent {

    /** Below this angle, in radians, the arc is practically straight, and its formula would divide by zero. */
    private static final double PARALLEL = 1e-4;

    private final float[] values;

    private Latent(float[] values) {
        this.values = values;
    }

    /** The latent vector with these coordinates. */
    public static Latent of(float... values) {
        return new Latent(values.clone());
    }

    /** A random latent vector from the prior N(0, I). */
    public static Latent random(int size, RandomGenerator random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Latent(values);
    }

    /** The number Z of coordinates. */
    public int size() {
        return values.length;
    }

    /** A coordinate. */
    public float get(int i) {
        return values[i];
    }

    /** A copy of the coordinates. */
    public float[] toArray() {
        return values.clone();
    }

    /** The Euclidean length. */
    public double norm() {
        return Math.sqrt(dot(this));
    }

    /**
     * The sum, coordinate by coordinate.
     *
     * @throws IllegalArgumentException if the other is of another size
     */
    public Latent plus(Latent other) {
        return with(other, Double::sum);
    }

    /**
     * The difference, coordinate by coordinate.
     *
     * @throws IllegalArgumentException if the other is of another size
     */
    public Latent minus(Latent other) {
        return with(other, (a, b) -> a - b);
    }

    /**
     * A latent vector between this and another, by spherical interpolation (Shoemake, 1985; White, Sampling Generative
     * Networks, 2016): {@code sin((1 − t) ω) / sin ω · a + sin(t ω) / sin ω · b}, ω being the angle between the two. Linear
     * if they are parallel, or one of them is 0.
     *
     * @param t the fraction of the distance, 0 to 1
     * @throws IllegalArgumentException if the other is of another size
     */
    public Latent towards(Latent other, double t) {
        double lengths = norm() * other.norm();
        double angle = lengths == 0 ? 0 : Math.acos(Math.max(-1, Math.min(1, dot(other) / lengths)));
        boolean straight = angle < PARALLEL || Math.PI - angle < PARALLEL;
        double here = straight ? 1 - t : Math.sin((1 - t) * angle) / Math.sin(angle);
        double there = straight ? t : Math.sin(t * angle) / Math.sin(angle);
        return with(other, (a, b) -> here * a + there * b);
    }

    private double dot(Latent other) {
        check(other);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * other.values[i];
        }
        return sum;
    }

    private Latent with(Latent other, DoubleBinaryOperator both) {
        check(other);
        float[] made = new float[values.length];
        for (int i = 0; i < made.length; i++) {
            made[i] = (float) both.applyAsDouble(values[i], other.values[i]);
        }
        return new Latent(made);
    }

    private void check(Latent other) {
        if (other.values.length != values.length) {
            throw new IllegalArgumentException("expected a latent vector of " + values.length
                    + " coordinates, as this one, but was one of " + other.values.length);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latent that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Latent" + Arrays.toString(values);
    }
}
