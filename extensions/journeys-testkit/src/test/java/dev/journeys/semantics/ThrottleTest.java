package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.Message;
import dev.journeys.channel.SendResult;
import dev.journeys.dsl.SendPart;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.QuietHours;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.policy.Throttle;
import dev.journeys.store.StateStore;
import dev.journeys.testkit.FakeHandler;
import dev.journeys.testkit.JourneyTestDriver;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ThrottleTest extends Simulation {

  /** An attempt, and when it was made. */
  private record Attempt(Instant at, String journey, String user) {}

  private static final RetryPolicy QUICK =
      new RetryPolicy(5, Duration.ofMillis(10), Duration.ofMinutes(1));

  private final List<Attempt> attempts = new ArrayList<>();

  private static Journey sending(String id, SendPart send) {
    return journey(id)
        .enterOn(event("go-" + id))
        .exitWhen(event("stop"))
        .path(send, delay("after", days(99)));
  }

  private static SendPart mail() {
    return send("mail", email("hello"));
  }

  private void begin(Throttle ofChannel, Journey... journeys) {
    start(
        driver ->
            driver.channelSettings(
                ChannelSettings.standard().withRetry(QUICK).withThrottle(ofChannel)),
        journeys);
    listen();
  }

  private void listen() {
    mailbox().otherwise(this::accepted);
  }

  private SendResult accepted(Message message) {
    attempts.add(new Attempt(now(), message.journey(), message.user()));
    return SendResult.accepted("p");
  }

  private void enter(String journey, int from, int to) {
    for (int i = from; i < to; i++) {
      track("go-" + journey, journey + "%05d".formatted(i));
    }
  }

  private List<Instant> instants() {
    return attempts.stream().map(Attempt::at).toList();
  }

  private List<String> usersOf(String journey) {
    return attempts.stream()
        .filter(one -> one.journey().equals(journey))
        .map(Attempt::user)
        .toList();
  }

  /** In no time of that length, wherever it begins, are there more. */
  private void neverMore(int messages, Duration time) {
    for (int i = messages; i < attempts.size(); i++) {
      assertThat(Duration.between(attempts.get(i - messages).at(), attempts.get(i).at()))
          .isGreaterThanOrEqualTo(time);
    }
  }

  private static List<Instant> everySecond(Instant from, int messages) {
    List<Instant> instants = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      instants.add(from.plusSeconds(i));
    }
    return instants;
  }

  @Test
  @DisplayName("MSG-7 10,000 messages of three journeys: the rate, the order, and fair turns")
  void tenThousand() {
    begin(perMinute(600), sending("a", mail()), sending("b", mail()), sending("c", mail()));
    enter("a", 0, 8_000);
    enter("b", 0, 1_000);
    enter("c", 0, 1_000);
    advance(minutes(17));
    assertThat(attempts).hasSize(10_000);
    neverMore(600, minutes(1));
    neverMore(10, seconds(1));
    for (String journey : List.of("a", "b", "c")) {
      assertThat(usersOf(journey)).isSorted();
    }
    for (int i = 1; i < 3_000; i += 30) {
      assertThat(attempts.subList(i, i + 30).stream().map(Attempt::journey))
          .areExactly(10, new Condition<>("a"::equals, "of a"))
          .areExactly(10, new Condition<>("b"::equals, "of b"));
    }
    assertThat(attempts.get(9_999).at()).isEqualTo(T0.plus(Duration.ofMillis(999_900)));
  }

  @Test
  @DisplayName("MSG-7 A rate that does not divide the time evenly is not exceeded either")
  void unevenRates() {
    begin(perSecond(7), sending("a", mail()));
    enter("a", 0, 100);
    advance(seconds(20));
    assertThat(attempts).hasSize(100);
    neverMore(7, seconds(1));
  }

  @Test
  @DisplayName("MSG-7 What did not leave while nobody asked is not made up for")
  void nothingAccumulates() {
    begin(perMinute(60), sending("a", mail()));
    enter("a", 0, 1);
    advance(hours(5));
    enter("a", 1, 6);
    advance(minutes(1));
    assertThat(instants().subList(1, 6)).isEqualTo(everySecond(T0.plus(hours(5)), 5));
  }

  @Test
  @DisplayName("MSG-7 A restart keeps the rate, and makes no burst after a pause")
  void restarts() {
    Journey journey = sending("a", mail());
    begin(perMinute(60), journey);
    enter("a", 0, 20);
    advance(Duration.ofMillis(5_500));
    restartAfter(Duration.ofMillis(200), journey);
    advance(seconds(4));
    restartAfter(hours(1), journey);
    Instant again = now();
    advance(minutes(2));
    List<Instant> left = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      left.add(passed("a%05d".formatted(i), "a", "mail").left());
    }
    assertThat(left.subList(0, 10)).isEqualTo(everySecond(T0, 10));
    assertThat(left.subList(10, 20)).isEqualTo(everySecond(again, 10));
  }

  @Test
  @DisplayName("MSG-7 Turns that a closing engine had dealt out are dealt out again")
  void turnsThatWereDealtOut() {
    Journey journey = sending("a", mail());
    begin(perSecond(10), journey);
    enter("a", 0, 50);
    advance(Duration.ofMillis(1_250));
    restart(journey);
    listen();
    advance(minutes(1));
    assertThat(attempts).hasSize(50).extracting(Attempt::user).doesNotHaveDuplicates();
    neverMore(10, seconds(1));
  }

  @Test
  @DisplayName("MSG-7 A message that waited longer than expireAfter is left by expired")
  void expiry() {
    begin(perMinute(1), sending("a", mail().expireAfter(minutes(5)).onExpired(exit("too-late"))));
    enter("a", 0, 10);
    assertThat(until("a00009", "a")).isEqualTo(T0.plus(minutes(5)));
    advance(hours(1));
    assertThat(attempts).hasSize(5);
    assertThat(outcome("a00009", "a", "mail")).isEqualTo("expired");
    assertThat(passed("a00009", "a", "mail").left()).isEqualTo(T0.plus(minutes(5)));
    assertThat(stepOf("a00009", "a")).isEqualTo("too-late");
    assertThat(report("a").step("mail").forwardTotal()).isEqualTo(10);
  }

  @Test
  @DisplayName("MSG-7 A message that quiet hours hold expires as well")
  void expiryInQuietHours() {
    QuietHours night = QuietHours.daily(LocalTime.of(23, 0), LocalTime.of(8, 0));
    engine(engine -> engine.contactPolicy(ContactPolicy.none().with(night)));
    start(sending("a", mail().expireAfter(hours(2))), sending("b", mail().expireAfter(hours(9))));
    enter("a", 0, 1);
    enter("b", 0, 1);
    advance(hours(2));
    assertThat(outcome("a00000", "a", "mail")).isEqualTo("expired");
    advance(hours(6));
    assertThat(outcome("b00000", "b", "mail")).isEqualTo("sent");
  }

  @Test
  @DisplayName("MSG-7 Leaving the journey takes the waiting message along; its turn is another's")
  void leaving() {
    begin(perMinute(60), sending("a", mail()));
    enter("a", 0, 5);
    assertThat(trace("a00002", "a").waitingFor()).contains("its turn at a throttle");
    track("stop", "a00002");
    assertThat(status("a00002", "a")).isEqualTo(EnrollmentStatus.EXITED);
    advance(minutes(1));
    assertThat(usersOf("a")).containsExactly("a00000", "a00001", "a00003", "a00004");
    assertThat(instants()).isEqualTo(everySecond(T0, 4));
  }

  @Test
  @DisplayName("MSG-7 The end of quiet hours is no burst")
  void theEndOfQuietHours() {
    QuietHours night = QuietHours.daily(LocalTime.of(23, 0), LocalTime.of(8, 0));
    engine(engine -> engine.contactPolicy(ContactPolicy.none().with(night)));
    begin(perMinute(60), sending("a", mail()));
    enter("a", 0, 30);
    advance(hours(8).minus(INSTANT_BEFORE));
    assertThat(attempts).isEmpty();
    advance(minutes(1));
    assertThat(instants()).isEqualTo(everySecond(T0.plus(hours(8)), 30));
  }

  @Test
  @DisplayName("MSG-1 When it is a message's turn, everything is asked once more")
  void everythingIsAskedOnceMore() {
    begin(perMinute(1), sending("a", mail().onlyIf(attribute("no").missing())));
    enter("a", 0, 3);
    identify("a00001", "no", true);
    advance(minutes(2));
    assertThat(usersOf("a")).containsExactly("a00000", "a00002");
    assertThat(passed("a00001", "a", "mail").note()).isEqualTo("condition");
  }

  @Test
  @DisplayName("MSG-7 A step has a throttle of its own, beside that of the channel")
  void theThrottleOfAStep() {
    begin(perSecond(1), sending("a", mail().throttle(perMinute(6))), sending("b", mail()));
    enter("a", 0, 3);
    enter("b", 0, 40);
    advance(minutes(1));
    neverMore(1, seconds(1));
    List<Instant> ofA =
        attempts.stream().filter(one -> one.journey().equals("a")).map(Attempt::at).toList();
    assertThat(ofA).hasSize(3);
    assertThat(Duration.between(ofA.get(0), ofA.get(1))).isBetween(seconds(9), seconds(11));
    assertThat(usersOf("b")).hasSize(40);
  }

  @Test
  @DisplayName("MSG-7 A later attempt waits for its turn, too; retryLater is obeyed")
  void laterAttempts() {
    begin(perMinute(60), sending("a", mail()));
    mailbox().nextIsRetryLater(Duration.ofMillis(2_500));
    enter("a", 0, 6);
    advance(minutes(1));
    // the first attempt of the first user was answered by the script, unseen, and held the others
    assertThat(usersOf("a"))
        .containsExactly("a00000", "a00001", "a00002", "a00003", "a00004", "a00005");
    neverMore(1, seconds(1));
    assertThat(mailbox().attempts()).hasSize(7);
  }

  @Test
  @DisplayName("MSG-7 The rate of a newer revision counts for all who wait")
  void anotherRate() {
    start(sending("a", mail().throttle(perHour(1))));
    listen();
    enter("a", 0, 4);
    advance(minutes(1));
    assertThat(attempts).hasSize(1);
    publish(sending("a", mail().throttle(perMinute(60))));
    advance(hours(1));
    assertThat(instants().subList(1, 4)).isEqualTo(everySecond(T0.plus(hours(1)), 3));
  }

  @Test
  @DisplayName("MSG-7 Who waits at a step that newer revisions do not have keeps its pace")
  void aStepThatIsNoMore() {
    start(sending("a", mail().throttle(perHour(1))));
    listen();
    enter("a", 0, 3);
    publish(journey("a").enterOn(event("go-a")).path(delay("after", days(99))));
    enter("a", 3, 9);
    advance(hours(3));
    assertThat(instants()).containsExactly(T0, T0.plus(hours(1)), T0.plus(hours(2)));
  }

  @Test
  @DisplayName("USER-1 A merge takes the waiting message along, and it keeps its place")
  void merging() {
    begin(perMinute(60), sending("a", mail()));
    for (int i = 0; i < 5; i++) {
      enter("a", i, i + 1);
      advance(INSTANT_BEFORE);
    }
    identify("x", "known", true);
    driver().merge("a00002", "x");
    advance(minutes(1));
    assertThat(usersOf("a")).containsExactly("a00000", "a00001", "x", "a00003", "a00004");
    assertThat(instants()).isEqualTo(everySecond(T0, 5));
  }

  @Test
  @DisplayName("MSG-7 Who waits for a throttle that is no more leaves at once")
  void aThrottleThatIsNoMore() {
    StateStore store;
    try (JourneyTestDriver first =
        JourneyTestDriver.builder()
            .channelSettings(ChannelSettings.standard().withThrottle(perHour(1)))
            .start(sending("a", mail()))) {
      for (int i = 0; i < 5; i++) {
        first.track("go-a", "u" + i);
      }
      store = first.store();
      assertThat(first.messages()).hasSize(1);
    }
    try (JourneyTestDriver other =
        JourneyTestDriver.builder()
            .store(store)
            .startingAt(T0.plus(minutes(1)))
            .start(sending("a", mail()))) {
      other.advance(minutes(1));
      assertThat(other.messages()).hasSize(4);
    }
  }

  @Test
  @DisplayName("MSG-7 Impossible rates and times are problems")
  void problems() {
    assertThatThrownBy(() -> perSecond(0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("0 messages per second (expected: 1 to 10000)");
    assertThatThrownBy(() -> sending("a", mail().expireAfter(Duration.ZERO)))
        .isInstanceOf(InvalidJourneyException.class);
    assertThatThrownBy(() -> sending("a", mail().onExpired(exit("e"))))
        .isInstanceOf(InvalidJourneyException.class);
    assertThatThrownBy(() ->
            JourneyEngine.builder()
                .handler(
                    "h",
                    new FakeHandler(VirtualTime.startingAt(T0)),
                    ChannelSettings.standard().withThrottle(perSecond(1))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("only messages have one");
  }
}
