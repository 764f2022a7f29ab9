package dev.inkling.drawing.format;

import dev.inkling.drawing.Drawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps everything that a reader hands over. */
final class Gathered implements DrawingSink {

    final List<Drawing> drawings = new ArrayList<>();
    final List<Optional<Split>> splits = new ArrayList<>();
    final List<Malformed> malformed = new ArrayList<>();

    @Override
    public void drawing(Drawing drawing, Optional<Split> split) {
        drawings.add(drawing);
        splits.add(split);
    }

    @Override
    public void malformed(Malformed record) {
        malformed.add(record);
    }
}
