package dev.inkling.drawing.doodle;

/** Plans of plants, the sun and other natural shapes. Page units and angles as in {@link Hand}. */
final class Nature {

    private Nature() {}

    static void flower(Hand hand) {
        double centre = hand.between(7, 9);
        int petals = hand.count(4, 6);
        double reach = hand.between(2.5, 2.9);
        hand.loop(50, 30, centre, centre);
        hand.cloud(50, 30, centre * 1.25, centre * 1.25, petals, reach, hand.between(0, 360));
        double foot = 50 + hand.between(-7, 7);
        double top = 30 + centre * 1.9;
        hand.down(50, top).bend(50, 75, foot, 98).up();
        int first = hand.side();
        int leaves = petals > 5 ? 1 : hand.count(0, 2);
        for (int i = 0; i < leaves; i++) {
            int side = i == 0 ? first : -first;
            double x = 50 + (foot - 50) * 0.55;
            double y = 84 - i * 5;
            hand.down(x, y)
                    .bend(x + side * 8, y - 16, x + side * 23, y - 16)
                    .bend(x + side * 18, y, x, y + 2)
                    .up();
        }
    }

    static void tree(Hand hand) {
        boolean trunkFirst = hand.chance(0.4);
        double half = hand.between(4.5, 7);
        if (trunkFirst) {
            trunk(hand, half);
        }
        hand.cloud(
                50,
                36,
                hand.between(28, 34),
                hand.between(24, 29),
                hand.count(5, 7),
                hand.between(1.25, 1.36),
                90 + hand.between(-12, 12));
        if (!trunkFirst) {
            trunk(hand, half);
        }
    }

    private static void trunk(Hand hand, double half) {
        for (int side = -1; side <= 1; side += 2) {
            hand.down(50 + side * half, 66)
                    .bend(50 + side * half, 86, 50 + side * (half + 4), 98)
                    .up();
        }
    }

    static void sun(Hand hand) {
        double radius = hand.between(20, 25);
        hand.loop(50, 50, radius, radius);
        int rays = hand.count(8, 11);
        double from = 270 + hand.between(-10, 10);
        int direction = hand.chance(0.8) ? 1 : -1;
        for (int i = 0; i < rays; i++) {
            double angle = from + direction * 360.0 * i / rays;
            double inner = radius + hand.between(4, 7);
            double outer = radius + hand.between(18, 24);
            hand.path(
                    50 + inner * Hand.cos(angle), 50 + inner * Hand.sin(angle),
                    50 + outer * Hand.cos(angle), 50 + outer * Hand.sin(angle));
        }
    }

    static void star(Hand hand) {
        double waist = hand.between(18, 23);
        double[] corners = new double[20];
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? 49 : waist;
            corners[2 * i] = 50 + radius * Hand.cos(270 + 36 * i);
            corners[2 * i + 1] = 50 + radius * Hand.sin(270 + 36 * i);
        }
        hand.lean(9);
        hand.shape(corners);
    }

    static void spiral(Hand hand) {
        double turns = hand.between(2.2, 2.9);
        double sweep = 360 * turns * (hand.chance(0.7) ? 1 : -1);
        hand.arc(50, 50, 2, 2, hand.between(0, 360), sweep, 24).up();
    }
}
