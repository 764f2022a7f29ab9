package dev.inkling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.data.ContentSplit;
import dev.inkling.drawing.io.format.ReadOptions;
import dev.inkling.drawing.picture.SheetStyle;
import dev.inkling.model.config.DrawDefaults;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Size;
import dev.inkling.model.sampling.BestOf;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.SamplingOptions;
import dev.inkling.run.Augmentation;
import dev.inkling.run.LatentCost;
import dev.inkling.run.Length;
import dev.inkling.run.OptimiserSettings;
import dev.inkling.run.Recipe;
import dev.inkling.studio.Limits;
import dev.inkling.training.clean.Cleaning;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every number of every public type of options has a range, and what lies outside is refused with setting, range and value. */
final class OptionsTest {

    @SuppressWarnings("UnusedVariable") // by name
    private static final List<Record> OPTIONS = List.of(
            DrawOptions.PLAIN,
            SamplingOptions.PLAIN,
            BestOf.ONE,
            DrawDefaults.PLAIN,
            Recipe.DEFAULT,
            OptimiserSettings.DEFAULT,
            Augmentation.DEFAULT,
            LatentCost.DEFAULT,
            new Length.Steps(1),
            new Length.Epochs(1),
            new Length.Minutes(1),
            HeadConfig.DEFAULT,
            new PenLoss.Focal(2),
            new LatentConfig.Gaussian(8, Size.TINY.transformer(), false),
            new EncoderConfig.Picture(32, List.of(8), List.of(1)),
            ReadOptions.DEFAULT,
            ContentSplit.DEFAULT,
            SheetStyle.DEFAULT,
            Cleaning.DEFAULT,
            Limits.DEFAULT);

    /** Any number will do. */
    private static final Set<String> FREE = Set.of("DrawOptions.seed", "DrawOptions.first", "Recipe.seed");

    private static final List<Double> EXTREMES =
            List.of(-1.0, -1e300, 1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    @ParameterizedTest
    @FieldSource("OPTIONS")
    void whatIsOutOfRangeIsRefusedInWords(Record options) throws ReflectiveOperationException {
        RecordComponent[] components = options.getClass().getRecordComponents();
        for (int c = 0; c < components.length; c++) {
            Class<?> type = components[c].getType();
            if (type != int.class && type != long.class && type != double.class) {
                continue;
            }
            String name = options.getClass().getSimpleName() + "." + components[c].getName();
            int refused = 0;
            for (double extreme : EXTREMES) {
                Object[] values = values(options, components);
                values[c] = boxed(type, extreme);
                refused += isRefused(options, components, values, name, String.valueOf(values[c])) ? 1 : 0;
            }
            assertThat(refused > 0 || FREE.contains(name))
                    .as(name + " has a range")
                    .isTrue();
        }
    }

    private static Object boxed(Class<?> type, double value) {
        if (type == int.class) {
            return (int) value;
        }
        if (type == long.class) {
            return (long) value;
        }
        return value;
    }

    private static Object[] values(Record options, RecordComponent[] components) throws ReflectiveOperationException {
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].getAccessor().invoke(options);
        }
        return values;
    }

    private static boolean isRefused(
            Record options, RecordComponent[] components, Object[] values, String name, String value)
            throws ReflectiveOperationException {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            options.getClass().getDeclaredConstructor(types).newInstance(values);
            return false;
        } catch (InvocationTargetException e) {
            assertThat(e.getTargetException()).as(name).isInstanceOf(IllegalArgumentException.class);
            String message = String.valueOf(e.getTargetException().getMessage());
            assertThat(message)
                    .as(name)
                    .startsWith("expected ")
                    .contains("but was")
                    .containsPattern("[0-9]");
            List<String> words = Arrays.stream(
                            name.substring(name.indexOf('.') + 1).split("(?=[A-Z])"))
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .toList();
            assertThat(message.toLowerCase(Locale.ROOT)).as(name).contains(words);
            int was = message.lastIndexOf("but was");
            assertThat(message.substring(0, was)).as(name + " has a range").containsPattern("[0-9]");
            // Colours are hexadecimal; beyond 15 digits, notations differ.
            String given = value.endsWith(".0") ? value.substring(0, value.length() - 2) : value;
            if (given.length() <= 15 && !given.contains("E") && !message.contains("0x")) {
                assertThat(message.substring(was)).as(name).contains(given);
            }
            return true;
        }
    }
}
