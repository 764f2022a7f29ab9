package dev.inkling.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FuzzTest {

    private static final int RUNS = 3_000;
    private static final long SEED = 1;

    @ParameterizedTest
    @EnumSource
    void seedsAreRead(Target target) throws IOException {
        List<byte[]> seeds = target.seeds();
        assertThat(seeds).isNotEmpty();
        for (byte[] seed : seeds) {
            target.read(seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyFileIsReadOrRefusedWithAMessage(Target target) throws IOException {
        Mutations mutations = new Mutations(target.seeds(), new SplittableRandom(SEED));
        int read = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] file = mutations.next();
            try {
                read += assertTimeout(Duration.ofSeconds(10), () -> Fuzz.check(target, file)) ? 1 : 0;
            } catch (RuntimeException | Error e) {
                throw new AssertionError(
                        "expected run " + run + " to be read or refused but it failed otherwise; in base64 it is "
                                + Base64.getEncoder().encodeToString(file),
                        e);
            }
        }
        assertThat(read).as("not all mutated files are valid").isLessThan(RUNS);
    }
}
