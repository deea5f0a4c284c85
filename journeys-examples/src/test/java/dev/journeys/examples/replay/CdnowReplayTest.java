package dev.journeys.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.journeys.examples.WinBack;
import dev.journeys.examples.replay.WinBackCount.Bought;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The win-back journey over 69,659 real purchases by 23,570 customers, 1997 and 1998. */
class CdnowReplayTest {

  private static final String LOG = "shared/data/CDNOW_master.txt";

  @Test
  void everyFigureEqualsAnIndependentCount() throws IOException {
    Path file = cdnow();
    List<Bought> purchases = purchases(file);
    assertThat(purchases).hasSize(69_659);

    WinBackCount.of(purchases).assertEquals(replay(file));
  }

  @Test
  void theFiguresAreThoseOfTheReadme() throws IOException {
    WinBackCount count = WinBackCount.of(purchases(cdnow()));
    assertThat(count)
        .isEqualTo(
            new WinBackCount(17_482, 17_482, 8_937, 969, 16_513, new BigDecimal("34786.56")));
  }

  private static ReplayResult replay(Path file) {
    Progress progress = Progress.to(new PrintStream(OutputStream.nullOutputStream()));
    EventLog log = EventLog.read(file, LogFormat.CDNOW, BadLines.refused(), progress);
    return JourneyReplay.run(List.of(WinBack.JOURNEY), log, BadLines.refused(), progress);
  }

  /** Reads by the columns of the file's own description, without the program's reader. */
  private static List<Bought> purchases(Path file) throws IOException {
    List<Bought> purchases = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      StringTokenizer words = new StringTokenizer(line);
      String customer = words.nextToken();
      if (!customer.equals("customer_id")) {
        int day = Integer.parseInt(words.nextToken());
        Instant time =
            LocalDate.of(day / 10_000, day / 100 % 100, day % 100)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        words.nextToken();
        purchases.add(new Bought(customer, time, new BigDecimal(words.nextToken())));
      }
    }
    return purchases;
  }

  /** The log stands beside the project, or above it; it is not the project's to give away. */
  private static Path cdnow() {
    Path found =
        Stream.iterate(
                Path.of("").toAbsolutePath(), directory -> directory != null, Path::getParent)
            .map(directory -> directory.resolve(LOG))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElse(null);
    assumeTrue(found != null, "no " + LOG + " in any directory above this one");
    return found;
  }
}
