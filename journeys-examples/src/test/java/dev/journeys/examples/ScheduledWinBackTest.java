package dev.journeys.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScheduledWinBackTest {

  @Test
  @DisplayName(
      "ENT-9 ENT-14 MSG-12 those who stay away are written to on Mondays at their own time, some are not")
  void it_writes_on_mondays_to_those_who_did_not_come_back() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ScheduledWinBack.run(new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            Mon May 04 18:00  to emil: "we-miss-you"
            Mon May 04 20:00  to dora: "we-miss-you"
            Mon May 11 18:00  to emil: "ten-percent-off"
            Mon Aug 03 18:00  to emil: "we-miss-you"
            Mon Aug 10 18:00  to emil: "ten-percent-off"
            3 entered, 1 bought again
            1 held out, 1 bought again
            """);
  }
}
