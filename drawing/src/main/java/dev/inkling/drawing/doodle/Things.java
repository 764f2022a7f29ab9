package dev.inkling.drawing.doodle;

/** Plans of man-made things. Page units and angles as in {@link Hand}. */
final class Things {

    private Things() {}

    static void car(Hand hand) {
        hand.mayFace(0.35);
        double roof = hand.between(27, 34);
        double back = hand.between(18, 26);
        hand.down(5, 70)
                .to(5, 55)
                .bend(6, 50, back, 50)
                .bend(back + 10, roof, back + 18, roof)
                .to(62, roof)
                .bend(70, roof, 79, 50)
                .bend(95, 51, 96, 60)
                .to(96, 70)
                .to(5, 71)
                .up();
        double wheel = hand.between(8.5, 11);
        hand.loop(26, 71, wheel, wheel);
        hand.loop(75, 71, wheel, wheel);
        double sill = 48;
        hand.shape(back + 17, roof + 5, back + 10, sill, 47, sill, 47, roof + 5);
        hand.shape(52, roof + 5, 52, sill, 71, sill, 63, roof + 5);
    }

    static void sailboat(Hand hand) {
        hand.mayFace(0.35);
        double draught = hand.between(86, 92);
        hand.shape(8, 71, 24, draught, 77, draught, 93, 71);
        hand.path(50, 71, 50, hand.between(4, 9));
        hand.shape(53, 10, 53, 63, hand.between(80, 90), 63);
        if (hand.chance(0.6)) {
            hand.shape(47, 18, 47, 63, hand.between(18, 26), 63);
        }
        if (hand.chance(0.35)) {
            double swell = hand.between(4, 7);
            hand.down(4, 98);
            for (int i = 0; i < 4; i++) {
                hand.bend(15.5 + i * 23, 98 - 2 * swell, 27 + i * 23, 98);
            }
            hand.up();
        }
    }

    static void house(Hand hand) {
        double half = hand.between(27, 34);
        double left = 50 - half;
        double right = 50 + half;
        double eaves = hand.between(42, 50);
        double ridge = hand.between(8, 16);
        double overhang = hand.between(2, 7);
        boolean roofFirst = hand.chance(0.25);
        if (roofFirst) {
            hand.path(left - overhang, eaves, 50, ridge, right + overhang, eaves);
        }
        hand.shape(left, eaves, left, 95, right, 95, right, eaves);
        if (!roofFirst) {
            hand.path(left - overhang, eaves, 50, ridge, right + overhang, eaves);
        }
        boolean doorLeft = hand.chance(0.5);
        double door = doorLeft ? left + half * 0.5 : right - half * 0.5;
        hand.path(door - 7, 95, door - 7, 70, door + 7, 70, door + 7, 95);
        double window = doorLeft ? right - half * 0.5 : left + half * 0.5;
        hand.shape(window - 7, 59, window - 7, 73, window + 7, 73, window + 7, 59);
        if (hand.chance(0.4)) {
            hand.path(window, 59, window, 73);
            hand.path(window - 7, 66, window + 7, 66);
        }
        if (hand.chance(0.45)) {
            double slope = (eaves - ridge) / (half + overhang);
            hand.path(
                    66,
                    ridge + slope * 16,
                    66,
                    ridge + slope * 16 - 15,
                    76,
                    ridge + slope * 16 - 15,
                    76,
                    ridge + slope * 26);
        }
    }

    static void clock(Hand hand) {
        hand.loop(50, 50, 46, 46);
        int marks = hand.chance(0.8) ? 4 : 8;
        for (int i = 0; i < marks; i++) {
            double angle = 270 + 360.0 * i / marks;
            hand.path(
                    50 + 35 * Hand.cos(angle), 50 + 35 * Hand.sin(angle),
                    50 + 42 * Hand.cos(angle), 50 + 42 * Hand.sin(angle));
        }
        double minute = 270 + hand.between(0, 360);
        double hour = minute + hand.between(50, 310);
        double minuteX = 50 + 30 * Hand.cos(minute);
        double minuteY = 50 + 30 * Hand.sin(minute);
        double hourX = 50 + 18 * Hand.cos(hour);
        double hourY = 50 + 18 * Hand.sin(hour);
        if (hand.chance(0.6)) {
            hand.path(minuteX, minuteY, 50, 50, hourX, hourY);
        } else {
            hand.path(50, 50, minuteX, minuteY);
            hand.path(50, 50, hourX, hourY);
        }
    }

    static void ladder(Hand hand) {
        hand.lean(14);
        double top = hand.between(14, 18);
        double bottom = top + hand.between(0, 6);
        hand.path(50 - top, 3, 50 - bottom, 97);
        hand.path(50 + top, 3, 50 + bottom, 97);
        int rungs = hand.count(4, 7);
        boolean down = hand.chance(0.85);
        for (int i = 0; i < rungs; i++) {
            double t = (i + 0.6) / (rungs + 0.2);
            double y = 3 + 94 * (down ? t : 1 - t);
            double half = top + (bottom - top) * (y - 3) / 94;
            hand.path(50 - half, y, 50 + half, y);
        }
    }

    static void teapot(Hand hand) {
        hand.mayFace(0.35);
        double rx = hand.between(26, 30);
        hand.loop(50, 62, rx, hand.between(22, 26));
        hand.down(50 + rx * 0.9, 72)
                .bend(86, 66, 95, 38)
                .to(88, 36)
                .bend(84, 50, 50 + rx * 0.95, 54)
                .up();
        hand.down(50 - rx * 0.92, 50)
                .bend(0, 38, 4, 60)
                .bend(8, 78, 50 - rx * 0.85, 75)
                .up();
        double lid = hand.between(13, 17);
        double top = hand.between(24, 30);
        hand.down(50 - lid, 42).bend(50, top, 50 + lid, 42).up();
        hand.loop(50, (42 + top) / 2 - 3.6, 3.4, 3.4);
        if (hand.chance(0.3)) {
            hand.path(50 - rx * 0.55, 86, 50 + rx * 0.55, 86);
        }
    }

    static void umbrella(Hand hand) {
        double high = hand.between(34, 42);
        int ribs = hand.count(3, 5);
        double rise = hand.between(8, 14);
        hand.arc(50, 50, 45, high, 180, 180, 1);
        for (int i = 0; i < ribs; i++) {
            double width = 90.0 / ribs;
            hand.bend(95 - width * (i + 0.5), 50 - rise, 95 - width * (i + 1), 50);
        }
        hand.up();
        int side = hand.chance(0.7) ? -1 : 1;
        double hook = hand.between(5, 7);
        hand.down(50, 50 - rise / 2)
                .to(50, 88)
                .arc(50 + side * hook, 88, hook, 8, side < 0 ? 0 : 180, side < 0 ? 180 : -180, 1)
                .up();
        if (hand.chance(0.5)) {
            hand.path(50, 50 - high, 50, 43 - high);
        }
    }
}
