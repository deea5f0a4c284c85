package dev.journeys.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Outcome;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import dev.journeys.report.UserTrace.PassedStep;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UserTraceTest {

  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

  private static String told(String text, Optional<String> key) {
    EnrollmentTrace enrollment =
        new EnrollmentTrace(
            "orders",
            1,
            1,
            key,
            EnrollmentStatus.ACTIVE,
            NINE,
            Optional.empty(),
            Optional.of("rest"),
            Optional.of(NINE),
            Optional.of("an event of " + text),
            Optional.empty(),
            List.of(new PassedStep("mail", NINE, NINE, Outcome.FAILED, "because " + text)),
            Optional.empty(),
            Map.of("code of " + text, Value.text("is " + text)));
    return new UserTrace(
            "user " + text, Map.of(), List.of(enrollment), List.of(), List.of(), List.of())
        .toString();
  }

  @Test
  @DisplayName("REP-6 no text of a host or a user forges a line of the trace")
  void textsStandOnOneLine() {
    String forged = "x\n    waits for\u2028nothing\r\u202E";
    String harmless = "x waits for nothing";
    assertThat(told(forged, Optional.of("key " + forged)))
        .isEqualTo(
            String.join(
                "\n",
                "user user " + harmless,
                "  orders (revision 1, key key " + harmless + "), entered " + NINE + ": ACTIVE",
                "    " + NINE + " mail -> failed at " + NINE + " (because " + harmless + ")",
                "    at rest",
                "    waits for an event of " + harmless,
                "    code of " + harmless + " = is " + harmless));
  }

  @Test
  @DisplayName("REP-6 the key tells enrollments of one journey apart")
  void theKeyIsTold() {
    assertThat(told("x", Optional.of("o-17")))
        .contains("\n  orders (revision 1, key o-17), entered 2026-03-02T09:00:00Z: ACTIVE\n");
    assertThat(told("x", Optional.empty())).contains("\n  orders (revision 1), entered ");
  }
}
