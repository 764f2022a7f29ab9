package dev.inkling.drawing.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteTest {

    @Test
    void whereAllInksAreGreyNothingIsLost() {
        Palette palette = new Palette(List.of(0x1f1f1f, 0x555555));
        for (int grey = 0x1f; grey <= 0xff; grey++) {
            int rgb = grey * 0x010101;
            assertThat(palette.colour(palette.index(rgb) & 0xff)).isEqualTo(rgb);
        }
        assertThat(palette.size()).isEqualTo(1 + 0xff - 0x1f + 1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1", "4886489, 2039583, 2", "16711680, 255, 3", "16777215, 16777215, 0"})
    void blendsOfWhiteAndAnInkHaveNearColours(int first, int second, int off) {
        Palette palette = new Palette(List.of(first, second));
        assertThat(palette.size()).isLessThanOrEqualTo(256);
        for (int ink : List.of(first, second)) {
            assertThat(palette.colour(palette.index(ink) & 0xff)).isEqualTo(ink);
            for (int share = 0; share <= 100; share++) {
                int rgb = 0;
                for (int shift = 0; shift < 24; shift += 8) {
                    rgb |= (255 + ((ink >> shift & 0xff) - 255) * share / 100) << shift;
                }
                int found = palette.colour(palette.index(rgb) & 0xff);
                for (int shift = 0; shift < 24; shift += 8) {
                    assertThat(Math.abs((found >> shift & 0xff) - (rgb >> shift & 0xff)))
                            .isLessThanOrEqualTo(off);
                }
            }
        }
    }

    @Test
    void noColourHasTheReservedIndex() {
        Palette palette = new Palette(List.of(0x4a90d9, 0x1f1f1f));
        for (int rgb = 0; rgb <= 0xffffff; rgb += 0x1111) {
            assertThat(palette.index(rgb)).isNotEqualTo(Palette.UNCHANGED);
        }
        assertThat(palette.model().getTransparentPixel()).isEqualTo(Palette.UNCHANGED);
    }
}
