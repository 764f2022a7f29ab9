package dev.inkling.drawing.io.svg;

import static dev.inkling.drawing.io.svg.SvgReading.drawing;
import static dev.inkling.drawing.io.svg.SvgReading.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups, transforms, uses and boxes. */
class SvgTreeTest {

    private static final String LINE = "<path d='M10 0L20 30'/>";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "translate(5);15,0 25,30",
                "translate(5,7);15,7 25,37",
                "translate( 5 -7 );15,-7 25,23",
                "scale(2);20,0 40,60",
                "scale(2 .5);20,0 40,15",
                "rotate(90);0,10 -30,20",
                "rotate(90 10 0);10,0 -20,10",
                "rotate(-180,15,15);20,30 10,0",
                "skewX(45);10,0 50,30",
                "skewY(45);10,10 20,50",
                "matrix(1 2 3 4 5 6);15,26 115,166",
                "translate(5)scale(2);25,0 45,60",
                "scale(2) , translate(5);30,0 50,60",
                "translate(1 1) rotate(90) translate(-1 -1);2,10 -28,20",
                "translate(5px, 7px);15,7 25,37",
                "translateX(1in)translateY(10%);106,25.5 116,55.5",
                "rotate(90deg);0,10 -30,20",
                "rotate(0.25turn) scaleX(2);0,20 -30,40",
                "rotateZ(100grad) scaleY(2);0,10 -60,20",
                "skew(45deg);10,0 50,30",
                "skew(0deg, 45deg);10,10 20,50",
                "scale(200%) translate3d(1px, 2px, 9px);22,4 42,64",
                "none;10,0 20,30",
            })
    void transformsAreApplied(String transform, String points) {
        assertThat(text(drawing("<g transform='" + transform + "'>" + LINE + "</g>")))
                .isEqualTo(points);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scale(2) nonsense(3)",
                "scale(2",
                "scale 2",
                "matrix(1 2 3 4 5)",
                "rotate(90 10)",
                "scale()",
                "scale(1 2 3 4 5 6 7)",
                "Scale(2)",
                "scale(2,,2)",
                "scale(2px)",
                "rotate(9em)",
                "translate(90deg)",
                "perspective(4px)"
            })
    void aTransformWithAnErrorIsNone(String transform) {
        assertThat(text(drawing("<g transform='" + transform + "'>" + LINE + "</g>")))
                .isEqualTo("10,0 20,30");
    }

    @Test
    void nestedTransformsAreTheProductInTheirOrder() {
        String nested =
                "<g transform='translate(40 9)'><a transform='rotate(30)'><path transform='scale(2 -1) skewX(9)'"
                        + " d='M10 0L20 30Q40 40 50 -9A9 9 0 0 1 60 0'/></a></g>";
        String list = "<path transform='translate(40 9) rotate(30) scale(2 -1) skewX(9)'"
                + " d='M10 0L20 30Q40 40 50 -9A9 9 0 0 1 60 0'/>";
        assertThat(drawing(nested)).isEqualTo(drawing(list));
        SvgTransform product = SvgTransform.parse("translate(40 9) rotate(30)", SvgViewport.DEFAULT)
                .then(SvgTransform.parse("scale(2 -1)", SvgViewport.DEFAULT));
        double cos = Math.cos(Math.PI / 6);
        assertThat(product.x(3, 4)).isCloseTo(40 + 6 * cos + 4 * 0.5, within(1e-9));
        assertThat(product.y(3, 4)).isCloseTo(9 + 6 * 0.5 - 4 * cos, within(1e-9));
    }

    @Test
    void aCurveIsFlattenedInTheUnitsOfTheDrawing() {
        String small = "<path d='M.1 .1Q1 .1 1 1A.5 .5 0 0 0 0 1.5' transform='scale(100)'/>";
        String large = "<path d='M10 10Q100 10 100 100A50 50 0 0 0 0 150'/>";
        assertThat(text(drawing(small))).isEqualTo(text(drawing(large)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<use href='#l'/>;10,0 20,30",
                "<use xlink:href='#l' x='5' y='7'/>;15,7 25,37",
                "<use href=' #l ' transform='scale(2)' x='1'/>;22,0 42,60",
                "<use href='#g'/>;11,1 21,31",
                "<use href='#u'/>;12,1 22,31",
                "<use href='#s'/>;10,0 20,30",
                "<use href='#b' width='100' height='100'/>;20,0 40,60",
                "<use href='#b' width='100' height='50' x='3'/>;38,0 48,30",
                "<use href='#n' width='100' height='100'/>;20,0 40,60",
                "<use href='#l' style='display:none'/><use href='#l'/>;10,0 20,30",
            })
    void aUseDrawsWhatItRefersTo(String use, String points) {
        String defs =
                "<defs><path id='l' d='M10 0L20 30'/><g id='g' transform='translate(1 1)'><path d='M10 0L20 30'/></g>"
                        + "<use id='u' href='#g' x='1'/><symbol id='s'><path d='M10 0L20 30'/></symbol>"
                        + "<symbol id='b' viewBox='0 0 50 50'><path d='M10 0L20 30'/></symbol>"
                        + "<svg id='n' viewBox='0 0 50 50' width='5'><path d='M10 0L20 30'/></svg></defs>";
        assertThat(text(drawing(use + defs))).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x='5' y='6';15,6 25,36",
                "x='10' width='100' height='100' viewBox='0 0 50 50';30,0 50,60",
                "width='100' height='50' viewBox='0 0 50 50';35,0 45,30",
                "width='100' height='50' viewBox='0 0 50 50' preserveAspectRatio='xMinYMin meet';10,0 20,30",
                "width='100' height='50' viewBox='0 0 50 50' preserveAspectRatio='xMaxYMid';60,0 70,30",
                "width='100' height='50' viewBox='0 0 50 50' preserveAspectRatio='none';20,0 40,30",
                "width='100' height='50' viewBox='0 0 50 50' preserveAspectRatio='xMidYMax slice';20,-50 40,10",
                "width='50%' height='51' viewBox='10 0 255 102';0,0 5,15",
            })
    void aNestedBoxIsFittedIntoItsViewport(String attributes, String points) {
        assertThat(text(drawing("<svg " + attributes + ">" + LINE + "</svg>"))).isEqualTo(points);
    }

    @Test
    void percentagesReferToTheInnermostBox() {
        assertThat(text(drawing("<svg width='200' height='100' viewBox='0 0 20 10'>"
                        + "<line x1='50%' x2='100%' y2='50%'/></svg>")))
                .isEqualTo("100,0 200,50");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transform='rotate(90)' transform-origin='10 0'|10,0 -20,10",
                "style='transform:rotate(90deg);transform-origin:10px 0px'|10,0 -20,10",
                "style='transform:scale(2);transform-origin:center'|-107.5,-127.5 -87.5,-67.5",
                "style='transform:scale(2);transform-origin:bottom right'|-235,-255 -215,-195",
                "style='transform:scale(2);transform-origin:left'|20,-127.5 40,-67.5",
                "style='transform:scale(2);transform-origin:50% 100% 0'|-107.5,-255 -87.5,-195",
                "style='transform:scale(2);transform-box:fill-box'|10,0 30,60",
                "style='transform:scale(2);transform-box:fill-box;transform-origin:50% 50%'|5,-15 25,45",
                "style='transform:scale(2);transform-box:fill-box;transform-origin:5px top'|5,0 25,60",
                "style='transform:scale(2);transform-origin:nowhere'|20,0 40,60",
                "transform='scale(9)' style='transform:none'|10,0 20,30",
            })
    void aTransformIsAboutItsOrigin(String attributes, String points) {
        assertThat(text(drawing("<g " + attributes + ">" + LINE + "</g>"))).isEqualTo(points);
    }

    @Test
    void branchesOfASwitchForOtherReadersAreNotDrawn() {
        String other = "<path requiredExtensions='urn:x' d='M1 1L2 2'/><path systemLanguage='de, fr-CH' d='M3 3L4 4'/>";
        assertThat(text(drawing("<switch>" + other + LINE + "</switch>"))).isEqualTo("10,0 20,30");
        assertThat(text(drawing(other + LINE))).isEqualTo("10,0 20,30");
        assertThat(text(drawing("<switch><g systemLanguage='de, en-GB'>" + LINE + "</g><path d='M0 0L1 1'/></switch>")))
                .isEqualTo("10,0 20,30");
    }

    @Test
    void theFirstUsableBranchOfASwitchIsDrawn() {
        assertThat(text(drawing("<switch><foreignObject/><g>" + LINE + "</g><path d='M0 0L1 1'/></switch>")))
                .isEqualTo("10,0 20,30");
    }

    @Test
    void aUseWithinItselfIsNotDrawnAgain() {
        assertThat(text(drawing("<g id='a'>" + LINE + "<use href='#a'/></g>"))).isEqualTo("10,0 20,30 | 10,0 20,30");
        assertThat(text(drawing("<g id='a'>" + LINE + "<use href='#b'/></g><g id='b'><use href='#a'/></g>")))
                .isEqualTo("10,0 20,30 | 10,0 20,30 | 10,0 20,30");
    }
}
