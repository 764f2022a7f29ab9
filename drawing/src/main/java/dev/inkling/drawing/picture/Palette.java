package dev.inkling.drawing.picture;

import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * At most 256 colours for lines of a few inks on white: the inks, and for the smoothed edges of lines the blends of each ink
 * with white, and of the first with the others.
 *
 * <p>If every ink is grey, the palette has every grey down to the darkest of them, and nothing is lost. Otherwise a smoothed
 * edge may be off by one step of its blend, and by more where lines of different inks cross. Index 0 is not a colour: it
 * leaves a pixel unchanged.
 */
final class Palette {

    /** The index that leaves a pixel unchanged. */
    static final byte UNCHANGED = 0;

    /** The most colours. */
    private static final int COLOURS = 255;

    private static final int WHITE = 0xffffff;

    /** Slots of the cache from colours to indices; a power of two. */
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
        List<int[]> blends = new ArrayList<>();
        for (int ink : apart) {
            blends.add(new int[] {WHITE, ink});
        }
        for (int ink : apart.subList(1, apart.size())) {
            blends.add(new int[] {apart.get(0), ink});
        }
        int steps = COLOURS / blends.size();
        int[] all = new int[1 + COLOURS];
        int count = 0;
        all[count++] = WHITE;
        for (int[] blend : blends) {
            int least = Math.min(steps, distance(blend[0], blend[1]) + 1);
            for (int i = 0; i < least; i++) {
                all[count++] = between(blend[0], blend[1], least == 1 ? 1 : i / (least - 1.0));
            }
        }
        colours = Arrays.copyOf(all, count);
        Arrays.fill(rememberedColours, -1);
    }

    /** The darkest grey, whose blends with white include the other greys, and the inks that are not grey. */
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

    /** The number of colours, including index 0. */
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
        // There are few different colours, and most pixels have the same one.
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
