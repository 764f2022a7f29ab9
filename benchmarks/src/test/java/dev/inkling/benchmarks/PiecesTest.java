package dev.inkling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.Blackhole;

final class PiecesTest {

    @Test
    void allThatJmhFoundAreMeasured() throws IOException {
        List<String> names = Pieces.names();
        assertThat(names).doesNotHaveDuplicates();
        try (InputStream list = PiecesTest.class.getResourceAsStream("/META-INF/BenchmarkList")) {
            assertThat(list).isNotNull();
            String known = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(known.lines()).hasSameSizeAs(names);
        }
    }

    @Test
    void piecesWork() {
        Blackhole blackhole = new Blackhole(
                "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
        DataPieces data = new DataPieces();
        data.readNdjson(blackhole);
        data.simplify(blackhole);
        data.prepare(blackhole);
        assertThat(data.batch().rows()).isEqualTo(128);
        TrainingPieces training = new TrainingPieces();
        training.oneThread();
        training.forward();
        double loss = training.loss();
        assertThat(training.learn() / loss).isBetween(0.99, 1.01);
        TrainingPieces.Recorded recorded = new TrainingPieces.Recorded();
        recorded.forward(training);
        training.backward(recorded);
        recorded.forget();
        assertThat(training.optimise()).isPositive();
        assertThat(Float.isFinite(new SamplingPieces().step())).isTrue();
    }
}
