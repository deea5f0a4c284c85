package dev.journeys.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OnboardingTest {

  @Test
  void itTellsOfEachUserWhereTheyAreAndWhy() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Onboarding.run(new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Mar 02 09:00    to ann: email \"welcome-v3\"")
        .contains("Mar 04 09:00    to ben: push \"finish-profile\"")
        .contains("Mar 04 09:00    to cleo: sms \"finish-profile\"")
        .doesNotContain("to dan:")
        .containsOnlyOnce("to eve:")
        .contains("waits for profile_completed, until 2026-03-04T09:00:00Z")
        .containsSubsequence(
            "user ann\n",
            "CONVERTED at 2026-03-03T09:00:00Z",
            "offer-test -> offer",
            "offer-discount -> sent",
            "at office-hours",
            "user ben\n",
            "COMPLETED at 2026-03-04T10:00:00Z",
            "nudge-push -> sent",
            "offer-test -> offer",
            "office-hours -> done at 2026-03-04T10:00:00Z",
            "mark-onboarded -> done",
            "user cleo\n",
            "COMPLETED at 2026-03-04T10:00:00Z",
            "nudge-sms -> sent",
            "offer-test -> control",
            "user dan\nuser eve\n",
            "CONVERTED at 2026-03-03T14:00:00Z");
  }
}
