package dev.inkling.drawing.doodle;

/** Plans of living beings with faces. Page units and angles as in {@link Hand}. */
final class Creatures {

    private Creatures() {}

    static void cat(Hand hand) {
        double rx = hand.between(34, 40);
        double ry = hand.between(29, 34);
        double cy = 60;
        hand.loop(50, cy, rx, ry);
        double tall = hand.between(1.55, 1.8);
        for (int side = -1; side <= 1; side += 2) {
            hand.path(
                    50 + side * rx * Hand.sin(64), cy - ry * Hand.cos(64),
                    50 + side * rx * tall * Hand.sin(38), cy - ry * tall * Hand.cos(38),
                    50 + side * rx * Hand.sin(17), cy - ry * Hand.cos(17));
        }
        boolean slits = hand.chance(0.4);
        for (int side = -1; side <= 1; side += 2) {
            double x = 50 + side * rx * 0.42;
            double y = cy - ry * 0.25;
            if (slits) {
                hand.down(x, y - 4).to(x, y + 4).up();
            } else {
                hand.loop(x, y, 2.3, 2.6);
            }
        }
        hand.path(46.5, 61, 53.5, 61, 50, 65.5, 46.5, 61);
        if (slits) {
            hand.down(43, 71).bend(47, 76, 50, 68).bend(53, 76, 57, 71).up();
        } else {
            hand.down(44, 71).bend(50, 78, 56, 71).up();
        }
        int whiskers = slits && hand.chance(0.6) ? 3 : 2;
        for (int side = -1; side <= 1; side += 2) {
            for (int i = 0; i < whiskers; i++) {
                double spread = i - (whiskers - 1) / 2.0;
                hand.path(50 + side * rx * 0.45, 66 + spread * 4, 50 + side * rx * 1.25, 65 + spread * 11);
            }
        }
    }

    static void face(Hand hand) {
        double rx = hand.between(38, 45);
        hand.loop(50, 50, rx, hand.between(42, 48));
        double apart = rx * hand.between(0.34, 0.44);
        double eye = hand.between(2.8, 4.2);
        for (int side = -1; side <= 1; side += 2) {
            hand.loop(50 + side * apart, 38, eye, eye * 1.15);
        }
        if (hand.chance(0.65)) {
            hand.down(50, 43).bend(43, 57, 45, 59).to(52, 59).up();
        }
        double width = hand.between(16, 23);
        double smile = hand.between(14, 24);
        hand.down(50 - width, 67).bend(50, 67 + smile, 50 + width, 67).up();
        if (hand.chance(0.4)) {
            int hairs = hand.count(3, 4);
            for (int i = 0; i < hairs; i++) {
                double angle = 270 + (i - (hairs - 1) / 2.0) * 15;
                hand.path(
                        50 + rx * 0.98 * Hand.cos(angle), 50 + 45 * 0.98 * Hand.sin(angle),
                        50 + rx * 1.3 * Hand.cos(angle), 50 + 45 * 1.3 * Hand.sin(angle));
            }
        }
    }

    static void fish(Hand hand) {
        hand.mayFace(0.3);
        int over = hand.side();
        double fat = hand.between(34, 46);
        double tail = hand.between(15, 21);
        if (hand.chance(0.65)) {
            // One stroke as a ribbon: from a tip of the tail around the body to the other tip, and shut.
            hand.down(93, 50 - over * tail)
                    .to(75, 50)
                    .bend(44, 50 + over * fat, 6, 50)
                    .bend(44, 50 - over * fat, 75, 50)
                    .to(93, 50 + over * tail)
                    .bend(87, 50, 93, 50 - over * tail)
                    .up();
        } else {
            hand.arc(41, 50, 35, fat / 2, 0, -over * hand.between(350, 366), 1).up();
            hand.path(75, 50, 94, 50 - tail, 93, 50 + tail, 75, 50);
        }
        hand.loop(20, 46, 2.6, 2.6);
        if (hand.chance(0.6)) {
            hand.down(30, 50 - fat * 0.36).bend(38, 50, 30, 50 + fat * 0.36).up();
        }
        if (hand.chance(0.5)) {
            hand.down(46, 50).bend(62, 46, 60, 58).bend(52, 60, 46, 52).up();
        }
    }

    static void snail(Hand hand) {
        hand.mayFace(0.3);
        double shell = hand.between(23, 27);
        double turns = hand.between(1.7, 2.1);
        hand.arc(58, 48, 2.5, 2.5, 90 - 360 * turns, 360 * turns, shell / 2.5).up();
        hand.down(80, 62)
                .bend(88, 76, 98, 79)
                .to(26, 80)
                .bend(7, 80, 9, 62)
                .bend(10, 53, 18, 54)
                .bend(26, 56, 27, 64)
                .bend(29, 70, 40, 70)
                .up();
        boolean knobs = hand.chance(0.35);
        for (int i = 0; i < 2; i++) {
            double x = 12 + i * 6;
            double tipX = 5 + i * 15;
            double tipY = hand.between(36, 41);
            hand.path(x, 55, tipX, tipY);
            if (knobs) {
                hand.loop(tipX, tipY - 2, 1.5, 1.5);
            }
        }
    }
}
