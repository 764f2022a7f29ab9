package dev.inkling.drawing.doodle;

/** A kind of doodle. Its label is the class of Quick, Draw! for the same thing, if there is one. */
public enum Doodle {
    CAT("cat"),
    FACE("face"),
    FISH("fish"),
    SNAIL("snail"),
    FLOWER("flower"),
    TREE("tree"),
    SUN("sun"),
    STAR("star"),
    SPIRAL("spiral"),
    CAR("car"),
    SAILBOAT("sailboat"),
    HOUSE("house"),
    CLOCK("clock"),
    LADDER("ladder"),
    TEAPOT("teapot"),
    UMBRELLA("umbrella");

    private final String label;

    Doodle(String label) {
        this.label = label;
    }

    /** The class of its drawings, such as {@code cat}. */
    public String label() {
        return label;
    }

    /** Draws the plan of this kind; the hand adds the variation. */
    void draw(Hand hand) {
        switch (this) {
            case CAT -> Creatures.cat(hand);
            case FACE -> Creatures.face(hand);
            case FISH -> Creatures.fish(hand);
            case SNAIL -> Creatures.snail(hand);
            case FLOWER -> Nature.flower(hand);
            case TREE -> Nature.tree(hand);
            case SUN -> Nature.sun(hand);
            case STAR -> Nature.star(hand);
            case SPIRAL -> Nature.spiral(hand);
            case CAR -> Things.car(hand);
            case SAILBOAT -> Things.sailboat(hand);
            case HOUSE -> Things.house(hand);
            case CLOCK -> Things.clock(hand);
            case LADDER -> Things.ladder(hand);
            case TEAPOT -> Things.teapot(hand);
            case UMBRELLA -> Things.umbrella(hand);
        }
    }

    /**
     * The kind with this label.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known ones
     */
    public static Doodle ofLabel(String label) {
        for (Doodle doodle : values()) {
            if (doodle.label.equals(label)) {
                return doodle;
            }
        }
        throw new IllegalArgumentException("expected one of the built-in drawings " + String.join(", ", Doodles.names())
                + " but was \"" + label + "\"");
    }
}
