package dev.inkling.drawing.picture;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A GIF or an APNG that was read back: its frames as displayed, each painted over the previous ones. */
public record MovingPicture(int width, int height, boolean withoutEnd, List<Frame> frames) {

    /**
     * A frame.
     *
     * @param image the displayed image
     * @param hundredths its duration, hundredths of a second
     * @param changed the part that the file contains
     */
    public record Frame(BufferedImage image, int hundredths, Rectangle changed) {}

    /** A chunk of a PNG. */
    public record Chunk(String name, ByteBuffer content) {}

    public Frame last() {
        return frames.get(frames.size() - 1);
    }

    /** Reads a GIF with Java's decoder. */
    public static MovingPicture gif(byte[] file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(file)));
        Element screen = element(
                reader.getStreamMetadata().getAsTree("javax_imageio_gif_stream_1.0"), "LogicalScreenDescriptor");
        int width = Integer.parseInt(screen.getAttribute("logicalScreenWidth"));
        int height = Integer.parseInt(screen.getAttribute("logicalScreenHeight"));
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        List<Frame> frames = new ArrayList<>();
        boolean withoutEnd = false;
        for (int i = 0; i < reader.getNumImages(true); i++) {
            Node tree = reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
            Element area = element(tree, "ImageDescriptor");
            Element control = element(tree, "GraphicControlExtension");
            if (!control.getAttribute("disposalMethod").equals("doNotDispose")) {
                throw new IOException("frame " + i + " is not left");
            }
            BufferedImage image = reader.read(i);
            Rectangle changed = new Rectangle(
                    Integer.parseInt(area.getAttribute("imageLeftPosition")),
                    Integer.parseInt(area.getAttribute("imageTopPosition")),
                    image.getWidth(),
                    image.getHeight());
            over(canvas, image, changed);
            frames.add(new Frame(copy(canvas), Integer.parseInt(control.getAttribute("delayTime")), changed));
            if (((Element) tree).getElementsByTagName("ApplicationExtension").getLength() > 0) {
                IIOMetadataNode extension = (IIOMetadataNode) element(tree, "ApplicationExtension");
                byte[] data = (byte[]) extension.getUserObject();
                withoutEnd = extension.getAttribute("applicationID").equals("NETSCAPE")
                        && data[0] == 1
                        && data[1] == 0
                        && data[2] == 0;
            }
        }
        return new MovingPicture(width, height, withoutEnd, frames);
    }

    private static Element element(Node tree, String name) {
        return (Element) ((Element) tree).getElementsByTagName(name).item(0);
    }

    /** A decoder of APNG for what Inkling writes: indexed colours, no filters, every frame after the default image. */
    public static MovingPicture apng(byte[] file) throws IOException {
        List<Chunk> chunks = chunks(file);
        ByteBuffer head = chunks.get(0).content();
        int width = head.getInt();
        int height = head.getInt();
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        List<Frame> frames = new ArrayList<>();
        ByteBuffer palette = ByteBuffer.allocate(0);
        ByteBuffer transparent = palette;
        ByteBuffer control = palette;
        int announced = 0;
        int repetitions = -1;
        int sequence = 0;
        for (Chunk chunk : chunks) {
            ByteBuffer content = chunk.content();
            switch (chunk.name()) {
                case "acTL" -> {
                    announced = content.getInt();
                    repetitions = content.getInt();
                }
                case "PLTE" -> palette = content;
                case "tRNS" -> transparent = content;
                case "fcTL" -> {
                    control = content;
                    expect(sequence++, content.getInt());
                }
                case "fdAT" -> {
                    expect(sequence++, content.getInt());
                    int w = control.getInt();
                    int h = control.getInt();
                    Rectangle changed = new Rectangle(control.getInt(), control.getInt(), w, h);
                    int delay = control.getShort() * 100 / control.getShort();
                    expect(0, control.get());
                    expect(1, control.get());
                    over(canvas, indexed(content, w, h, palette, transparent), changed);
                    frames.add(new Frame(copy(canvas), delay, changed));
                }
                default -> {}
            }
        }
        expect(announced, frames.size());
        return new MovingPicture(width, height, repetitions == 0, frames);
    }

    /** The chunks of a PNG, whose checksums are right. */
    public static List<Chunk> chunks(byte[] file) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file, 8, file.length - 8));
        List<Chunk> chunks = new ArrayList<>();
        while (in.available() > 0) {
            int length = in.readInt();
            byte[] nameAndContent = in.readNBytes(4 + length);
            CRC32 checksum = new CRC32();
            checksum.update(nameAndContent);
            expect((int) checksum.getValue(), in.readInt());
            chunks.add(new Chunk(
                    new String(nameAndContent, 0, 4, StandardCharsets.US_ASCII),
                    ByteBuffer.wrap(nameAndContent, 4, length).slice()));
        }
        return chunks;
    }

    private static BufferedImage indexed(
            ByteBuffer packed, int width, int height, ByteBuffer palette, ByteBuffer transparent) throws IOException {
        byte[] bytes = new byte[packed.remaining()];
        packed.get(bytes);
        byte[] rows = new InflaterInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        expect((width + 1) * height, rows.length);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            expect(0, rows[y * (width + 1)]);
            for (int x = 0; x < width; x++) {
                int index = rows[y * (width + 1) + 1 + x] & 0xff;
                int alpha = index < transparent.limit() ? transparent.get(index) & 0xff : 0xff;
                int rgb = (palette.get(3 * index) & 0xff) << 16
                        | (palette.get(3 * index + 1) & 0xff) << 8
                        | (palette.get(3 * index + 2) & 0xff);
                image.setRGB(x, y, alpha << 24 | rgb);
            }
        }
        return image;
    }

    private static void expect(int expected, int found) throws IOException {
        if (expected != found) {
            throw new IOException("expected " + expected + " but was " + found);
        }
    }

    private static void over(BufferedImage canvas, BufferedImage image, Rectangle area) {
        Graphics2D graphics = canvas.createGraphics();
        graphics.drawImage(image, area.x, area.y, null);
        graphics.dispose();
    }

    private static BufferedImage copy(BufferedImage image) {
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        over(copy, image, new Rectangle());
        return copy;
    }

    /** An animation that was written and read back. */
    public static MovingPicture of(String format, Animation animation) throws IOException {
        byte[] file = file(format, animation);
        return format.equals("gif") ? gif(file) : apng(file);
    }

    public static byte[] file(String format, Animation animation) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (format.equals("gif")) {
            GifWriter.write(out, animation);
        } else {
            ApngWriter.write(out, animation);
        }
        return out.toByteArray();
    }
}
