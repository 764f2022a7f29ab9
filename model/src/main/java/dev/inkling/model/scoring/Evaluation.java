package dev.inkling.model.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The measures of docs/metrics.md over a set of drawings; as JSON it has the names given there.
 *
 * <p>{@code natsPerPoint · points} is the sum of the offset, pen, end and latent parts: {@code offsetNatsPerPoint · points +
 * penNatsPerPoint · points + (endNatsPerDrawing + latentNatsPerDrawing) · drawings}.
 *
 * @param drawings the number of scored drawings
 * @param points the number of their points
 * @param natsPerPoint Σ nats / Σ points
 * @param natsPerDrawing Σ nats / drawings
 * @param natsPerDrawing95 lower and upper end of its 95 % bootstrap interval over drawings
 * @param offsetNatsPerPoint the offsets' part of {@code natsPerPoint}
 * @param penNatsPerPoint the pens' part of it, without the end
 * @param endNatsPerDrawing nats of the end event
 * @param latentNatsPerDrawing nats of the latent vector: KL(q ‖ N(0, I)); 0 for a model without a latent space
 * @param medianNatsPerPoint the median over drawings of each one's nats per point
 * @param shareOver138 share of offsets whose NLL in scaled units is above 13.8 nats
 * @param penEceUp expected calibration error of p(up), 15 equal-mass bins over all events
 * @param penEceEnd the same of p(end)
 * @param penNatsPerEvent pen NLL per event that has a pen, the end included
 * @param penBaseRateNatsPerEvent the entropy of the base rates: the nats per event of always predicting them
 * @param penUpRecall share of the points with pen up at which the calibrated p(up) was the largest of the three
 * @param worstPointNats nats of offset and pen of the least likely point
 * @param skipped the number of drawings that could not be scored
 */
public record Evaluation(
        @JsonProperty("drawings") long drawings,
        @JsonProperty("points") long points,
        @JsonProperty("nats_per_point") double natsPerPoint,
        @JsonProperty("nats_per_drawing") double natsPerDrawing,
        @JsonProperty("nats_per_drawing_95") List<Double> natsPerDrawing95,
        @JsonProperty("offset_nats_per_point") double offsetNatsPerPoint,
        @JsonProperty("pen_nats_per_point") double penNatsPerPoint,
        @JsonProperty("end_nats_per_drawing") double endNatsPerDrawing,
        @JsonProperty("latent_nats_per_drawing") double latentNatsPerDrawing,
        @JsonProperty("median_nats_per_point") double medianNatsPerPoint,
        @JsonProperty("share_over_13_8") double shareOver138,
        @JsonProperty("pen_ece_up") double penEceUp,
        @JsonProperty("pen_ece_end") double penEceEnd,
        @JsonProperty("pen_nats_per_event") double penNatsPerEvent,
        @JsonProperty("pen_base_rate_nats_per_event") double penBaseRateNatsPerEvent,
        @JsonProperty("pen_up_recall") double penUpRecall,
        @JsonProperty("worst_point_nats") double worstPointNats,
        @JsonProperty("skipped") long skipped) {}
