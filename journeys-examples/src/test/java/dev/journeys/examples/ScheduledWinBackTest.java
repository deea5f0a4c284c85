package dev.journeys.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScheduledWinBackTest {

  @Test
  @DisplayName("ENT-9 those who bought once and then not for 60 days are written to on a Monday")
  void it_writes_on_mondays_to_those_who_did_not_come_back() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ScheduledWinBack.run(new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            Mon May 04 10:00  to ann: "we-miss-you"
            Mon May 25 10:00  to cleo: "we-miss-you"
            Mon Jun 01 10:00  to cleo: "ten-percent-off"
            Mon Aug 24 10:00  to cleo: "we-miss-you"
            3 entered, 1 bought again
            """);
  }
}
