package dev.journeys.dsl;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.Journey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journey that the guide shows, and the examples in the Javadoc. */
class OnboardingTest {

  private static final Journey ONBOARDING =
      journey("onboarding")
          .enterOn(event("signup").where(property("plan").is("free")))
          .reentry(afterExit().atLeast(days(30)))
          .goal(goal("first-purchase", event("purchase")).within(days(14)).valueFrom("amount"))
          .path(
              send("welcome", email("welcome-v3")),
              waitFor("await-profile", event("profile_completed"))
                  .upTo(days(2))
                  .onTimeout(
                      split("nudge-channel")
                          .when(
                              attribute("push_token").exists(),
                              send("nudge-push", push("finish-profile")))
                          .otherwise(send("nudge-sms", sms("finish-profile")))),
              experiment("offer-test")
                  .variant("offer", percent(50), send("offer-discount", email("ten-percent-off")))
                  .control(percent(50)),
              waitUntil("office-hours", at(10, 0).onWeekdays().inUserZone()),
              updateProfile("mark-onboarded", set("onboarding", "done")),
              exit("done"));

  @Test
  void theOnboardingJourneyIsWhatItsSentenceSays() {
    assertThat(ONBOARDING.problems()).isEmpty();
    assertThat(Written.ids(ONBOARDING.path()))
        .containsExactly(
            "welcome",
            "await-profile",
            "nudge-channel",
            "nudge-push",
            "nudge-sms",
            "offer-test",
            "offer-discount",
            "office-hours",
            "mark-onboarded",
            "done");
    assertThat(Written.links(ONBOARDING.path()))
        .containsExactly(
            "welcome next> await-profile",
            "await-profile timeout> nudge-channel",
            "await-profile next> offer-test",
            "nudge-channel when-1> nudge-push",
            "nudge-channel otherwise> nudge-sms",
            "nudge-push next> offer-test",
            "nudge-sms next> offer-test",
            "offer-test offer> offer-discount",
            "offer-test next> office-hours",
            "offer-discount next> office-hours",
            "office-hours next> mark-onboarded",
            "mark-onboarded next> done");
  }

  @Test
  void theExamplesInTheJavadocCompile(@TempDir Path directory) throws IOException {
    List<String> examples;
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      examples =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(OnboardingTest::examples)
              .toList();
    }
    assertThat(examples).hasSizeGreaterThanOrEqualTo(2);
    assertThat(examples)
        .allSatisfy(example -> assertThat(Compilation.errorsOf(example, directory)).isEmpty());
  }

  private static Stream<String> examples(Path file) {
    try {
      return Pattern.compile("<pre>\\{@code(.*?)}</pre>", Pattern.DOTALL)
          .matcher(Files.readString(file))
          .results()
          .map((MatchResult match) -> match.group(1).replaceAll("(?m)^\\s*\\* ?", ""));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
