package dev.inkling.drawing.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngWriterTest {

    private static final SheetStyle STYLE = SheetStyle.DEFAULT.withCell(100);

    @Test
    void theFileDecodesToTheImage() throws Exception {
        List<Picture> pictures = Doodles.set(List.of(Doodle.values()), 1, 5).stream()
                .map(Picture::labelled)
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngWriter.write(out, pictures, STYLE);
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        BufferedImage image = PngWriter.image(pictures, STYLE);
        assertThat(decoded.getWidth()).isEqualTo(400).isEqualTo(image.getWidth());
        assertThat(decoded.getHeight()).isEqualTo(4 * 114).isEqualTo(image.getHeight());
        for (int i = 0; i < 16; i++) {
            assertThat(ink(decoded, i % 4 * 100, i / 4 * 114, 100, 100)).isGreaterThan(100);
        }
        assertThat(decoded.getRGB(20, 20)).isEqualTo(image.getRGB(20, 20));
    }

    @Test
    void aDotIsInTheMiddleOfItsCell() {
        Drawing dot = Drawing.of(new float[] {7}, new float[] {9}, new int[] {1}, DrawingInfo.NONE);
        BufferedImage image = PngWriter.image(List.of(Picture.of(dot)), STYLE);
        assertThat(ink(image, 48, 48, 4, 4)).isPositive().isEqualTo(ink(image, 0, 0, 100, 100));
    }

    @Test
    void begunPointsHaveTheirOwnColour() {
        Drawing line = Drawing.of(new float[] {0, 50, 100}, new float[3], new int[] {3}, DrawingInfo.NONE);
        BufferedImage image = PngWriter.image(List.of(Picture.of(line).withBegunPoints(2)), STYLE.withCell(400));
        assertThat(image.getRGB(100, 200) & 0xffffff).isEqualTo(SheetStyle.DEFAULT.begunInk());
        assertThat(image.getRGB(300, 200) & 0xffffff).isEqualTo(SheetStyle.DEFAULT.ink());
    }

    @Test
    void theLineToAMarkedPointIsThickAndHasItsOwnColour() {
        Drawing lines = Drawing.of(
                new float[] {0, 100, 0, 100}, new float[] {0, 0, 100, 100}, new int[] {2, 4}, DrawingInfo.NONE);
        SheetStyle style = STYLE.withCell(400);
        BufferedImage image = PngWriter.image(List.of(Picture.of(lines).withMarkedPoint(1)), style);
        int mark = SheetStyle.DEFAULT.markInk();
        assertThat(image.getRGB(200, 32) & 0xffffff).isEqualTo(mark);
        assertThat(image.getRGB(200, 37) & 0xffffff).isEqualTo(mark);
        assertThat(image.getRGB(200, 368) & 0xffffff).isEqualTo(SheetStyle.DEFAULT.ink());
        // From (100, 0) to (0, 100) the pen went through the air.
        BufferedImage air = PngWriter.image(List.of(Picture.of(lines).withMarkedPoint(2)), style);
        int dots = ink(air, 100, 100, 200, 200);
        assertThat(dots).isBetween(1000, 2800);
        assertThat(ink(image, 100, 100, 200, 200)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"InternalError", "NullPointerException", "NoClassDefFoundError", "UnsatisfiedLinkError"})
    void withoutFontsOnlyTheCaptionsAreOmitted(String failure) {
        List<Picture> pictures = Collections.nCopies(2, Picture.labelled(Doodles.toy()));
        BufferedImage image = PngWriter.image(pictures, STYLE, (graphics, sheet, n) -> {
            switch (failure) {
                case "InternalError" -> throw new InternalError("no fonts");
                case "NullPointerException" -> throw new NullPointerException("Fontconfig head is null");
                case "NoClassDefFoundError" -> throw new NoClassDefFoundError("sun.font");
                default -> throw new UnsatisfiedLinkError("libfreetype");
            }
        });
        assertThat(ink(image, 0, 0, 200, 100)).isGreaterThan(100);
        assertThat(ink(image, 0, 100, 200, 14)).isZero();
    }

    @Test
    void theImageKeepsWithinItsSizeForAnyNumberOfPictures() {
        List<Picture> many = Collections.nCopies(2000, Picture.labelled(Doodles.toy()));
        SheetStyle large = STYLE.withCell(SheetStyle.MAX_CELL);
        BufferedImage image = PngWriter.image(many, large);
        assertThat((long) image.getWidth() * image.getHeight())
                .isBetween(PngWriter.MAX_PIXELS / 2, PngWriter.MAX_PIXELS);
        List<Picture> tooMany = Collections.nCopies(200_000, Picture.of(Doodles.toy()));
        assertThatThrownBy(() -> PngWriter.image(tooMany, large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("200000")
                .hasMessageContaining(".svg");
    }

    /** The number of pixels that are not white. */
    private static int ink(BufferedImage image, int left, int top, int width, int height) {
        int ink = 0;
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                ink += (image.getRGB(x, y) & 0xffffff) != 0xffffff ? 1 : 0;
            }
        }
        return ink;
    }
}
