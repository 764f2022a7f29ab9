package dev.inkling.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.geometry.PointCloud;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NeighboursTest {

    private static final List<Drawing> CATS = Doodles.set(Set.of(Doodle.CAT), 200, 1);
    private static final List<Drawing> MORE_CATS = Doodles.set(Set.of(Doodle.CAT), 200, 2);
    private static final List<Drawing> SPIRALS = Doodles.set(Set.of(Doodle.SPIRAL), 200, 1);

    private static double accuracy(List<Drawing> one, List<Drawing> other) {
        double accuracy = Neighbours.accuracy(Neighbours.clouds(one, 2), Neighbours.clouds(other, 2), 2);
        assertThat(Neighbours.accuracy(Neighbours.clouds(other, 1), Neighbours.clouds(one, 1), 1))
                .isEqualTo(accuracy);
        return accuracy;
    }

    @Test
    void setsOfOneDistributionCannotBeDistinguished() {
        // Four standard deviations, treating each drawing as an independent trial.
        assertThat(accuracy(CATS, MORE_CATS)).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(400)));
    }

    @Test
    void setsOfTwoKindsCan() {
        assertThat(accuracy(CATS, SPIRALS)).isEqualTo(1);
    }

    @Test
    void theNearestToACopyIsTheOther() {
        assertThat(accuracy(CATS, CATS)).isZero();
    }

    @Test
    void whereAllAreAlikeItIsAGuess() {
        List<Drawing> alike = Collections.nCopies(5, Doodles.toy());
        assertThat(accuracy(alike, alike)).isEqualTo(0.5);
    }

    @Test
    void theSetsAreOfOneSize() {
        assertThatIllegalArgumentException().isThrownBy(() -> accuracy(CATS, MORE_CATS.subList(0, 9)));
        assertThatIllegalArgumentException().isThrownBy(() -> accuracy(CATS.subList(0, 1), CATS.subList(0, 1)));
    }

    @Test
    void theNearestIsThatOfThePlainSearch() {
        List<Drawing> many =
                Collections.nCopies(4, MORE_CATS).stream().flatMap(List::stream).toList();
        List<PointCloud> clouds = Neighbours.clouds(CATS.subList(0, 20), 2);
        double[] nearest = Neighbours.nearest(clouds, many, 2, done -> {});
        List<PointCloud> among = Neighbours.clouds(MORE_CATS, 2);
        for (int i = 0; i < nearest.length; i++) {
            PointCloud cloud = clouds.get(i);
            assertThat(nearest[i])
                    .isEqualTo(among.stream().mapToDouble(cloud::distance).min().orElseThrow());
        }
        assertThat(Neighbours.nearest(clouds, CATS, 2, done -> {})).containsOnly(0);
    }
}
