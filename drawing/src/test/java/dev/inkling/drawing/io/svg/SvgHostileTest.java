package dev.inkling.drawing.io.svg;

import static dev.inkling.drawing.io.svg.SvgReading.malformed;
import static dev.inkling.drawing.io.svg.SvgReading.page;
import static dev.inkling.drawing.io.svg.SvgReading.read;
import static dev.inkling.drawing.io.svg.SvgReading.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.io.format.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and malicious files. */
@Timeout(120)
class SvgHostileTest {

    private static final String LINE = "<path d='M0 0L9 9'/>";

    private static final String FILE = "<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE svg [<!ENTITY e 'M0 0L9 9'>"
            + "<!ATTLIST g a CDATA 'b'>]><svg viewBox='0 0 50 50' width='9mm'><!-- c --><g transform='rotate(9 1 2) scale(2)'>"
            + "<path d='M1,2c3-4,5,6.5e1,7.8.9a1 2 3 01 4 5zm1 1q1 2 3 4t5 6s1 2 3 4h5v6l1 1'/><path d='&e;'/></g>"
            + "<use href='#r' x='1'/><rect id='r' width='5' height='6' rx='1'/><circle r='5%'/>"
            + "<polygon points='1,2 3 4,5-6' style='fill:none;stroke:#000'/><text>&#65;<![CDATA[<]]></text></svg>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<svg>#<g></svg>|expected well-formed XML but found this: .*\"g\".* in a\\.svg, line 2",
                "<svg>#<path d=M0/></svg>|expected well-formed XML but found this: .* in a\\.svg, line 2",
                "<svg>&nothing;</svg>|expected well-formed XML .*\"nothing\".* in a\\.svg, line 1",
                "<svg><path d='M0 0L9 9'/>|expected well-formed XML .* in a\\.svg, line 1",
                "<svg/><svg/>|expected well-formed XML .* in a\\.svg, line 1",
                "''|expected an SVG file but it ended before its first element, in a\\.svg",
                "<!-- hello -->|expected an SVG file but it ended before its first element, in a\\.svg",
                "hello|expected well-formed XML .* in a\\.svg, line 1",
                "{\"drawing\":[]}|expected well-formed XML .* in a\\.svg, line 1",
                "#<html><svg/></html>|expected an SVG drawing.* svg, but was html, in a\\.svg, line 2",
                "<svg xmlns='urn:other'/>|expected an SVG drawing.* svg, but was svg, in a\\.svg, line 1",
                "<x:svg/>|expected an SVG drawing.* svg, but was x:svg, in a\\.svg, line 1",
                "<?xml version='1.0' encoding='no-such'?><svg/>|expected XML in an encoding .* was NO-SUCH, in a\\.svg; .*",
            })
    void filesThatAreNotSvgFailWithOneSentence(String svg, String message) {
        assertThatThrownBy(() -> read(svg.replace('#', '\n')))
                .isInstanceOf(InklingException.class)
                .message()
                .matches(message)
                .doesNotContain("\n");
    }

    @Test
    void bytesThatAreNotTextAreReported() {
        byte[] file = page("\n<text>caf\u00e9</text>" + LINE).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(file, ReadOptions.DEFAULT))
                .isInstanceOf(InklingException.class)
                .hasMessageStartingWith(
                        "expected text in UTF-8, or in the encoding that is declared, but found other bytes")
                .hasMessageContaining("a.svg");
    }

    @Test
    void everyTruncationFailsOrIsRead() {
        byte[] file = FILE.getBytes(StandardCharsets.UTF_8);
        assertThat(read(FILE).drawings.get(0).strokes()).isEqualTo(7);
        for (int length = 0; length < file.length; length++) {
            byte[] part = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> read(part, ReadOptions.DEFAULT)).isInstanceOf(InklingException.class);
        }
    }

    @Test
    void aFileWithWrongBytesFailsOrIsRead() {
        byte[] file = FILE.getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int i = 0; i < 2000; i++) {
            SplittableRandom random = Seeds.random(1, "flip", i);
            byte[] wrong = file.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(i % 2 == 0 ? 256 : 128);
            }
            try {
                read(wrong, ReadOptions.DEFAULT);
                read++;
            } catch (InklingException e) {
                assertThat(e).hasMessageContaining("a.svg");
            }
        }
        assertThat(read).isBetween(200, 1800);
    }

    @Test
    void pathDataOfAnyCharactersIsReadAsFarAsItGoes() {
        String alphabet = "MmLlHhVvCcSsQqTtAaZz0123456789.-+eE, \n";
        for (int i = 0; i < 2000; i++) {
            SplittableRandom random = Seeds.random(1, "path", i);
            StringBuilder data = new StringBuilder("M0 0L5 5");
            for (int n = random.nextInt(80); n > 0; n--) {
                data.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            read("<svg><path d='" + data + "'/></svg>");
        }
    }

    @Test
    void nothingOutsideTheFileIsRead(@TempDir Path directory) throws IOException {
        Path secret = directory.resolve("secret");
        Files.writeString(secret, "M0 0L7 7");
        String uri = secret.toUri().toString();
        for (String declaration : new String[] {
            "<!ENTITY e SYSTEM '" + uri + "'>",
            "<!ENTITY e PUBLIC 'x' '" + uri + "'>",
            "<!ENTITY % p SYSTEM '" + uri + "'> %p; <!ENTITY e ''>",
            "<!ENTITY e SYSTEM 'http://192.0.2.1/never'>"
        }) {
            String type = "<!DOCTYPE svg SYSTEM '" + uri + "' [" + declaration + "]>";
            assertThat(text(read(type + "<svg><g>&e;</g>" + LINE + "</svg>")
                            .drawings
                            .get(0)))
                    .isEqualTo("0,0 9,9");
            if (!declaration.contains("%")) {
                assertThatThrownBy(() -> read(type + "<svg><path d='&e;'/></svg>"))
                        .isInstanceOf(InklingException.class);
            }
        }
        read("<svg xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='" + uri + "'/>" + LINE + "</svg>");
        assertThat(malformed("<use href='" + uri + "#a'/>")).contains("found none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<g>&e9;</g>", "<path d='&e9;'/>"})
    void entitiesDoNotMultiply(String element) {
        StringBuilder type = new StringBuilder("<!DOCTYPE svg [<!ENTITY e0 'lollollol'>");
        for (int i = 1; i < 10; i++) {
            type.append("<!ENTITY e").append(i).append(" '");
            type.append(("&e" + (i - 1) + ";").repeat(10)).append("'>");
        }
        assertThatThrownBy(() -> read(type + "]><svg>" + element + "</svg>")).isInstanceOf(InklingException.class);
    }

    @Test
    void aLargeEntityIsNotRepeatedForEver() {
        String type = "<!DOCTYPE svg [<!ENTITY e '" + "x".repeat(50_000) + "'>]>";
        assertThatThrownBy(() -> read(type + "<svg>" + "<g>&e;</g>".repeat(900) + "</svg>"))
                .isInstanceOf(InklingException.class);
        assertThatThrownBy(() -> read("<!DOCTYPE svg [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><svg>&a;</svg>"))
                .isInstanceOf(InklingException.class);
    }

    @Test
    void usesDoNotMultiply() {
        StringBuilder laughs = new StringBuilder("<path id='u0' d='M0 0L9 9'/>");
        for (int i = 1; i < 12; i++) {
            laughs.append("<g id='u").append(i).append("'>");
            laughs.append(("<use href='#u" + (i - 1) + "'/>").repeat(10)).append("</g>");
        }
        assertThat(malformed(laughs.toString())).contains("come to too much");
        // The same with nothing to draw at the end.
        assertThat(malformed(laughs.toString().replace(" d=", " e="))).contains("come to too much");
    }

    @Test
    void chainsOfUsesEnd() {
        StringBuilder chain = new StringBuilder("<path id='u0' d='M0 0L9 9'/>");
        for (int i = 1; i < 2000; i++) {
            chain.append("<use id='u")
                    .append(i)
                    .append("' href='#u")
                    .append(i - 1)
                    .append("'/>");
        }
        assertThat(malformed("<defs>" + chain + "</defs><use href='#u1999'/>")).contains("at most 512 levels");
    }

    @Test
    void aLongPathThatIsUsedOftenIsRefused() {
        String path = "<defs><path id='p' d='" + "M0 0".repeat(100_000) + "'/></defs>";
        assertThat(malformed(path + "<use href='#p'/>".repeat(1000))).contains("come to too much");
    }

    @Test
    void deepNestingFails() {
        String deep = "<g>".repeat(100_000) + "</g>".repeat(100_000);
        assertThatThrownBy(() -> read(page(deep)))
                .isInstanceOf(InklingException.class)
                .hasMessage("expected at most 256 levels of elements but found more, in a.svg, line 1");
        String kept = "<g>".repeat(250) + LINE + "</g>".repeat(250);
        assertThat(read(page(kept)).drawings).hasSize(1);
    }

    @Test
    void tooManyElementsFail() {
        assertThatThrownBy(() -> read(page("<g/>".repeat(100_001))))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("100000 elements");
    }

    @Test
    void attributesByTheThousandFail() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            many.append(" a").append(i).append("=''");
        }
        assertThatThrownBy(() -> read(page("<g" + many + "/>")))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("256 attributes");
    }

    @Test
    void attributesWithDefaultsByTheThousandAreRead() {
        StringBuilder type = new StringBuilder("<!DOCTYPE svg [<!ATTLIST g ");
        for (int i = 0; i < 2000; i++) {
            type.append(" a").append(i).append(" CDATA ''");
        }
        assertThat(read(type + ">]><svg>" + "<g/>".repeat(20_000) + LINE + "</svg>").drawings)
                .hasSize(1);
    }

    @Test
    void hugeAttributesAreReadWithinBounds() {
        String digits = "9".repeat(2_000_000);
        assertThat(malformed("<path d='M0 0L" + digits + " 0'/>")).contains("coordinates of at most 1000000");
        assertThat(malformed("<path d='M0 0" + "L1 1L2 2".repeat(200_000) + "'/>"))
                .contains("at most 200000 points");
        assertThat(read(page(LINE + "<image href='" + digits + "'/>")).drawings).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- ",
                "<svg><!-- ",
                "<svg><g a='",
                "<svg>",
                "<svg><",
                "<!DOCTYPE svg [",
                "<",
                "<svg><text>",
                "<?x "
            })
    void aStreamWithoutEndIsReadUpToABound(String start) {
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() {
                        throw new AssertionError("a byte alone");
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) {
                        Arrays.fill(buffer, offset, offset + length, (byte) 'g');
                        return length;
                    }
                });
        assertThatThrownBy(() ->
                        SvgReader.read(endless, "a.svg", Optional.empty(), ReadOptions.DEFAULT, new SvgReading.Kept()))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("a.svg");
    }

    @Test
    void aMaliciousStrokeIsSimplifiedInLittleTime() {
        StringBuilder data = new StringBuilder("M0 0");
        int points = 60_000;
        for (int i = 1; i < points; i++) {
            data.append('L').append(i * 2).append(' ').append((points - i) * (i % 2 == 0 ? 2 : -2));
        }
        assertThat(read("<svg><path d='" + data + "'/></svg>").drawings).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<path d='M0 0L1e400 0'/>",
                "<path d='M0 0L1000001 0'/>",
                "<path d='M0 0C1 1 1 1e9 1 1'/>",
                "<path d='M0 0A1e300 1e300 0 0 0 1e200 1'/>",
                "<path d='M0 0L1 1' transform='scale(1e300) scale(1e300)'/>",
                "<path d='M0 0L1 1' transform='translate(-2000000)'/>",
                "<circle r='1e7'/>"
            })
    void coordinatesOutOfRangeAreMalformed(String element) {
        assertThat(malformed(element)).startsWith("expected coordinates of at most 1000000 in size but was (");
    }

    @Test
    void aPageOutOfRangeIsMalformed() {
        assertThat(read("<svg viewBox='0 0 1e30 5'>" + LINE + "</svg>").malformed)
                .singleElement()
                .satisfies(m -> assertThat(m.what()).startsWith("expected a page within"));
        assertThat(read("<svg viewBox='0 0 1e-30 1e-30'>" + LINE + "</svg>").drawings)
                .hasSize(1);
    }

    @Test
    void aFailingStreamIsReportedAsUnreadable() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };
        assertThatThrownBy(() ->
                        SvgReader.read(broken, "a.svg", Optional.empty(), ReadOptions.DEFAULT, new SvgReading.Kept()))
                .isInstanceOf(InklingException.class)
                .hasMessage("cannot read a.svg: the disk is gone");
    }
}
