package dev.inkling.drawing.io.svg;

import static dev.inkling.drawing.io.svg.SvgReading.drawing;
import static dev.inkling.drawing.io.svg.SvgReading.malformed;
import static dev.inkling.drawing.io.svg.SvgReading.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Style sheets hide the same elements as in a browser. */
final class SvgStyleSheetTest {

    private static final String SEEN = "<path d='M0 0L9 9'/>";

    /** A path within groups that rules may hide, and one that they do not select. */
    private static String shown(String css) {
        return text(drawing("<style>" + css + "</style><g id='layer' class='draft outer'><g class='inner'>"
                + "<path id='guide' class='st0 line' data-canvas='x' d='M1 1L2 2'/></g></g>" + SEEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".st0{display:none}",
                "path.st0 { DISPLAY : None ; }",
                ".line.st0{display:none}",
                "#guide{visibility:hidden}",
                "path#guide{opacity:0}",
                "#layer{display:none}",
                ".draft *{display:none}",
                ".outer .inner path{display:none}",
                ".outer>.inner>path{display:none}",
                "svg .outer>.inner path{display:none}",
                "g > .inner path{display:none}",
                "svg g g #guide{display:none}",
                ":root .line{display:none}",
                "[id=guide]{display:none}",
                "path[id='guide'][class]{display:none}",
                ".none, .st0, #nothing{display:none}",
                "/* .x{ */.st0/**/{/*display:inline;*/display:none}/*",
                "<!-- --> .st0{display:none}",
                "@import url('a;b.css'); @charset 'x'; .st0{display:none}",
                "@font-face{font-family:'A}B';src:url(x)} .st0{display:none}",
                "@keyframes k{from{opacity:1}to{opacity:0}} .st0{display:none}",
                "@media screen{.st0{display:none}}",
                "@media all { @supports (display: none) { .st0 { display: none } } }",
                "@layer base{.st0{display:none}}",
                ".st0{display:inline} .line{display:none}",
                "#guide{display:none} .st0{display:inline}",
                ".st0{display:none!important} #guide{display:inline}",
                ".st0{display:none;display:inline x;fill:url(data:a;b)}.st0{display:none",
                "p:hover, .st0{display:none}",
                ".st0{fill:none;stroke:none}",
                ".st0{fill:none;stroke:red;stroke-width:0px}",
                "g{fill:none;stroke:transparent}",
                ".s\\\\t0, .st0 {display:none}",
                "svg|path.none, .st0{display:none}",
            })
    void rulesThatHide(String css) {
        assertThat(shown(css.replace(">", "&gt;").replace("<", "&lt;").replace("&lt;!-- --&gt;", "<!-- -->")))
                .isEqualTo("0,0 9,9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@font-face{font-family:Hand;src:url(hand.woff2)}",
                ".ST0{display:none}",
                "path.draft{display:none}",
                ".outer>path{display:none}",
                "path .inner{display:none}",
                ".st0:hover{display:none}",
                ".st0::before{display:none}",
                "path:not(.st0){display:none}",
                "[id=other]{display:none}",
                "[opacity]{display:none}",
                ".st0{display:none} .line{display:inline}",
                ".st0{display:none} path.line{display:inline}",
                "@media print{.st0{display:none}}",
                "@media (prefers-color-scheme:dark){path{display:none}}",
                "@media screen and (max-width:9px){.st0{display:none}}",
                ".st0{visibility:visible}",
                ".st0 display:none",
                "}{;}{.st0{",
                "",
            })
    void rulesThatDoNotHide(String css) {
        assertThat(shown(css.replace(">", "&gt;"))).isEqualTo("1,1 2,2 | 0,0 9,9");
    }

    @Test
    void aStyleTakesPrecedenceOverRulesAndTheseOverAttributes() {
        assertThat(text(drawing("<style>path{stroke:red}</style><path stroke='none' fill='none' d='M0 0L9 9'/>")))
                .isEqualTo("0,0 9,9");
        assertThat(text(drawing("<style>#a{display:none}</style><path id='a' style='display:inline' d='M0 0L9 9'/>")))
                .isEqualTo("0,0 9,9");
        assertThat(malformed(
                        "<style>#a{display:none !important}</style><path id='a' style='display:inline' d='M0 0'/>"))
                .contains("found none");
        assertThat(malformed("<style>#a{display:none !important}</style>"
                        + "<path id='a' style='display:inline' d='M0 0L1 1'/>"))
                .contains("found none");
        assertThat(
                        text(
                                drawing(
                                        "<style>.m{transform:translate(50px,0)}</style><path class='m' transform='scale(9)' d='M0 0L9 9'/>")))
                .isEqualTo("50,0 59,9");
    }

    @Test
    void sheetsApplyWhereverTheyAreAndOnlyIfTheyAreForScreens() {
        String path = "<path class='x' d='M1 1L2 2'/>" + SEEN;
        String css = ".x{display:none}";
        assertThat(text(drawing(path + "<defs><style type=' Text/CSS '><![CDATA[" + css + "]]></style></defs>")))
                .isEqualTo("0,0 9,9");
        assertThat(text(drawing("<style media='screen'>" + css + "</style>" + path)))
                .isEqualTo("0,0 9,9");
        assertThat(text(drawing("<style media='print'>" + css + "</style>" + path)))
                .isEqualTo("1,1 2,2 | 0,0 9,9");
        assertThat(text(drawing("<style type='text/less'>" + css + "</style>" + path)))
                .isEqualTo("1,1 2,2 | 0,0 9,9");
        assertThat(text(drawing("<text><style>" + css + "</style></text>" + path)))
                .isEqualTo("1,1 2,2 | 0,0 9,9");
    }

    @Test
    void hostileSheetsEnd() {
        assertThat(malformed("<style>" + "a{}".repeat(SvgStyleSheet.MAX_RULES + 1) + "</style>" + SEEN))
                .contains("rules of style");
        String many = "<g>".repeat(100) + SEEN + "</g>".repeat(100);
        assertThat(malformed("<style>" + "g g g g g g g g g g g{x:y}".repeat(9_000) + "</style>" + many))
                .contains("expected fewer rules");
        // The possible matches of these must not be tried one by one.
        assertThat(text(drawing("<style>x g g g g g g g g g g g path{display:none}</style>" + many)))
                .isEqualTo("0,0 9,9");
        for (String one : new String[] {"{", "(", "[a", "'", "\\", "@media all{", "a ", ".a", "a,"}) {
            assertThat(text(drawing("<style>" + one.repeat(20_000) + "</style>" + SEEN)))
                    .isEqualTo("0,0 9,9");
        }
    }
}
