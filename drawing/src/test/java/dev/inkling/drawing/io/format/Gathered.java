package dev.inkling.drawing.io.format;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects everything that a reader passes to its sink. */
public final class Gathered implements DrawingSink {

    public final List<Drawing> drawings = new ArrayList<>();
    public final List<Optional<Split>> splits = new ArrayList<>();
    public final List<Malformed> malformed = new ArrayList<>();

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
