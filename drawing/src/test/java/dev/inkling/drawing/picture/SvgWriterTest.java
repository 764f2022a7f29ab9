package dev.inkling.drawing.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.internal.Text;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgWriterTest {

    private static final Drawing CAT = Doodles.toy();

    @Test
    void oneDrawingHasOnePathAStrokeInItsOwnUnits() throws Exception {
        Document svg = parse(SvgWriter.drawing(Picture.of(CAT), SheetStyle.DEFAULT));
        List<String> paths = paths(svg);
        assertThat(paths).hasSize(CAT.strokes());
        assertThat(paths.get(1)).isEqualTo("M38 69L19 0 101 35");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("cat");
        assertThat(svg.getDocumentElement().getAttribute("data-canvas")).isEqualTo("0 0 255 255");
        assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("-20.4 -20.4 295.8 229.8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert('x')</script>",
                "a & b \" ' ]]> <!-- --",
                "\u0000\u0001\u0008\u001b[31m\uffff\ufffe",
                "half \ud800 a pair \udc00",
                "名前 😀 \u202e gnihtemos",
                ""
            })
    void hostileLabelsGiveWellFormedXml(String label) throws Exception {
        Drawing drawing = CAT.withInfo(DrawingInfo.ofLabel(label));
        Picture picture = Picture.labelled(drawing);
        Document one = parse(SvgWriter.drawing(picture, SheetStyle.DEFAULT));
        Document sheet = parse(SvgWriter.sheet(List.of(picture, picture), SheetStyle.DEFAULT.withCell(600)));
        for (Document svg : List.of(one, sheet)) {
            assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        }
        String title = one.getElementsByTagName("title").item(0).getTextContent();
        assertThat(title).isEqualTo(Text.clean(label));
    }

    @Test
    void aDotIsAPathOfNoLength() throws Exception {
        Drawing dot = Drawing.of(new float[] {7}, new float[] {9}, new int[] {1}, DrawingInfo.NONE);
        String svg = SvgWriter.drawing(Picture.of(dot), SheetStyle.DEFAULT);
        assertThat(paths(parse(svg))).containsExactly("M7 9L7 9");
        assertThat(svg).contains("stroke-linecap=\"round\"");
    }

    @Test
    void begunPointsHaveTheirOwnColourAndTheRestContinuesFromTheLast() throws Exception {
        float[] x = {0, 10, 20, 30, 40};
        Drawing drawing = Drawing.of(x, new float[5], new int[] {2, 5}, DrawingInfo.NONE);
        Document svg = parse(SvgWriter.drawing(Picture.of(drawing).withBegunPoints(4), SheetStyle.DEFAULT));
        assertThat(paths(svg)).containsExactly("M0 0L10 0", "M20 0L30 0", "M30 0L40 0");
        NodeList paths = svg.getElementsByTagName("path");
        assertThat(colour(paths, 0)).isEqualTo("#4a90d9");
        assertThat(colour(paths, 1)).isEqualTo("#4a90d9");
        assertThat(colour(paths, 2)).isEmpty();
    }

    @Test
    void theLineToAMarkedPointLiesAboveAllOthersAndIsDottedInTheAir() throws Exception {
        float[] x = {0, 10, 20, 30};
        Drawing drawing = Drawing.of(x, new float[4], new int[] {2, 4}, DrawingInfo.NONE);
        List<String> marks = List.of("M0 0L0 0", "M0 0L10 0", "M10 0L20 0", "M20 0L30 0");
        for (int point = 0; point < 4; point++) {
            String text = SvgWriter.drawing(Picture.of(drawing).withMarkedPoint(point), SheetStyle.DEFAULT);
            Document svg = parse(text);
            assertThat(paths(svg)).containsExactly("M0 0L10 0", "M20 0L30 0", marks.get(point));
            assertThat(colour(svg.getElementsByTagName("path"), 2)).isEqualTo("#e03131");
            assertThat(text.contains("dasharray")).isEqualTo(point == 2);
        }
    }

    @Test
    void aSheetKeepsEveryDrawingInItsCell() throws Exception {
        List<Picture> pictures = Doodles.set(List.of(Doodle.values()), 1, 5).stream()
                .map(Picture::labelled)
                .toList();
        Document svg =
                parse(SvgWriter.sheet(pictures, SheetStyle.DEFAULT.withCell(100).withColumns(5)));
        Element root = svg.getDocumentElement();
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 500 456");
        assertThat(svg.getElementsByTagName("text").getLength()).isEqualTo(16);
        NodeList groups = ((Element) root.getElementsByTagName("g").item(0)).getElementsByTagName("g");
        for (int i = 0; i < 16; i++) {
            int left = i % 5 * 100;
            int top = i / 5 * 114;
            for (double[] point : points(((Element) groups.item(i)).getElementsByTagName("path"))) {
                assertThat(point[0]).isBetween((double) left, left + 100.0);
                assertThat(point[1]).isBetween((double) top, top + 100.0);
            }
        }
    }

    @Test
    void drawingsFittedTogetherShareScaleAndPosition() throws Exception {
        Drawing small = Drawing.of(new float[] {0, 10}, new float[] {0, 0}, new int[] {2}, DrawingInfo.NONE);
        Drawing large = Drawing.of(new float[] {0, 100}, new float[] {0, 50}, new int[] {2}, DrawingInfo.NONE);
        List<Picture> pictures = List.of(Picture.of(small), Picture.of(large));
        Document svg =
                parse(SvgWriter.sheet(pictures, SheetStyle.DEFAULT.withCell(100).withFitTogether(true)));
        assertThat(paths(svg)).containsExactly("M8 29L16.4 29", "M108 29L192 71");
    }

    @Test
    void numbersAreWrittenWithAPointInEveryLocale() throws Exception {
        Locale before = Locale.getDefault();
        Drawing drawing = Drawing.of(
                new float[] {0.125f, -1.5f, 99.999f}, new float[] {1, 2.256f, 3}, new int[] {3}, DrawingInfo.NONE);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            String svg = SvgWriter.drawing(Picture.of(drawing), SheetStyle.DEFAULT);
            assertThat(paths(parse(svg))).containsExactly("M0.12 1L-1.5 2.26 100 3");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aSmallDrawingKeepsItsShapeAndALargeOneItsNumbers() throws Exception {
        Drawing small = CAT.transformed(1e-3f, 1e-3f, 0, 0);
        assertThat(paths(parse(SvgWriter.drawing(Picture.of(small), SheetStyle.DEFAULT)))
                        .get(1))
                .isEqualTo("M0.038 0.069L0.019 0 0.101 0.035");
        Drawing large = Drawing.of(
                new float[] {-3e38f, 3e38f},
                new float[] {0, 1},
                new int[] {2},
                DrawingInfo.NONE.withCanvas(Bounds.QUICKDRAW));
        assertThat(paths(parse(SvgWriter.drawing(Picture.of(large), SheetStyle.DEFAULT)))
                        .get(0))
                .matches("M-3[0-9]{38} 0L3[0-9]{38} 1|M-29[0-9]{37} 0L29[0-9]{37} 1");
        assertThat(SvgWriter.sheet(List.of(Picture.of(large), Picture.of(small)), SheetStyle.DEFAULT))
                .doesNotContain("NaN", "Infinity");
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> paths(Document svg) {
        List<String> paths = new ArrayList<>();
        NodeList nodes = svg.getElementsByTagName("path");
        for (int i = 0; i < nodes.getLength(); i++) {
            paths.add(((Element) nodes.item(i)).getAttribute("d"));
        }
        return paths;
    }

    private static List<double[]> points(NodeList paths) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < paths.getLength(); i++) {
            String[] numbers = ((Element) paths.item(i)).getAttribute("d").split("[ML ]+", -1);
            for (int n = 1; n < numbers.length; n += 2) {
                points.add(new double[] {Double.parseDouble(numbers[n]), Double.parseDouble(numbers[n + 1])});
            }
        }
        return points;
    }

    private static String colour(NodeList paths, int path) {
        return ((Element) paths.item(path)).getAttribute("stroke");
    }
}
