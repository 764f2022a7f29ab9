package dev.inkling.cli;

import dev.inkling.model.scoring.DrawingScore;

/** A drawing's score, its place in the data, and whether the model was told its class. */
record Scored(int index, DrawingScore score, boolean toldClass) {}
