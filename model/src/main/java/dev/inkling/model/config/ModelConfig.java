package dev.inkling.model.config;

import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.internal.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model's config: everything but its parameters.
 *
 * @param format version of the directory's format, {@link #FORMAT}
 * @param preparation how drawings become input
 * @param first the first event that is predicted
 * @param features the input features of each point
 * @param backbone the network
 * @param head the mixture head
 * @param penLoss the training loss of the pen; it determines the pen's calibration
 * @param classes the labels that the model knows, in the order of its embedding; empty if it knows none
 * @param labelDropping whether training dropped the class of some examples, so that the embedding's row of no class was
 *     learned too; only then can the model be guided. False if it knows no classes
 * @param conditioning how the class enters the network; {@link Conditioning#LAYERS} of a transformer alone
 * @param attention how a transformer weights earlier points; {@link Attention#CONTENT} of other networks
 * @param placed whether training also moved and scaled drawings within the box; then drawings that were neither moved nor
 *     scaled, and new drawings, get the condition "fills the box"
 * @param latent the latent space, if any
 * @param drawDefaults its default options for drawing
 */
public record ModelConfig(
        int format,
        Preparation preparation,
        FirstEvent first,
        Features features,
        BackboneConfig backbone,
        HeadConfig head,
        PenLoss penLoss,
        List<String> classes,
        boolean labelDropping,
        Conditioning conditioning,
        Attention attention,
        boolean placed,
        LatentConfig latent,
        DrawDefaults drawDefaults)
        implements NetworkConfig {

    /** The version that this code writes; earlier ones are read. */
    public static final int FORMAT = 6;

    /**
     * Keeps an immutable copy of the classes.
     *
     * @throws IllegalArgumentException if a class occurs twice, or a setting needs something that the model does not have
     */
    public ModelConfig {
        classes = eachOnce(classes);
        if (labelDropping && classes.isEmpty()) {
            throw new IllegalArgumentException("expected no label dropping, since there are no classes, but there is");
        }
        if (conditioning == Conditioning.LAYERS && backbone.recurrent()) {
            throw new IllegalArgumentException(
                    "expected conditioning by INPUT, since only a transformer has layers to condition, but was LAYERS");
        }
        if (attention == Attention.RELATIVE) {
            checkRelative(backbone, features);
        }
        if (drawDefaults.guidance() != 1 && !labelDropping) {
            throw new IllegalArgumentException(
                    "expected a guidance of 1, since without label dropping there is nothing to"
                            + " guide from, but was " + drawDefaults.guidance());
        }
    }

    private static void checkRelative(BackboneConfig backbone, Features features) {
        if (!(backbone instanceof BackboneConfig.Transformer transformer)
                || transformer.width() / transformer.heads() % 2 != 0
                || features != Features.RICH) {
            throw new IllegalArgumentException(
                    "expected attention by CONTENT, since RELATIVE needs a transformer with an"
                            + " even number of channels a head and RICH features, but was RELATIVE");
        }
    }

    /** An immutable copy of names, each of which must occur once. */
    static List<String> eachOnce(List<String> classes) {
        Set<String> seen = new HashSet<>();
        for (String name : classes) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("expected each class once but was " + name + " twice");
            }
        }
        return List.copyOf(classes);
    }

    /** A model of Inkling's own kind; if it knows classes, it is trained with label dropping. */
    public static ModelConfig of(
            Preparation preparation, BackboneConfig backbone, HeadConfig head, PenLoss penLoss, List<String> classes) {
        return new ModelConfig(
                FORMAT,
                preparation,
                FirstEvent.PEN,
                Features.RICH,
                backbone,
                head,
                penLoss,
                classes,
                !classes.isEmpty(),
                Conditioning.INPUT,
                Attention.CONTENT,
                false,
                new LatentConfig.None(),
                DrawDefaults.trained(!classes.isEmpty()));
    }

    /** With another first event and other features. */
    public ModelConfig with(FirstEvent otherFirst, Features otherFeatures) {
        return with(otherFirst, otherFeatures, labelDropping, conditioning, attention, placed, latent, drawDefaults);
    }

    /**
     * With another conditioning, and trained on moved and scaled drawings or not.
     *
     * @throws IllegalArgumentException if a recurrent network is to be conditioned by its layers
     */
    public ModelConfig with(Conditioning otherConditioning, boolean otherPlaced) {
        return with(first, features, labelDropping, otherConditioning, attention, otherPlaced, latent, drawDefaults);
    }

    /**
     * With another attention.
     *
     * @throws IllegalArgumentException if the network or the features cannot have it
     */
    public ModelConfig with(Attention other) {
        return with(first, features, labelDropping, conditioning, other, placed, latent, drawDefaults);
    }

    /** With another latent space. */
    public ModelConfig with(LatentConfig other) {
        return with(first, features, labelDropping, conditioning, attention, placed, other, drawDefaults);
    }

    /** With other default options for drawing. */
    public ModelConfig with(DrawDefaults other) {
        return with(labelDropping, other);
    }

    /**
     * With label dropping or without; the drawing defaults become those of a trained model.
     *
     * @param dropping ignored if the model knows no classes
     */
    public ModelConfig withLabelDropping(boolean dropping) {
        boolean learned = dropping && !classes.isEmpty();
        return with(learned, DrawDefaults.trained(learned));
    }

    private ModelConfig with(boolean dropping, DrawDefaults defaults) {
        return with(first, features, dropping, conditioning, attention, placed, latent, defaults);
    }

    private ModelConfig with(
            FirstEvent otherFirst,
            Features otherFeatures,
            boolean dropping,
            Conditioning otherConditioning,
            Attention otherAttention,
            boolean otherPlaced,
            LatentConfig otherLatent,
            DrawDefaults defaults) {
        return new ModelConfig(
                format,
                preparation,
                otherFirst,
                otherFeatures,
                backbone,
                head,
                penLoss,
                classes,
                dropping,
                otherConditioning,
                otherAttention,
                otherPlaced,
                otherLatent,
                defaults);
    }

    /** Whether another config is the same except for label dropping and drawing defaults. */
    public boolean sameNetwork(ModelConfig other) {
        return with(false, DrawDefaults.PLAIN).equals(other.with(false, DrawDefaults.PLAIN));
    }

    /** Whether the model has a latent space. */
    public boolean hasLatent() {
        return latent.size() > 0;
    }

    /** Whether the network has a condition in addition to a latent vector: a class, or that the drawing fills the box. */
    public boolean hasConditions() {
        return placed || !classes.isEmpty();
    }

    /** Whether its conditions scale and shift its layers. */
    public boolean hasModulation() {
        return conditioning == Conditioning.LAYERS && hasConditions();
    }

    /** Rows of the class embedding: one per class, and a last one for no class; 0 if the model knows no classes. */
    public int conditions() {
        return classes.isEmpty() ? 0 : classes.size() + 1;
    }

    /** The embedding row for no class; only if {@link #conditions()} is not 0. */
    public int noClass() {
        return classes.size();
    }

    /**
     * The embedding row of a requested class.
     *
     * @throws IllegalArgumentException if the model does not know it; the message suggests the nearest
     */
    public int condition(String label) {
        int row = classes.indexOf(label);
        if (row < 0) {
            String expected = classes.isEmpty()
                    ? "expected no class, since the model knows none,"
                    : "expected one of the model's " + classes.size() + " classes";
            throw new IllegalArgumentException(expected + " but was " + label + Nearest.question(label, classes));
        }
        return row;
    }

    /** The embedding row of a drawing: its class's if the model knows it, else {@link #noClass()}. */
    public int conditionOrNone(Optional<String> label) {
        int row = label.map(classes::indexOf).orElse(-1);
        return row < 0 ? noClass() : row;
    }
}
