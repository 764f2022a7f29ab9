package dev.inkling.drawing.io.svg;

import static dev.inkling.drawing.io.svg.SvgReading.drawing;
import static dev.inkling.drawing.io.svg.SvgReading.malformed;
import static dev.inkling.drawing.io.svg.SvgReading.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clip paths cut off what lies outside. */
final class SvgClipTest {

    private static final String CLIPS =
            "<defs><clipPath id='c'><rect x='10' y='10' width='100' height='100'/></clipPath>"
                    + "<clipPath id='two'><rect width='20' height='50'/><rect x='40' width='20' height='50'/></clipPath>"
                    + "<clipPath id='turned' transform='translate(10 0)'><path d='M0 0H20V20H0z' transform='scale(2)'/></clipPath>"
                    + "<clipPath id='box' clipPathUnits='objectBoundingBox'><rect width='.5' height='1'/></clipPath></defs>";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<path clip-path='url(#c)' d='M-50 50H150'/>;10,50 110,50",
                "<g style='clip-path: url(\"#c\")'><path d='M50 50H60'/></g>;50,50 60,50",
                "<path clip-path='url(#c)' d='M50 50H60M200 200H210'/>;50,50 60,50",
                "<path clip-path='url(#c)' d='M50 0V60H150V70H50V200'/>;50,10 50,60 110,60 | 110,70 50,70 50,110",
                "<path clip-path='url(#two)' d='M0 25H100'/>;0,25 20,25 | 40,25 60,25",
                "<path clip-path='url(#turned)' d='M0 25H100'/>;10,25 50,25",
                "<path clip-path='url(#box)' d='M0 25L100 30'/>;0,25 50,27.5",
                "<path clip-path='url(#c)' d='M50 50h0M5 5h0'/>;50,50",
                "<g clip-path='url(#c)'><path clip-path='url(#two)' d='M0 25H100'/></g>;10,25 20,25 | 40,25 60,25",
                "<g transform='translate(50 0)'><path clip-path='url(#c)' d='M-50 50H150'/></g>;60,50 160,50",
                "<path clip-path='url(#none)' d='M-50 50H150'/>;-50,50 150,50",
                "<path clip-path='inset(9px)' d='M-50 50H150'/>;-50,50 150,50",
                "<rect clip-path='url(#c)' x='10' y='10' width='100' height='100'/>;10,10 110,10 110,110 10,110 10,10",
            })
    void linesOutsideAreCutOff(String element, String points) {
        assertThat(text(drawing(element + CLIPS))).isEqualTo(points);
    }

    @Test
    void roundClipPathsCutAlongTheirCurves() {
        String clip = "<clipPath id='r'><circle cx='100' cy='100' r='50'/></clipPath>";
        assertThat(text(drawing(clip + "<path clip-path='url(#r)' d='M0 100H200'/>")))
                .isEqualTo("50,100 150,100");
    }

    @Test
    void aClipPathClippedByItselfEnds() {
        String clip = "<clipPath id='a'><rect clip-path='url(#a)' width='9' height='9'/></clipPath>";
        assertThat(text(drawing(clip + "<path clip-path='url(#a)' d='M0 5H100'/>")))
                .isEqualTo("0,5 9,5");
    }

    @Test
    void tooMuchWorkIsRefused() {
        StringBuilder zigzag = new StringBuilder("M0 0");
        for (int i = 0; i < 20_000; i++) {
            zigzag.append('L').append(i % 250).append(' ').append(i % 2 * 250);
        }
        assertThat(malformed("<clipPath id='z'><path d='" + zigzag + "'/></clipPath><path clip-path='url(#z)' d='"
                        + zigzag + "'/>"))
                .contains("clip paths come to too much");
    }
}
