package dev.inkling.engine;

import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.classify.Framing;
import dev.inkling.model.classify.Raster;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.model.config.Features;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.internal.network.JavaClassifier;
import java.util.List;

/**
 * A batch of drawings as the input of a classifier. Plain Java, so that it can be made on any thread.
 *
 * @param rows B, some of which may be empty
 * @param steps pixels of a side for an encoder of pictures, points for an encoder of strokes
 * @param input pictures [B side side CHANNELS], or features [B steps F], padded with zeros after a drawing's last point
 * @param points the number of points of each drawing, [B]; 0 for pictures and empty rows
 * @param labels the output index of each drawing's class, −1 if the class is not known or the row is empty, [B]
 */
@SuppressWarnings("ArrayRecordComponent") // passed between threads; never compared
public record ClassBatch(int rows, int steps, float[] input, int[] points, long[] labels) {

    /**
     * A batch of drawings.
     *
     * @param sequences in model units, as the config's preparation makes them; not framed yet
     * @param leastRows the minimum of B
     * @param leastSteps the minimum number of steps of an encoder of strokes
     */
    public static ClassBatch of(
            ClassifierConfig config, List<StrokeSequence> sequences, int leastRows, int leastSteps) {
        int rows = Math.max(leastRows, sequences.size());
        long[] labels = new long[rows];
        int[] points = new int[rows];
        for (int r = 0; r < rows; r++) {
            labels[r] = r < sequences.size()
                    ? sequences.get(r).label().map(config.classes()::indexOf).orElse(-1)
                    : -1;
        }
        if (config.encoder() instanceof EncoderConfig.Picture picture) {
            Raster raster = new Raster(picture.side(), config.preparation());
            float[] input = new float[Math.multiplyExact(rows, raster.size())];
            for (int r = 0; r < sequences.size(); r++) {
                raster.draw(Framing.of(sequences.get(r), config.preparation()), input, r * raster.size());
            }
            return new ClassBatch(rows, picture.side(), input, points, labels);
        }
        int steps = leastSteps;
        for (StrokeSequence sequence : sequences) {
            steps = Math.max(steps, sequence.points());
        }
        int features = Features.RICH.count();
        float[] input = new float[Math.multiplyExact(rows * steps, features)];
        for (int r = 0; r < sequences.size(); r++) {
            StrokeSequence framed = Framing.of(sequences.get(r), config.preparation());
            points[r] = framed.points();
            InputFeatures state = JavaClassifier.features(config);
            state.start(new float[features], 0);
            for (int i = 0; i < framed.points(); i++) {
                state.point(framed.dx(i), framed.dy(i), framed.pen(i), input, (r * steps + i) * features);
            }
        }
        return new ClassBatch(rows, steps, input, points, labels);
    }
}
