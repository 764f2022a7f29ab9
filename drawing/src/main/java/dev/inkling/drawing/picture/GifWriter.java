package dev.inkling.drawing.picture;

import dev.inkling.drawing.picture.FrameDeltas.Delta;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Animations as GIF: each frame stores only its changes; the animation repeats forever.
 *
 * <p>A GIF has 256 colours. Grey strokes lose nothing by it, the smoothed edges of others invisibly little.
 */
public final class GifWriter {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private GifWriter() {}

    /** Writes an animation; the stream stays open. */
    public static void write(OutputStream out, Animation animation) throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("gif");
        if (!writers.hasNext()) {
            throw new IOException("this Java runtime has no GIF encoder");
        }
        ImageWriter writer = writers.next();
        try (MemoryCacheImageOutputStream encoded = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(encoded);
            ImageWriteParam rowByRow = writer.getDefaultWriteParam();
            rowByRow.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
            writer.prepareWriteSequence(null);
            FrameDeltas deltas = new FrameDeltas(animation);
            for (int frame = 0; frame < animation.frames(); frame++) {
                Delta delta = deltas.delta(frame);
                IIOMetadata metadata = metadata(
                        writer.getDefaultImageMetadata(new ImageTypeSpecifier(delta.image()), rowByRow),
                        delta,
                        animation.hundredths(frame),
                        frame == 0);
                writer.writeToSequence(new IIOImage(delta.image(), null, metadata), rowByRow);
                // Flushes, so that no more than a frame is held.
                encoded.flushBefore(encoded.getStreamPosition());
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadata metadata(IIOMetadata metadata, Delta delta, int hundredths, boolean first)
            throws IOException {
        BufferedImage image = delta.image();
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(node(
                "ImageDescriptor",
                "imageLeftPosition",
                delta.x(),
                "imageTopPosition",
                delta.y(),
                "imageWidth",
                image.getWidth(),
                "imageHeight",
                image.getHeight(),
                "interlaceFlag",
                "FALSE"));
        root.appendChild(node(
                "GraphicControlExtension",
                "disposalMethod",
                "doNotDispose",
                "userInputFlag",
                "FALSE",
                "transparentColorFlag",
                "TRUE",
                "delayTime",
                hundredths,
                "transparentColorIndex",
                Palette.UNCHANGED));
        if (first) {
            root.appendChild(repeated());
        }
        metadata.setFromTree(FORMAT, root);
        return metadata;
    }

    /** Netscape's extension, which all programs read: sub-block 1, and the repetitions in two bytes, 0 for endless. */
    private static IIOMetadataNode repeated() {
        IIOMetadataNode extension =
                node("ApplicationExtension", "applicationID", "NETSCAPE", "authenticationCode", "2.0");
        extension.setUserObject(new byte[] {1, 0, 0});
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(extension);
        return extensions;
    }

    private static IIOMetadataNode node(String name, Object... attributes) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        for (int i = 0; i < attributes.length; i += 2) {
            node.setAttribute(attributes[i].toString(), attributes[i + 1].toString());
        }
        return node;
    }
}
