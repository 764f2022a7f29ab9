package dev.inkling.drawing.picture;

import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * At most 256 colours for what is drawn with a few inks on white: the inks, and what lies between them and white, and
 * between the first and the others, where the edges of lines are smoothed.
 *
 * <p>Where every ink is grey, every grey down to the darkest of them is there, and nothing is lost. Otherwise a smoothed edge
 * may be a step of its way from white off, and more where lines of different inks cross. Index 0 is no colour: it leaves what
 * was there.
 */
final class Palette {

    /** The index that leaves what was there. */
    static final byte UNCHANGED = 0;

    /** The most colours. */
    private static final int COLOURS = 255;

    private static final int WHITE = 0xffffff;

    /** Slots that remember which index a colour has; a power of two. */
    private static final int REMEMBERED = 1 << 12;

    private final int[] colours;
    private final int[] rememberedColours = new int[REMEMBERED];
    private final byte[] rememberedIndices = new byte[REMEMBERED];

    /**
     * The palette of some inks.
     *
     * @param inks 0xRRGGBB, at least one
     */
    Palette(List<Integer> inks) {
        List<Integer> apart = apart(inks);
        List<int[]> ways = new ArrayList<>();
        for (int ink : apart) {
            ways.add(new int[] {WHITE, ink});
        }
        for (int ink : apart.subList(1, apart.size())) {
            ways.add(new int[] {apart.get(0), ink});
        }
        int steps = COLOURS / ways.size();
        int[] all = new int[1 + COLOURS];
        int count = 0;
        all[count++] = WHITE;
        for (int[] way : ways) {
            int least = Math.min(steps, distance(way[0], way[1]) + 1);
            for (int i = 0; i < least; i++) {
                all[count++] = between(way[0], way[1], least == 1 ? 1 : i / (least - 1.0));
            }
        }
        colours = Arrays.copyOf(all, count);
        Arrays.fill(rememberedColours, -1);
    }

    /** The inks without all greys but the darkest, on whose way from white the others lie. */
    private static List<Integer> apart(List<Integer> inks) {
        List<Integer> apart = new ArrayList<>();
        inks.stream().filter(Palette::isGrey).min(Integer::compare).ifPresent(apart::add);
        inks.stream().filter(ink -> !isGrey(ink)).distinct().forEach(apart::add);
        return apart;
    }

    private static boolean isGrey(int rgb) {
        return (rgb & 0xff) * 0x010101 == rgb;
    }

    /** The largest difference of a channel. */
    private static int distance(int a, int b) {
        int most = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            most = Math.max(most, Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)));
        }
        return most;
    }

    private static int between(int a, int b, double share) {
        int rgb = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int from = a >> shift & 0xff;
            int to = b >> shift & 0xff;
            rgb |= (int) Math.round(from + (to - from) * share) << shift;
        }
        return rgb;
    }

    /** The number of colours and the one that is none. */
    int size() {
        return colours.length;
    }

    /** A colour, 0xRRGGBB. */
    int colour(int index) {
        return colours[index];
    }

    /** The same for Java's images, with index 0 transparent. */
    IndexColorModel model() {
        byte[] red = new byte[colours.length];
        byte[] green = new byte[colours.length];
        byte[] blue = new byte[colours.length];
        for (int i = 0; i < colours.length; i++) {
            red[i] = (byte) (colours[i] >> 16);
            green[i] = (byte) (colours[i] >> 8);
            blue[i] = (byte) colours[i];
        }
        return new IndexColorModel(8, colours.length, red, green, blue, UNCHANGED);
    }

    /** The index of the nearest colour. */
    byte index(int rgb) {
        // There are few different colours, and most pixels have the same.
        int slot = (rgb ^ rgb >> 9 ^ rgb >> 18) & (REMEMBERED - 1);
        if (rememberedColours[slot] != rgb) {
            rememberedColours[slot] = rgb;
            rememberedIndices[slot] = nearest(rgb);
        }
        return rememberedIndices[slot];
    }

    private byte nearest(int rgb) {
        int nearest = 1;
        int least = Integer.MAX_VALUE;
        for (int i = 1; i < colours.length; i++) {
            int sum = 0;
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = (colours[i] >> shift & 0xff) - (rgb >> shift & 0xff);
                sum += difference * difference;
            }
            if (sum < least) {
                least = sum;
                nearest = i;
            }
        }
        return (byte) nearest;
    }
}
