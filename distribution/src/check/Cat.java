import dev.inkling.drawing.data.DataOptions;
import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.io.DrawingWriter;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.Size;
import dev.inkling.run.Length;
import dev.inkling.run.Recipe;
import dev.inkling.training.Trainer;
import dev.inkling.training.TrainingData;
import dev.inkling.training.TrainingListener;
import java.nio.file.Path;
import java.util.List;

/** What scripts/check-release compiles in a project of its own: draws with a bundled model, trains another and draws with it. */
public class Cat {
    public static void main(String[] args) {
        SketchModel model = SketchModel.bundled("quickdraw");
        DrawingWriter.write(Path.of("cat.svg"), model.draw(model.drawOptions().withLabel("cat")));
        TrainingData data = TrainingData.of(DataSet.read(List.of("doodles:fish"), DataOptions.DEFAULT));
        Recipe recipe = Recipe.DEFAULT.withSize(Size.TINY).withLength(new Length.Steps(40));
        SketchModel trained = Trainer.train(recipe, data, TrainingListener.SILENT);
        DrawingWriter.write(Path.of("trained.svg"), trained.draw(trained.drawOptions().withCount(4)));
    }
}
