package dev.inkling.drawing.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.picture.MovingPicture.Frame;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Animations, through the files that are made of them. */
class AnimationTest {

    private static final SheetStyle STYLE = SheetStyle.DEFAULT.withCell(80);

    /** Two strokes: one on the left, then one on the right. */
    private static final Drawing LEFT_THEN_RIGHT =
            Drawing.of(new float[] {0, 0, 100, 100}, new float[] {0, 100, 0, 100}, new int[] {2, 4}, DrawingInfo.NONE);

    private static List<Picture> doodles() {
        return Doodles.set(List.of(Doodle.values()), 1, 5).stream()
                .map(Picture::labelled)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "apng"})
    void theLastFrameIsTheSheet(String format) throws Exception {
        MovingPicture moving = MovingPicture.of(format, Animation.drawing(doodles(), STYLE));
        BufferedImage sheet = PngWriter.image(doodles(), STYLE);
        assertThat(moving.width()).isEqualTo(sheet.getWidth());
        assertThat(moving.height()).isEqualTo(sheet.getHeight());
        assertThat(different(moving.last().image(), sheet, 0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "apng"})
    void coloursDifferInvisiblyLittle(String format) throws Exception {
        List<Picture> pictures = doodles().stream()
                .map(picture -> picture.withBegunPoints(picture.drawing().points() / 2))
                .toList();
        MovingPicture moving = MovingPicture.of(format, Animation.drawing(pictures, STYLE));
        BufferedImage sheet = PngWriter.image(pictures, STYLE);
        int pixels = sheet.getWidth() * sheet.getHeight();
        assertThat(different(moving.last().image(), sheet, 0)).isPositive();
        // Edges differ more only where lines of different inks cross.
        assertThat(different(moving.last().image(), sheet, 1)).isLessThan(pixels / 500);
        assertThat(different(moving.last().image(), sheet, 60)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "apng"})
    void itIsDrawnInTwoToFourSecondsThenRestsAndBeginsAgain(String format) throws Exception {
        Drawing scribble = scribble(400);
        for (Drawing drawing : List.of(LEFT_THEN_RIGHT, Doodles.toy(), scribble)) {
            MovingPicture moving = MovingPicture.of(format, Animation.drawing(List.of(Picture.of(drawing)), STYLE));
            List<Frame> frames = moving.frames();
            assertThat(moving.withoutEnd()).isTrue();
            assertThat(frames).hasSizeBetween(50, 101).hasSizeLessThanOrEqualTo(Animation.MAX_FRAMES);
            assertThat(frames.get(0).hundredths()).isEqualTo(40);
            assertThat(frames.subList(1, frames.size() - 1)).allMatch(frame -> frame.hundredths() == 4);
            assertThat(moving.last().hundredths()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "apng"})
    void strokesAppearInTheirOrderAndStay(String format) throws Exception {
        MovingPicture moving = MovingPicture.of(format, Animation.drawing(List.of(Picture.of(LEFT_THEN_RIGHT)), STYLE));
        Rectangle left = new Rectangle(0, 0, 40, 80);
        Rectangle right = new Rectangle(40, 0, 40, 80);
        int whole = ink(moving.last().image(), left);
        int before = 0;
        assertThat(ink(moving.frames().get(0).image(), left)).isZero();
        for (Frame frame : moving.frames()) {
            int onLeft = ink(frame.image(), left);
            int onRight = ink(frame.image(), right);
            assertThat(onLeft + onRight).isGreaterThanOrEqualTo(before);
            assertThat(onRight == 0 || onLeft == whole).isTrue();
            before = onLeft + onRight;
        }
        int middle = moving.frames().size() / 2;
        assertThat(ink(moving.frames().get(middle).image(), left)).isEqualTo(whole);
        assertThat(ink(moving.frames().get(middle).image(), right)).isLessThan(whole / 2);
    }

    @Test
    void begunPointsAreThereFromTheStart() throws Exception {
        Picture picture = Picture.of(LEFT_THEN_RIGHT).withBegunPoints(2);
        MovingPicture moving = MovingPicture.of("gif", Animation.drawing(List.of(picture), STYLE));
        Rectangle left = new Rectangle(0, 0, 40, 80);
        assertThat(ink(moving.frames().get(0).image(), left))
                .isPositive()
                .isEqualTo(ink(moving.last().image(), left))
                .isEqualTo(ink(moving.frames().get(0).image(), new Rectangle(0, 0, 80, 80)));
    }

    @Test
    void aFrameHoldsOnlyWhatChanged() throws Exception {
        MovingPicture moving = MovingPicture.of("apng", Animation.drawing(List.of(Picture.of(LEFT_THEN_RIGHT)), STYLE));
        assertThat(moving.frames().get(0).changed()).isEqualTo(new Rectangle(0, 0, 80, 80));
        assertThat(moving.frames().stream().skip(1))
                .allMatch(frame -> frame.changed().width <= 4 && frame.changed().height <= 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "apng"})
    void aFilmShowsDrawingsOneAfterAnotherAtOneScale(String format) throws Exception {
        List<Picture> drawings = doodles().subList(0, 9);
        MovingPicture moving = MovingPicture.of(format, Animation.film(drawings, STYLE));
        assertThat(moving.frames()).hasSize(9);
        assertThat(moving.frames().stream().map(Frame::hundredths))
                .containsExactly(40, 25, 25, 25, 25, 25, 25, 25, 200);
        assertThat(moving.width()).isEqualTo(80);
        BufferedImage row = PngWriter.image(drawings, STYLE.withColumns(9).withFitTogether(true));
        assertThat(moving.height()).isEqualTo(row.getHeight());
        for (int i = 0; i < 9; i++) {
            BufferedImage cell = row.getSubimage(80 * i, 0, 80, row.getHeight());
            assertThat(different(moving.frames().get(i).image(), cell, 0))
                    .as("frame %d", i)
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "apng"})
    void aFrameIsWrittenBeforeTheNextIsPainted(String format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Picture> drawings =
                Collections.nCopies(4, doodles()).stream().flatMap(List::stream).toList();
        int[] written = new int[drawings.size()];
        List<Picture> watched = new AbstractList<>() {
            @Override
            public Picture get(int index) {
                written[index] = out.size();
                return drawings.get(index);
            }

            @Override
            public int size() {
                return drawings.size();
            }
        };
        Animation film = Animation.film(watched, STYLE.withCell(300));
        if (format.equals("gif")) {
            GifWriter.write(out, film);
        } else {
            ApngWriter.write(out, film);
        }
        for (int i = 2; i < written.length; i++) {
            assertThat(written[i]).isGreaterThan(written[i - 1] + 500);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "apng"})
    void filesAreSmall(String format) throws Exception {
        List<Picture> pictures = doodles();
        byte[] one = MovingPicture.file(format, Animation.drawing(pictures.subList(0, 1), SheetStyle.DEFAULT));
        byte[] sheet = MovingPicture.file(format, Animation.drawing(pictures, SheetStyle.DEFAULT));
        assertThat(one).hasSizeLessThan(60_000);
        assertThat(sheet).hasSizeLessThan(400_000);
    }

    @Test
    void theChunksOfAnApngAreInOrderAndItsPictureIsTheFinishedOne() throws Exception {
        byte[] file = MovingPicture.file("apng", Animation.drawing(doodles(), STYLE));
        List<String> names = MovingPicture.chunks(file).stream()
                .map(MovingPicture.Chunk::name)
                .toList();
        assertThat(names).startsWith("IHDR", "acTL", "PLTE", "tRNS", "IDAT", "fcTL", "fdAT", "fcTL");
        assertThat(names).endsWith("fcTL", "fdAT", "IEND");
        BufferedImage still = ImageIO.read(new ByteArrayInputStream(file));
        assertThat(different(still, PngWriter.image(doodles(), STYLE), 0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "apng"})
    void drawingsWithoutAPenPathAreStill(String format) throws Exception {
        Drawing dot = Drawing.of(new float[] {7}, new float[] {9}, new int[] {1}, DrawingInfo.NONE);
        Picture begun = Picture.of(Doodles.toy()).withBegunPoints(Doodles.toy().points());
        for (Picture picture : List.of(Picture.of(dot), begun)) {
            MovingPicture moving = MovingPicture.of(format, Animation.drawing(List.of(picture), STYLE));
            assertThat(moving.frames()).hasSize(1);
            assertThat(ink(moving.last().image(), new Rectangle(0, 0, 80, 80))).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "apng"})
    void theLargestCoordinatesAreDrawn(String format) throws Exception {
        Drawing large = Drawing.of(
                new float[] {-3e38f, 3e38f, 3e38f}, new float[] {0, 1, 3e38f}, new int[] {3}, DrawingInfo.NONE);
        MovingPicture moving = MovingPicture.of(format, Animation.drawing(List.of(Picture.of(large)), STYLE));
        assertThat(different(moving.last().image(), PngWriter.image(List.of(Picture.of(large)), STYLE), 0))
                .isZero();
    }

    @Test
    void aFrameKeepsWithinItsSizeForAnyNumberOfPictures() {
        SheetStyle large = STYLE.withCell(SheetStyle.MAX_CELL);
        for (Animation animation : List.of(
                Animation.drawing(doodles(), large),
                Animation.film(doodles(), large),
                Animation.drawing(doodles().subList(0, 1), large))) {
            assertThat((long) animation.width() * animation.height())
                    .isBetween(Animation.MAX_PIXELS / 2, Animation.MAX_PIXELS);
        }
        List<Picture> tooMany = Collections.nCopies(20_000, Picture.of(Doodles.toy()));
        assertThatThrownBy(() -> Animation.drawing(tooMany, large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("20000", "one animation", ".svg");
        assertThatThrownBy(() -> Animation.film(tooMany.subList(0, 151), large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("at most 150", "151");
    }

    private static Drawing scribble(int points) {
        float[] x = new float[points];
        float[] y = new float[points];
        for (int i = 0; i < points; i++) {
            x[i] = i % 2 * 100;
            y[i] = i;
        }
        return Drawing.of(x, y, new int[] {points}, DrawingInfo.NONE);
    }

    /** The number of pixels of which a channel differs by more than a limit. */
    private static int different(BufferedImage a, BufferedImage b, int much) {
        assertThat(a.getWidth()).isEqualTo(b.getWidth());
        assertThat(a.getHeight()).isEqualTo(b.getHeight());
        int different = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                int most = 0;
                for (int shift = 0; shift < 24; shift += 8) {
                    most = Math.max(
                            most, Math.abs((a.getRGB(x, y) >> shift & 0xff) - (b.getRGB(x, y) >> shift & 0xff)));
                }
                different += most > much ? 1 : 0;
            }
        }
        return different;
    }

    /** The number of pixels that are not white. */
    private static int ink(BufferedImage image, Rectangle within) {
        int ink = 0;
        for (int y = within.y; y < within.y + within.height; y++) {
            for (int x = within.x; x < within.x + within.width; x++) {
                ink += (image.getRGB(x, y) & 0xffffff) != 0xffffff ? 1 : 0;
            }
        }
        return ink;
    }
}
