package dev.inkling.model.choose;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.model.SketchModel;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.sampling.Chooser;
import dev.inkling.model.scoring.DecoderOutputs;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.model.scoring.Scorer;
import java.util.List;
import java.util.Optional;

/** Chooses the drawing for which {@code ln p(drawing | class) − ln p(drawing)} is the largest, by the model itself. */
record ByRatio(SketchModel model, String label) implements Chooser {

    @Override
    public int best(List<Drawing> candidates) {
        if (candidates.size() == 1) {
            return 0;
        }
        Decoder decoder = model.decoder();
        Scorer scorer = new Scorer(model.config(), new DecoderOutputs(decoder, model.encoder()), Dequantise.NONE, 0);
        return Best.of(candidates, drawing -> {
            Drawing labelled = drawing.withInfo(new DrawingInfo(
                    Optional.of(label), drawing.info().id(), drawing.info().canvas()));
            return scorer.withoutClass().score(labelled).nats()
                    - scorer.score(labelled).nats();
        });
    }

    @Override
    public String basis() {
        return "by how much likelier the model holds each for its class than for any drawing";
    }
}
