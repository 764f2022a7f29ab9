package dev.inkling.model.scoring;

/**
 * A drawing's scores given its class and given no class, with the same noise and the same latent vector.
 *
 * @param ofClass its score when the model is given its class
 * @param ofAny its score when the model is given no class
 */
public record ClassScore(DrawingScore ofClass, DrawingScore ofAny) {

    /**
     * The log-likelihood ratio {@code ln p(drawing | class) − ln p(drawing)}, nats: how much the drawing speaks for its
     * class. Below 0 it is unusual for its class, however likely it is as a drawing.
     */
    public double ratio() {
        return ofAny.nats() - ofClass.nats();
    }

    /** The ratio divided by the number of points. */
    public double ratioPerPoint() {
        return ratio() / ofClass.points();
    }
}
