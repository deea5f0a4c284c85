package dev.journeys.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.examples.WinBack;
import dev.journeys.examples.replay.WinBackCount.Bought;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SampleReplayTest {

  private static final Progress SILENT =
      Progress.to(new PrintStream(OutputStream.nullOutputStream()));

  @Test
  void theFiguresAreTheOnesThatTheReadmeShows() {
    ReplayResult result = replay();
    new WinBackCount(414, 414, 124, 51, 363, new BigDecimal("929.24")).assertEquals(result);
    assertThat(result.events()).isEqualTo(2_109);
  }

  @Test
  void everyFigureEqualsAnIndependentCount() throws IOException {
    WinBackCount.of(purchases()).assertEquals(replay());
  }

  @Test
  void theShippedFileIsTheOneThatItsGeneratorMakes() throws IOException {
    assertThat(text()).isEqualTo(SamplePurchases.csv());
  }

  @Test
  void itIsInTheOrderOfTime() {
    EventLog log = EventLog.sample(SILENT);
    assertThat(log.wasSorted()).isTrue();
    assertThat(log.users()).isEqualTo(700);
  }

  private static ReplayResult replay() {
    return JourneyReplay.run(
        List.of(WinBack.JOURNEY), EventLog.sample(SILENT), BadLines.refused(), SILENT);
  }

  private static List<Bought> purchases() throws IOException {
    return text()
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(f -> new Bought(f[0], Instant.parse(f[2]), new BigDecimal(f[4])))
        .toList();
  }

  private static String text() throws IOException {
    try (InputStream in = EventLog.class.getResourceAsStream("sample-purchases.csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
