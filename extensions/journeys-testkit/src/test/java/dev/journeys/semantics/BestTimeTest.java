package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.dsl.Part;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BestTimeTest extends Simulation {

  private static final Part BEST = waitUntil("wait", bestTime("opened").otherwiseAt(18, 0));

  private static Journey waiting(Part wait) {
    return journey("j").enterOn(event("go")).path(wait, delay("after", days(99)));
  }

  private void opened(String... instants) {
    for (String instant : instants) {
      advanceTo(instant);
      track("opened", "u1");
    }
  }

  @Test
  @DisplayName("MSG-12 The wait is for the two hours in which the user did it most often")
  void theMostFrequentSlot() {
    start(waiting(BEST));
    opened("2026-01-01T09:00:00Z", "2026-01-01T20:00:00Z", "2026-01-02T08:30:00Z");
    advanceTo("2026-01-02T10:00:00Z");
    track("go", "u1");
    assertThat(until("u1", "j")).isEqualTo("2026-01-03T08:00:00Z");
    advance(days(1));
    assertThat(passed("u1", "j", "wait").left()).isEqualTo("2026-01-03T08:00:00Z");
    assertThat(outcome("u1", "j", "wait")).isEqualTo("done");
  }

  @Test
  @DisplayName("MSG-12 Who comes within the two hours goes on at once")
  void atOnceWithinTheSlot() {
    start(waiting(BEST));
    opened("2026-01-01T09:00:00Z");
    advanceTo("2026-01-02T09:59:59.999Z");
    track("go", "u1");
    assertThat(passed("u1", "j", "wait").left()).isEqualTo("2026-01-02T09:59:59.999Z");
  }

  @Test
  @DisplayName("MSG-12 Without history the slot that the author names is taken")
  void withoutHistory() {
    start(waiting(BEST));
    track("go", "u1");
    assertThat(until("u1", "j")).isEqualTo("2026-01-01T18:00:00Z");
  }

  @Test
  @DisplayName("MSG-12 Of slots with equally many events the one that was used last is taken")
  void theLastOfEquals() {
    start(waiting(BEST));
    opened(
        "2026-01-01T04:00:00Z",
        "2026-01-01T12:00:00Z",
        "2026-01-02T12:00:00Z",
        "2026-01-03T05:00:00Z");
    advanceTo("2026-01-03T10:00:00Z");
    track("go", "u1");
    assertThat(until("u1", "j")).isEqualTo("2026-01-04T04:00:00Z");
  }

  @Test
  @DisplayName("MSG-12 An event counts for 180 days")
  void oldEventsDoNotCount() {
    start(waiting(BEST));
    opened("2026-01-01T04:00:00Z", "2026-01-01T04:00:01Z", "2026-01-05T12:00:00Z");
    advanceTo("2026-06-30T04:00:00Z");
    track("go", "u1");
    assertThat(until("u1", "j")).isEqualTo("2026-06-30T12:00:00Z");
  }

  @Test
  @DisplayName("MSG-12 Of more than a hundred events the newest hundred count")
  void theNewestHundred() {
    start(waiting(BEST));
    for (int i = 0; i < 120; i++) {
      opened(Instant.parse("2026-01-01T04:00:00Z").plusSeconds(i).toString());
    }
    for (int i = 0; i < 51; i++) {
      opened(Instant.parse("2026-01-02T12:00:00Z").plusSeconds(i).toString());
    }
    track("go", "u1");
    assertThat(passed("u1", "j", "wait").left()).isEqualTo(now());
  }

  @Test
  @DisplayName("MSG-12 The slots are those of the user's zone; a zone may be named")
  void theUsersZone() {
    start(waiting(BEST));
    identify("u1", "timezone", "America/New_York");
    opened("2026-01-01T01:30:00Z");
    track("go", "u1");
    assertThat(passed("u1", "j", "wait").left()).isEqualTo("2026-01-01T01:30:00Z");
    start(waiting(waitUntil("wait", bestTime("opened").otherwiseAt(14, 0).inZone("Asia/Tokyo"))));
    identify("u1", "timezone", "America/New_York");
    track("go", "u1");
    assertThat(until("u1", "j")).isEqualTo("2026-01-01T05:00:00Z");
  }

  @Test
  @DisplayName("TIME-6 In another zone the slot is decided anew")
  void anotherZone() {
    start(waiting(BEST));
    opened("2026-01-01T09:45:00Z", "2026-01-01T10:15:00Z", "2026-01-01T20:00:00Z");
    advanceTo("2026-01-01T22:00:00Z");
    track("go", "u1");
    assertThat(until("u1", "j")).isEqualTo("2026-01-02T20:00:00Z");
    // half an hour later the two of the morning are in one slot
    identify("u1", "timezone", "Asia/Kolkata");
    assertThat(until("u1", "j")).isEqualTo("2026-01-02T08:30:00Z");
  }

  @Test
  @DisplayName("TIME-5 What is done while the user waits does not move the wait")
  void laterEventsMoveNothing() {
    start(waiting(BEST));
    opened("2026-01-01T09:00:00Z");
    advanceTo("2026-01-01T11:00:00Z");
    track("go", "u1");
    opened("2026-01-01T14:00:00Z", "2026-01-01T15:00:00Z");
    identify("u1", "plan", "pro");
    restart(waiting(BEST));
    assertThat(until("u1", "j")).isEqualTo("2026-01-02T08:00:00Z");
    advanceTo("2026-01-02T08:00:00Z");
    assertThat(passed("u1", "j", "wait").left()).isEqualTo("2026-01-02T08:00:00Z");
  }

  @Test
  @DisplayName("MEM-2 Publishing says that the times are known from now on only")
  void theWarning() {
    start();
    assertThat(publish(waiting(BEST)).warnings())
        .extracting(Problem::toString)
        .anyMatch(text -> text.contains("\"opened\": what is asked of them"));
    opened("2026-01-01T09:00:00Z");
    assertThat(publish(journey("k").enterByCall().path(BEST)).warnings())
        .extracting(Problem::toString)
        .noneMatch(text -> text.contains("\"opened\""));
  }

  @Test
  @DisplayName("MEM-2 Who asks for more instants than were remembered is warned as well")
  void theWarningForMoreInstants() {
    start(
        journey("once").enterWhen(did(event("opened")).within(days(9))).path(delay("d", days(1))));
    assertThat(publish(waiting(BEST)).warnings())
        .extracting(Problem::toString)
        .anyMatch(text -> text.contains("\"opened\": what is asked of them"));
    assertThat(
            publish(
                    journey("ever")
                        .enterWhen(did(event("opened")).atLeast(90).ever())
                        .path(delay("d", days(1))))
                .warnings())
        .extracting(Problem::toString)
        .noneMatch(text -> text.contains("\"opened\""));
  }

  @Test
  @DisplayName("MSG-12 A fallback that begins no slot, and an event without a name, are problems")
  void problems() {
    assertThatThrownBy(() -> waiting(waitUntil("wait", bestTime(" ").otherwiseAt(9, 0))))
        .isInstanceOf(InvalidJourneyException.class)
        .hasMessageContaining("otherwise at 09:00 (expected: a full even hour, 00:00 to 22:00)")
        .hasMessageContaining("event name \" \"");
  }

  @Test
  @DisplayName("USER-1 After a merge the times of both count")
  void afterAMerge() {
    start(waiting(BEST));
    advanceTo("2026-01-01T09:00:00Z");
    track("opened", "u1");
    advanceTo("2026-01-01T13:00:00Z");
    track(Event.of("opened", "u2"));
    advanceTo("2026-01-02T13:00:00Z");
    track(Event.of("opened", "u2"));
    driver().merge("u2", "u1");
    advanceTo("2026-01-02T15:00:00Z");
    track("go", "u1");
    assertThat(until("u1", "j")).isEqualTo("2026-01-03T12:00:00Z");
  }
}
