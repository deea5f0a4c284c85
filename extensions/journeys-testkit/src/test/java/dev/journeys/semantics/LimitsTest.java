package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.condition.Condition;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LimitsTest extends Simulation {

  private static final Journey RESTING =
      journey("rest").enterOn(event("go")).path(delay("pause", days(1)));

  private static void assertRefused(ThrowingCallable input, String... words) {
    assertThatThrownBy(input)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused ->
                assertThat(List.of(words))
                    .allSatisfy(word -> assertThat(refused).hasMessageContaining(word)));
  }

  private void startWith(Limits limits, Journey... journeys) {
    engine(engine -> engine.limits(limits));
    start(journeys);
  }

  @Test
  @DisplayName("VAL-1 What is no value is refused with its path, and all of it at once")
  void whatIsNoValueIsRefused() {
    Map<String, Object> bad = new HashMap<>();
    bad.put("fine", 1);
    bad.put("address", Map.of("city", "Bonn"));
    bad.put("thing", new Object());
    bad.put("bytes", new byte[] {1});
    bad.put("nested", List.of(1, List.of(2)));
    bad.put("listed", Arrays.asList("a", new Object()));
    bad.put("infinite", Double.POSITIVE_INFINITY);
    bad.put("nan", Float.NaN);
    bad.put("nothing", null);
    bad.put("hole", Arrays.asList("a", null));
    assertThatThrownBy(() -> Event.of("go", "u1", bad))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused -> assertThat(refused.problems()).hasSize(bad.size() - 1))
        .hasMessageContainingAll(
            "address", "thing", "bytes", "nested", "listed", "infinite", "nan", "nothing", "hole");
    assertRefused(() -> Event.of("go", "u1").with("address", Map.of("city", "x")), "address");
    start(RESTING);
    assertRefused(() -> identify("u1", "address", Map.of("city", "x")), "address");
    assertRefused(() -> enroll("rest", "u1", Map.of("address", Map.of())), "address");
  }

  @Test
  @DisplayName("VAL-1 A nested object is refused with a hint to flatten it")
  void aNestedObjectIsRefusedWithAHint() {
    assertThatThrownBy(() -> Event.of("go", "u1").with("address", Map.of("city", "Bonn")))
        .message()
        .containsIgnoringCase("flat");
  }

  @Test
  @DisplayName("VAL-5 So many times in which an event must not follow are open, and no more")
  void thereIsALimitOfOpenInactions() {
    startWith(
        Limits.defaults().withPendingEntries(3),
        journey("viewed")
            .enterAfter(event("view"))
            .without(event("buy"))
            .within(hours(1))
            .sameProperty("product")
            .keyedBy("product")
            .path(delay("pause", days(9))));
    for (int product = 0; product < 5; product++) {
      track(Event.of("view", "u1").with("product", product));
    }
    track(Event.of("view", "u1").with("product", 2));
    assertThat(driver().engine().explain("u1").pendingEntries()).hasSize(3);
    assertThat(facts(JourneyFact.LimitHit.class))
        .extracting(JourneyFact.LimitHit::limit)
        .containsExactly("pendingEntries", "pendingEntries");
    track(Event.of("buy", "u1").with("product", 0));
    track(Event.of("view", "u1").with("product", 5));
    advance(hours(2));
    assertThat(driver().engine().explain("u1").enrollments())
        .extracting(EnrollmentTrace::key)
        .containsExactlyInAnyOrder(Optional.of("1"), Optional.of("2"), Optional.of("5"));
  }

  @Test
  @DisplayName("VAL-5 All events that a wait has heard are kept in one room")
  void whatWaitsHaveHeardHasOneRoom() {
    startWith(
        Limits.defaults().withKeptPropertyBytes(300),
        journey("looks-back")
            .enterOn(event("go"))
            .path(
                delay("pause", days(1)),
                waitFor("await", event("a"))
                    .or(event("b"))
                    .or(event("c"))
                    .sinceEntry()
                    .upTo(days(1)),
                send("mail", email("mail"))));
    track("go", "u1");
    for (String name : List.of("c", "b", "a")) {
      track(Event.of(name, "u1").with("text", "x".repeat(120)));
    }
    assertThat(facts(JourneyFact.LimitHit.class))
        .extracting(JourneyFact.LimitHit::limit)
        .containsExactly("keptPropertyBytes");
    advance(days(1));
    assertThat(mailbox().accepted().get(0).event()).as("of a, the last that came").isEmpty();
  }

  @Test
  @DisplayName("VAL-4 An event of more than 64 KB, or of the configured size, is refused")
  void anEventHasASize() {
    start(RESTING);
    track(Event.of("go", "u1").with("text", "x".repeat(60 * 1024)));
    assertRefused(() -> track(Event.of("go", "u2").with("text", "x".repeat(64 * 1024 + 1))));
    startWith(Limits.defaults().withEventBytes(100), RESTING);
    track(Event.of("go", "u1").with("text", "x".repeat(50)));
    assertRefused(() -> track(Event.of("go", "u2").with("text", "x".repeat(101))), "100");
    assertThat(report("rest").entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("VAL-4 The size of an event is in bytes, whatever the script of its texts")
  void theSizeOfAnEventIsInBytes() {
    start(RESTING);
    track(Event.of("go", "u1").with("text", "x".repeat(40 * 1024)));
    assertRefused(() -> track(Event.of("go", "u2").with("text", "\u3042".repeat(40 * 1024))));
  }

  @Test
  @DisplayName("VAL-4 Attributes of an event that would make the profile too large do not get in")
  void aProfileHasASizeForEventsToo() {
    startWith(Limits.defaults().withProfileBytes(200), RESTING);
    track(Event.of("x", "u1").withAttribute("a", "x".repeat(90)));
    try {
      track(Event.of("x", "u1").withAttribute("b", "x".repeat(190)));
    } catch (InvalidInputException refused) {
      assertThat(refused).hasMessageContaining("200");
    }
    assertThat(driver().explain("u1").attributes()).containsOnlyKeys("a");
    track("go", "u1");
    assertThat(maybe("u1", "rest")).isPresent();
  }

  @Test
  @DisplayName("VAL-4 An event of more than 256 properties, or the configured number, is refused")
  void anEventHasSoManyProperties() {
    start(RESTING);
    Map<String, Object> properties = new HashMap<>();
    for (int i = 0; i < 256; i++) {
      properties.put("p" + i, i);
    }
    track(Event.of("go", "u1", properties));
    assertRefused(() -> track(Event.of("go", "u2", properties).with("more", 1)), "256");
    startWith(Limits.defaults().withEventProperties(2), RESTING);
    track(Event.of("go", "u1", Map.of("a", 1, "b", 2)));
    assertRefused(() -> track(Event.of("go", "u2", Map.of("a", 1, "b", 2, "c", 3))), "2");
  }

  @Test
  @DisplayName("VAL-4 A profile that grows beyond its size is refused and stays as it was")
  void aProfileHasASize() {
    startWith(Limits.defaults().withProfileBytes(200), RESTING);
    identify("u1", "a", "x".repeat(90));
    assertRefused(() -> identify("u1", "b", "x".repeat(190)));
    assertThat(driver().explain("u1").attributes()).containsOnlyKeys("a");
    identify("u1", "a", "short");
    identify("u1", "b", "x".repeat(100));
    assertThat(driver().explain("u1").attributes()).containsOnlyKeys("a", "b");
  }

  @Test
  @DisplayName("VAL-4 A batch with one bad event takes none of it")
  void aBatchIsTakenWholeOrNotAtAll() {
    startWith(Limits.defaults().withEventProperties(1), RESTING);
    Event good = Event.of("go", "u1");
    Event bad = Event.of("go", "u2", Map.of("a", 1, "b", 2));
    assertRefused(() -> driver().engine().track(List.of(good, bad)));
    assertThat(maybe("u1", "rest")).isEmpty();
  }

  @Test
  @DisplayName(
      "VAL-4 Ids of users, events and event names have at most 256 characters and at least 1")
  void idsHaveALength() {
    start(RESTING);
    String longest = "x".repeat(256);
    track(Event.of("go", longest).withId(longest));
    track(longest, "u1");
    assertRefused(() -> driver().track("go", longest + "x"));
    assertRefused(() -> driver().track(longest + "x", "u2"));
    assertRefused(() -> driver().track(Event.of("go", "u2").withId(longest + "x")));
    assertRefused(() -> driver().identify(longest + "x", Map.of("a", 1)));
    assertRefused(() -> driver().enroll("rest", longest + "x", Map.of()));
    assertRefused(() -> driver().track("go", ""));
    assertRefused(() -> driver().track("", "u2"));
    assertThat(report("rest").entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("VAL-4 NUL characters and lone surrogates are refused wherever a text comes in")
  void unstorableTextsAreRefused() {
    start(RESTING);
    for (String bad : List.of("a\u0000b", "a\ud800", "\udc00b")) {
      assertRefused(() -> driver().track("go", bad));
      assertRefused(() -> driver().track(bad, "u1"));
      assertRefused(() -> driver().track(Event.of("go", "u1").withId(bad)));
      assertRefused(() -> driver().track(Event.of("go", "u1").with("p", bad)));
      assertRefused(() -> driver().track(Event.of("go", "u1").with(bad, 1)));
      assertRefused(() -> driver().track(Event.of("go", "u1").with("p", List.of(bad))));
      assertRefused(() -> driver().track(Event.of("go", "u1").withAttribute("p", bad)));
      assertRefused(() -> driver().track(Event.of("go", "u1").withAttribute(bad, 1)));
      assertRefused(() -> driver().identify("u1", Map.of("a", bad)));
      assertRefused(() -> driver().identify("u1", Map.of(bad, 1)));
      assertRefused(() -> driver().identify(bad, Map.of("a", 1)));
      assertRefused(() -> driver().enroll("rest", bad, Map.of()));
      assertRefused(() -> driver().enroll("rest", "u1", Map.of("a", bad)));
    }
    track(Event.of("go", "\ud83d\ude00").with("\ud83d\ude00", "\ud83d\ude00"));
    assertThat(report("rest").entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("VAL-4 Ids of journeys and steps have at most 64 characters of a-z, 0-9 and -")
  void definitionsHaveIds() {
    String longest = "x".repeat(64);
    assertThat(journey(longest).enterByCall().path(exit(longest)).id()).isEqualTo(longest);
    for (String bad : List.of("x".repeat(65), "", "Big", "a b", "-a", "a\u0000")) {
      assertThatThrownBy(() -> journey(bad).enterByCall().path(exit("end")))
          .isInstanceOf(InvalidJourneyException.class);
      assertThatThrownBy(() -> journey("j").enterByCall().path(exit(bad)))
          .isInstanceOf(InvalidJourneyException.class);
    }
  }

  @Test
  @DisplayName("VAL-4 A condition may be 32 levels deep, and not deeper")
  void conditionsHaveADepth() {
    Condition condition = attribute("x").exists();
    for (int level = 1; level < 32; level++) {
      condition = not(condition);
    }
    Condition deepest = condition;
    start(journey("deep").enterByCall().path(split("s").when(deepest, goOn()).otherwise(goOn())));
    enroll("deep", "u1");
    assertThat(outcome("u1", "deep", "s")).isEqualTo("when-1");
    assertThatThrownBy(() ->
            journey("deeper")
                .enterByCall()
                .path(split("s").when(not(deepest), goOn()).otherwise(goOn())))
        .isInstanceOf(InvalidJourneyException.class)
        .hasMessageContaining("32");
  }

  @Test
  @DisplayName("VAL-4 A journey of more than 1 MB as JSON is refused, and nothing is published")
  void aJourneyHasASize() {
    start(RESTING);
    var content = email("t").with("text", "x".repeat(1_100_000));
    Journey heavy = journey("heavy").enterByCall().path(send("mail", content));
    assertThatThrownBy(() -> driver().engine().publish(heavy))
        .isInstanceOf(InvalidJourneyException.class);
    assertRefused(() -> enroll("heavy", "u1"), "heavy");
  }

  @Test
  @DisplayName("VAL-5 A user is in 100 journeys at a time at most, or in the configured number")
  void aUserIsInSoManyJourneys() {
    startWith(Limits.defaults().withActiveEnrollments(2), three());
    track("go", "u1");
    assertThat(maybe("u1", "j0")).isPresent();
    assertThat(maybe("u1", "j1")).isPresent();
    assertThat(maybe("u1", "j2")).isEmpty();
    assertThat(report("j2").refused()).isEqualTo(Map.of(Refusal.STATE_LIMIT, 1L));
    advance(days(1));
    assertThat(enroll("j2", "u1").entered()).isTrue();
    assertThat(report("j0").completed()).isEqualTo(1);
  }

  private static Journey[] three() {
    List<Journey> journeys = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      journeys.add(
          journey("j" + i).enterOn(event("go")).priority(-i).path(delay("pause", days(1))));
    }
    return journeys.toArray(Journey[]::new);
  }

  @Test
  @DisplayName(
      "VAL-5 Event properties beyond what an enrollment keeps are cut, with a named reason")
  void keptPropertiesAreBounded() {
    startWith(
        Limits.defaults().withKeptPropertyBytes(200),
        journey("keep").enterOn(event("go")).path(send("mail", email("mail"))));
    track(Event.of("go", "u1").with("small", 1).with("big", "x".repeat(1_000)));
    assertThat(report("keep").completed()).isEqualTo(1);
    assertThat(mailbox().accepted().get(0).entry()).doesNotContainKey("big");
    assertThat(facts(JourneyFact.LimitHit.class))
        .isNotEmpty()
        .allSatisfy(hit -> assertThat(hit.limit()).isNotBlank());
  }

  @Test
  @DisplayName("VAL-5 A record that is full refuses new entries, and nothing else breaks")
  void aFullRecordRefusesEntriesOnly() {
    startWith(
        Limits.defaults().withRecordBytes(2_000),
        RESTING,
        journey("wait")
            .enterOn(event("start"))
            .path(waitFor("await", event("x"), send("mail", email("mail"))).upTo(days(1))));
    track("start", "u1");
    identify("u1", "fat", "x".repeat(3_000));
    track("go", "u1");
    assertThat(maybe("u1", "rest")).isEmpty();
    assertThat(report("rest").refused()).isEqualTo(Map.of(Refusal.STATE_LIMIT, 1L));
    track("x", "u1");
    assertThat(sentTo("u1")).containsExactly("mail");
    identify("u1", "fat", "thin");
    track("go", "u1");
    assertThat(maybe("u1", "rest")).isPresent();
  }

  @Test
  @DisplayName("VAL-5 The newest 64 passed steps of an enrollment are kept")
  void aTraceIsBounded() {
    start(
        journey("loop")
            .enterByCall()
            .path(delay("a", minutes(1)), delay("b", minutes(1)), goTo("a").atMost(50)));
    enroll("loop", "u1");
    advance(minutes(100));
    assertThat(trace("u1", "loop").passed()).hasSize(64);
    assertThat(trace("u1", "loop").passed().get(63).left()).isEqualTo(now());
    assertThat(trace("u1", "loop").passed().get(63).step()).isEqualTo("b");
  }
}
