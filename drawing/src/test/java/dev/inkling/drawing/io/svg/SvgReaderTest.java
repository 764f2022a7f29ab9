package dev.inkling.drawing.io.svg;

import static dev.inkling.drawing.io.svg.SvgReading.drawing;
import static dev.inkling.drawing.io.svg.SvgReading.fine;
import static dev.inkling.drawing.io.svg.SvgReading.malformed;
import static dev.inkling.drawing.io.svg.SvgReading.page;
import static dev.inkling.drawing.io.svg.SvgReading.path;
import static dev.inkling.drawing.io.svg.SvgReading.read;
import static dev.inkling.drawing.io.svg.SvgReading.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.io.format.ReadOptions;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.drawing.picture.SheetStyle;
import dev.inkling.drawing.picture.SvgWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SvgReaderTest {

    @Test
    void writtenDrawingsReadBackAsTheSamePoints() {
        for (Drawing drawing : Doodles.set(List.of(Doodle.values()), 7, 3)) {
            String svg = SvgWriter.drawing(Picture.labelled(drawing), SheetStyle.DEFAULT);
            Drawing read = read(svg).drawings.get(0);
            assertThat(text(read)).isEqualTo(text(drawing));
            assertThat(read.info()).isEqualTo(DrawingInfo.ofLabel("cat").withCanvas(Bounds.QUICKDRAW));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-3f, 0.37f, 100})
    void onlyTheWritersRoundingIsLost(float scale) {
        Drawing drawing = Doodles.toy().transformed(scale, scale, -3 * scale, 7 * scale);
        Drawing read = fine(SvgWriter.drawing(Picture.of(drawing), SheetStyle.DEFAULT));
        float unit = 255 * scale;
        assertThat(read.points()).isEqualTo(drawing.points());
        assertThat(read.strokes()).isEqualTo(drawing.strokes());
        for (int i = 0; i < drawing.points(); i++) {
            assertThat(read.x(i)).isCloseTo(drawing.x(i), within(unit * 1e-3f));
            assertThat(read.y(i)).isCloseTo(drawing.y(i), within(unit * 1e-3f));
        }
        assertThat(read.info().canvas()).isPresent();
    }

    @Test
    void aCurveAddedToTheWritersStrokesIsSimplifiedWithThem() {
        String open = "<svg viewBox='0 0 255 255' data-canvas='0 0 255 255'><path d='M0 0L50 1L100 0";
        assertThat(read(open + "'/></svg>").drawings.get(0).points()).isEqualTo(3);
        assertThat(text(read(open + "C110 0 120 0 200 0'/></svg>").drawings.get(0)))
                .isEqualTo("0,0 200,0");
    }

    @Test
    void aDotOfTheWriterIsADot() {
        Drawing dot = Drawing.of(new float[] {7}, new float[] {9}, new int[] {1}, DrawingInfo.NONE);
        Drawing read = read(SvgWriter.drawing(Picture.of(dot), SheetStyle.DEFAULT))
                .drawings
                .get(0);
        assertThat(text(read)).isEqualTo("7,9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<line x1='1' y1='2' x2='30' y2='40'/>;1,2 30,40",
                "<line x1='1' y1='2' x2='1' y2='2'/>;1,2",
                "<line x2='50%' y2='10%'/>;0,0 127.5,25.5",
                "<polyline points='0,0 10,0 10,10'/>;0,0 10,0 10,10",
                "<polyline points=' 0 0 10-5 10,10 7'/>;0,0 10,-5 10,10",
                "<polygon points='0,0 10,0 10,10'/>;0,0 10,0 10,10 0,0",
                "<polygon points='0,0 10,0 10,10 0,0'/>;0,0 10,0 10,10 0,0",
                "<polygon points='5 6'/>;5,6",
                "<rect x='1' y='2' width='30' height='40'/>;1,2 31,2 31,42 1,42 1,2",
                "<rect x='1' y='2' width='30' height='40' rx='0' ry='9'/>;1,2 31,2 31,42 1,42 1,2",
                "<rect width='1in' height='72pt'/>;0,0 96,0 96,96 0,96 0,0",
                "<rect width='2.54cm' height='25.4mm' x='6pc' y='9px'/>;96,9 192,9 192,105 96,105 96,9",
            })
    void shapesAreDrawnFromTheirStartsAsSvgSays(String element, String points) {
        assertThat(text(drawing(element))).isEqualTo(points);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<polyline points=''/>",
                "<polyline points='5 6'/>",
                "<polygon/>",
                "<rect width='0' height='9'/>",
                "<rect width='9'/>",
                "<rect width='-9' height='9'/>",
                "<circle r='0'/>",
                "<circle r='x'/>",
                "<ellipse rx='-1'/>",
                "<path d='M0 0L9 9' display='none'/>",
                "<path d='M0 0L9 9' style='fill: red; display : none !important'/>",
                "<g style='display:none'><path display='inline' d='M0 0L9 9'/></g>",
                "<g visibility='hidden'><path d='M0 0L9 9'/></g>",
                "<g style='visibility:collapse'><path d='M0 0L9 9'/></g>",
                "<path d='M0 0L9 9' fill='none' stroke='none'/>",
                "<rect width='9' height='9' fill='none'/>",
                "<g fill='none'><circle r='9'/></g>",
                "<g transform='scale(0)'><path d='M0 0L9 9'/></g>",
                "<path opacity='0' d='M0 0L9 9'/>",
                "<g style='opacity: 0%'><path opacity='1' d='M0 0L9 9'/></g>",
                "<path fill='none' stroke='#000' stroke-opacity='0' d='M0 0L9 9'/>",
                "<path fill='none' stroke='#000' stroke-width='0' d='M0 0L9 9'/>",
                "<path fill='none' stroke='#0000' d='M0 0L9 9'/>",
                "<path fill='none' stroke='#00000000' d='M0 0L9 9'/>",
                "<path fill='rgba(9, 9, 9, 0)' stroke='none' d='M0 0L9 9'/>",
                "<path fill='rgb(9 9 9 / 0%)' stroke='hsla(9, 9%, 9%, 0.0)' d='M0 0L9 9'/>",
                "<path fill-opacity='0' stroke='none' d='M0 0L9 9'/>",
                "<clipPath id='c'/><path clip-path='url(#c)' d='M0 0L9 9'/>",
                "<defs><path d='M0 0L9 9'/></defs>",
                "<symbol><path d='M0 0L9 9'/></symbol>",
                "<clipPath><path d='M0 0L9 9'/></clipPath>",
                "<mask><path d='M0 0L9 9'/></mask>",
                "<pattern><path d='M0 0L9 9'/></pattern>",
                "<marker><path d='M0 0L9 9'/></marker>",
                "<text><path d='M0 0L9 9'/></text>",
                "<foreignObject><svg><path d='M0 0L9 9'/></svg></foreignObject>",
                "<path xmlns='http://example.org/' d='M0 0L9 9'/>",
                "<x:path xmlns:x='http://example.org/' d='M0 0L9 9'/>",
                "<use href='#none'/>",
                "<use/>",
                "<use href='other.svg#a'/>",
                "<svg width='0'><path d='M0 0L9 9'/></svg>",
            })
    void invisibleElementsAreNoStrokes(String element) {
        assertThat(malformed(element)).isEqualTo("expected at least one path or shape that is shown but found none");
    }

    @Test
    void hardlyVisibleOrUnhiddenElementsAreStrokes() {
        for (String paint : List.of(
                "opacity='.01'",
                "stroke='rgba(0,0,0,.1)'",
                "stroke='rgb(0,0,0)'",
                "stroke='rgb(0 0 0)'",
                "stroke='#001'",
                "stroke='#f00'",
                "stroke='#00ff0001'",
                "stroke='url(#a)'",
                "stroke='red' stroke-width='1e-9'")) {
            assertThat(text(drawing("<path fill='none' " + paint + " d='M0 0L9 9'/>")))
                    .as(paint)
                    .isEqualTo("0,0 9,9");
        }
        assertThat(text(drawing("<path fill='none' d='M0 0L9 9'/>"))).isEqualTo("0,0 9,9");
        assertThat(text(drawing("<g visibility='hidden'><path visibility='visible' d='M0 0L9 9'/></g>")))
                .isEqualTo("0,0 9,9");
    }

    @Test
    void roundShapesLieOnTheirCircle() {
        Drawing circle = drawing("<circle cx='100' cy='90' r='50'/>");
        assertThat(text(circle)).startsWith("150,90 ").endsWith(" 150,90");
        for (int i = 0; i < circle.points(); i++) {
            assertThat(Math.hypot(circle.x(i) - 100, circle.y(i) - 90)).isCloseTo(50, within(1e-3));
        }
        assertThat(circle.y(1)).as("clockwise").isGreaterThan(90);
        assertThat(drawing("<ellipse cx='100' cy='90' rx='50'/>")).isEqualTo(circle);
        assertThat(drawing("<ellipse cx='100' cy='90' rx='25' ry='50' transform='translate(-100 0) scale(2 1)'/>"))
                .isEqualTo(circle);
        assertThat(drawing("<rect x='50' y='40' width='100' height='100' rx='99'/>")
                        .bounds())
                .isEqualTo(new Bounds(50, 40, 150, 140));
    }

    @Test
    void aRoundedRectangleIsItsPath() {
        Drawing expected =
                path("M30 10H80A20 10 0 0 1 100 20V60A20 10 0 0 1 80 70H30A20 10 0 0 1 10 60V20A20 10 0 0 1 30 10z");
        assertThat(drawing("<rect x='10' y='10' width='90' height='60' rx='20' ry='10'/>"))
                .isEqualTo(expected);
    }

    @Test
    void aSmallCircleIsADot() {
        assertThat(text(read(page("<circle cx='9' cy='9' r='0.5'/><path d='M0 0L9 0'/>"))
                        .drawings
                        .get(0)))
                .isEqualTo("9.5,9 | 0,0 9,0");
    }

    @Test
    void allStrokesAreSimplifiedStraightOnesToo() {
        String zigzag = "<path d='M0 0L10 1L20 -1L30 0L30 50'/>";
        assertThat(text(read(page(zigzag)).drawings.get(0))).isEqualTo("0,0 30,0 30,50");
        assertThat(text(drawing(zigzag))).isEqualTo("0,0 10,1 20,-1 30,0 30,50");
        // The same shape on a page ten times as large.
        String large = "<svg viewBox='0 0 2550 100'><path d='M0 0L100 10L200 -10L300 0L300 500'/></svg>";
        assertThat(text(read(large).drawings.get(0))).isEqualTo("0,0 300,0 300,500");
    }

    @Test
    void longStrokesAreSimplifiedToo() {
        StringBuilder data = new StringBuilder("M0 0");
        for (int i = 1; i <= 10_000; i++) {
            data.append('L').append(i / 100.0).append(' ').append(i % 2 / 100.0);
        }
        data.append("M0 9L0 9");
        Drawing read = read(page("<path d='" + data + "'/>")).drawings.get(0);
        assertThat(read.strokes()).isEqualTo(2);
        assertThat(read.points()).isBetween(3, 8);
        assertThat(read.bounds()).isEqualTo(new Bounds(0, 0, 100, 9));
    }

    @Test
    void theCanvasIsTheWritersOrTheViewBoxOrTheSize() {
        String line = "><path d='M0 0L9 9'/></svg>";
        assertThat(canvas("<svg data-canvas='0 0 255 200' viewBox='-10 -10 300 300'" + line))
                .containsExactly(new Bounds(0, 0, 255, 200));
        assertThat(canvas("<svg data-canvas='zero' viewBox='-10 -10,300 300' width='9'" + line))
                .containsExactly(new Bounds(-10, -10, 290, 290));
        assertThat(canvas("<svg viewBox='0 0 0 9' width='1in' height='200px'" + line))
                .containsExactly(new Bounds(0, 0, 96, 200));
        assertThat(canvas("<svg width='100%' height='200'" + line)).isEmpty();
        assertThat(canvas("<svg viewBox='0 0 9'" + line)).isEmpty();
    }

    private static List<Bounds> canvas(String svg) {
        return read(svg).drawings.get(0).info().canvas().stream().toList();
    }

    @Test
    void withoutACanvasEpsilonIsThatOfTheDrawingsExtent() {
        String data = "<path d='M0 0C0 5 5 10 10 10'/>";
        String large = "<path d='M0 0C0 50000 50000 100000 100000 100000'/>";
        Drawing one = read("<svg>" + data + "</svg>").drawings.get(0);
        Drawing other = read("<svg>" + large + "</svg>").drawings.get(0);
        assertThat(one.points()).isBetween(4, 12);
        assertThat(other.points()).isEqualTo(one.points());
        for (int i = 0; i < one.points(); i++) {
            assertThat(other.x(i)).isCloseTo(one.x(i) * 1e4f, within(1f));
            assertThat(other.y(i)).isCloseTo(one.y(i) * 1e4f, within(1f));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rect width='255' height='255' fill='#fff'/>",
                "<rect width='100%' height='100%' style='fill:white;stroke:none'/>",
                "<rect x='-10' y='-10' width='300' height='300'/>",
                "<path d='M0 0h255v255H0z' fill='none'/>",
                "<path d='M0 0h255v255H0V0z' stroke='none' fill='none'/>",
                "<polygon points='0,0 255,0 255,100 255,255 0,255' stroke='#FFF' fill='#fff'/>",
                "<rect width='255' height='255' rx='40' fill='#eee'/>",
                "<g transform='translate(0 255) scale(.1 -.1)'><path d='M0 1270l0 -1270 1275 0 1275 0 0 1275 0 1275 -1275 0 -1275 0 0 -1280z'/></g>",
            })
    void aBackgroundIsNoStroke(String background) {
        assertThat(text(drawing(background + "<path d='M0 0L9 9'/>"))).isEqualTo("0,0 9,9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rect width='255' height='255' fill='white' stroke='black'/>",
                "<g stroke='black'><rect width='255' height='255' rx='40'/></g>",
                "<g stroke='black'><rect width='255' height='255'/></g>",
                "<rect width='255' height='200'/>",
                "<rect width='240' height='240' x='7' y='7'/>",
                "<path d='M0 0H255L128 128L255 255H0z'/>",
                "<path d='M0 255V0H255'/>",
                "<circle cx='128' cy='128' r='128'/>",
            })
    void otherShapesAreStrokesHoweverTheyArePainted(String shape) {
        assertThat(drawing(shape + "<path d='M0 0L9 9'/>").strokes()).isEqualTo(2);
    }

    @Test
    void namespacesAreThoseOfSvgByAnyPrefix() {
        assertThat(text(fine("<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:path d='M0 0L9 9'/>"
                        + "<path xmlns='urn:other' d='M1 1L2 2'/></s:svg>")))
                .isEqualTo("0,0 9,9");
        assertThat(
                        text(
                                fine(
                                        "<svg><k:g xmlns:k='urn:k'><path d='M1 1L2 2'/></k:g><path u:d='M5 5L6 6' d='M0 0L9 9'/></svg>")))
                .isEqualTo("0,0 9,9");
    }

    @Test
    void aDocumentTypeWithDefaultsAndEntitiesOfItsOwnIsRead() {
        String svg = """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- A licence. -->
                <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.0//EN" "http://192.0.2.1/never/fetched.dtd" [
                <!ENTITY ns "http://www.w3.org/2000/svg">
                <!ATTLIST g xmlns:kvg CDATA #FIXED "http://kanjivg.tagaini.net" kvg:element CDATA #IMPLIED>
                ]>
                <svg xmlns="&ns;" width="109" height="109" viewBox="0 0 109 109">
                <g id="kvg:1" style="fill:none;stroke:#000000" kvg:element="a" kvg:part="1">
                  <path kvg:type="x" d="M10,10c1,1,2,2,30,30"/>
                </g>
                <g style="font-size:8"><text transform="matrix(1 0 0 1 43.50 10.50)">1</text></g>
                </svg>
                """;
        assertThat(text(fine(svg))).isEqualTo("10,10 40,40");
    }

    @Test
    void otherEncodingsAreRead() {
        String body = page("<text>\u00e9</text><path d='M0 0L9 9'/>");
        Charset latin = StandardCharsets.ISO_8859_1;
        List<byte[]> files = List.of(
                ("<?xml version='1.0' encoding='UTF-16'?>" + body).getBytes(StandardCharsets.UTF_16),
                ("<?xml version='1.0' encoding='UTF-16'?>" + body).getBytes(StandardCharsets.UTF_16LE),
                ("<?xml version='1.0' encoding='UTF-16'?>" + body).getBytes(StandardCharsets.UTF_16BE),
                ("<?xml version='1.0' encoding='UTF-16'?>" + body).getBytes(StandardCharsets.UTF_8),
                ("\ufeff<?xml version='1.0' encoding=\"utf-8\"?>" + body).getBytes(StandardCharsets.UTF_8),
                ("<?xml version=\"1.0\" encoding=\"iso-8859-1\" ?>" + body).getBytes(latin),
                ("\ufeff" + body).getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8));
        for (byte[] file : files) {
            Drawing drawing = read(file, ReadOptions.DEFAULT).drawings.get(0);
            assertThat(text(drawing)).isEqualTo("0,0 9,9");
        }
    }
}
