package dev.journeys.testkit;

import static dev.journeys.dsl.JourneyDsl.*;
import static dev.journeys.testkit.JourneyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JourneyTestDriverTest {

  private static final Journey NEWS =
      journey("news")
          .enterOn(event("signup"))
          .path(
              send("letter", email("letter"))
                  .onClicked(send("thanks", push("thanks")))
                  .within(days(3)),
              exit("done"));

  private static final Journey VISITS =
      journey("visits")
          .enterOn(event("signup"))
          .path(updateProfile("count", increase("visits", 1)), exit("counted"));

  @Test
  void feedback_is_told_by_the_key_of_the_newest_message() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(NEWS)) {
      driver.track("signup", "ann");
      driver.track("signup", "bob");
      driver.feedback(driver.lastSendKeyTo("ann"), DeliveryUpdate.CLICKED);
      assertThat(driver).user("ann").passed("letter", Outcome.CLICKED).wasSent("thanks").by("push");
      assertThat(driver).user("bob").isAt("letter").wasSentExactly("letter");
      driver.advance(days(3));
      assertThat(driver).user("bob").passed("letter", Outcome.TIMEOUT).wasNotSent("thanks");
      assertThat(driver)
          .journey("news")
          .step("letter")
          .hasSent(2)
          .hasUpdated(DeliveryUpdate.CLICKED, 1);
    }
  }

  @Test
  void there_is_no_key_for_somebody_who_was_sent_nothing() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(NEWS)) {
      assertThatThrownBy(() -> driver.lastSendKeyTo("ann"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("user: \"ann\" (expected: somebody to whom a message was sent)");
    }
  }

  @Test
  void settings_channels_and_handlers_of_several_calls_add_up() {
    Journey shop = journey("shop").enterOn(event("signup")).path(send("sale", email("sale")));
    JourneyTestDriver.Builder builder =
        JourneyTestDriver.builder()
            .engine(engine -> engine.maxEventAge(days(3)))
            .engine(engine -> engine.zone(ZoneId.of("Europe/Berlin")))
            .channels("push")
            .channels("sms");
    try (JourneyTestDriver driver = builder.start(shop)) {
      driver.track(Event.of("signup", "ann").at(driver.now().minus(days(2))));

      assertThat(driver).user("ann").wasSent("sale");
      assertThat(driver.outbox().acceptedFor("ann").get(0).message().zone())
          .isEqualTo(ZoneId.of("Europe/Berlin"));
      assertThat(driver.channel("push")).isNotNull();
      assertThat(driver.channel("sms")).isNotNull();
    }
  }

  @Test
  void an_answer_after_less_than_a_millisecond_comes_with_the_next_one() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(NEWS)) {
      driver.channel("email").nextIsAcceptedAfter(Duration.ofNanos(500_000));
      driver.track("signup", "ann");
      Instant asked = driver.now();

      driver.advance(Duration.ofMillis(1));

      assertThat(driver.now()).isEqualTo(asked.plusMillis(1));
      assertThat(driver).user("ann").wasSent("letter");
      driver.advanceToTheEnd();
      assertThat(driver).user("ann").hasLeft("news");
    }
  }

  @Test
  void two_users_are_merged_and_what_either_was_sent_the_one_was_whom_they_became() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(NEWS)) {
      driver.track("signup", "anonymous");
      driver.merge("anonymous", "ann");
      assertThat(driver).user("ann").isAt("letter").wasSentExactly("letter");
      driver.feedback(driver.lastSendKeyTo("anonymous"), DeliveryUpdate.CLICKED);
      assertThat(driver).user("ann").wasSentExactly("letter", "thanks").hasLeft("news").at("done");
      assertThat(driver).user("anonymous").wasSentExactly("letter", "thanks");
    }
  }

  @Test
  void a_step_that_cannot_be_run_is_parked_and_run_on() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(VISITS)) {
      driver.identify("ann", Map.of("visits", "many"));
      driver.track("signup", "ann");
      driver.advance(hours(1));
      assertThat(driver).user("ann").isParkedAt("count").isIn("visits");
      assertThat(driver.parked()).hasSize(1);
      driver.identify("ann", Map.of("visits", 7));
      driver.unpark("ann", "visits");
      assertThat(driver)
          .user("ann")
          .hasLeft("visits")
          .at("counted")
          .and()
          .hasAttribute("visits", 8);
      assertThat(driver.parked()).isEmpty();
    }
  }

  @Test
  void messages_are_kept_in_the_order_in_which_they_were_accepted_over_all_channels() {
    Journey both =
        journey("both")
            .enterOn(event("signup"))
            .path(
                send("first", sms("first")),
                delay("a-day", days(1)),
                send("second", email("second")),
                delay("another", days(1)),
                send("third", sms("third")));
    try (JourneyTestDriver driver = JourneyTestDriver.of(both)) {
      driver.track("signup", "zoe");
      driver.advance(hours(1));
      driver.track("signup", "ann");
      driver.advance(days(9));
      assertThat(driver.templatesSentTo("ann")).containsExactly("first", "second", "third");
      assertThat(driver.messages())
          .extracting(message -> message.user() + " " + message.step())
          .containsExactly(
              "zoe first", "ann first", "zoe second", "ann second", "zoe third", "ann third");
    }
  }

  @Test
  void journeys_that_are_published_later_find_the_channels_and_handlers_that_were_named() {
    Journey late =
        journey("late")
            .enterOn(event("signup"))
            .path(call("coupon", "grant-coupon"), send("hello", push("hello")));
    try (JourneyTestDriver driver =
        JourneyTestDriver.builder().channels("push").handlers("grant-coupon").start()) {
      driver.publish(late);
      driver.track("signup", "ann");
      assertThat(driver.handler("grant-coupon").attemptsFor("ann")).hasSize(1);
      assertThat(driver).user("ann").wasSent("hello").by("push");
    }
  }

  private static Journey asking(String url) {
    return journey("asking").enterOn(event("signup")).path(webhook("ask", url));
  }

  @Test
  void journeys_that_are_published_later_find_the_hosts_that_were_named() {
    try (JourneyTestDriver driver =
        JourneyTestDriver.builder().webhooks("api.shop.example").start()) {
      driver.publish(asking("https://api.shop.example/coupons"));
      driver.track("signup", "ann");
      assertThat(driver.webhook("api.shop.example").attempts()).hasSize(1);
    }
  }

  @Test
  void plain_http_is_refused_as_by_an_engine_unless_the_test_allows_it() {
    Journey plain = asking("http://api.shop.example/coupons");
    try (JourneyTestDriver driver = JourneyTestDriver.of(plain)) {
      driver.track("signup", "ann");
      assertThat(driver.webhook("api.shop.example").attempts()).isEmpty();
    }
    try (JourneyTestDriver driver = JourneyTestDriver.builder().plainHttp().start(plain)) {
      driver.track("signup", "ann");
      assertThat(driver.webhook("api.shop.example").attempts()).hasSize(1);
    }
  }

  @Test
  void a_name_that_no_journey_uses_is_refused_with_those_that_are_used() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(NEWS)) {
      assertThatThrownBy(() -> driver.channel("fax"))
          .hasMessage("channel: \"fax\" (expected: one of [email, push])");
      assertThatThrownBy(() -> driver.handler("fax"))
          .hasMessage("handler: \"fax\" (expected: one of [])");
    }
  }

  @Test
  void what_comes_after_the_channels_time_limit_is_a_broken_attempt_and_sent_again() {
    Journey hello =
        journey("hello")
            .enterOn(event("signup"))
            .path(send("hello", email("hello")), exit("greeted"));
    try (JourneyTestDriver driver =
        JourneyTestDriver.builder()
            .channelSettings(ChannelSettings.standard().withTimeout(Duration.ofSeconds(10)))
            .start(hello)) {
      driver.channel("email").nextIsAcceptedAfter(Duration.ofSeconds(9));
      driver.track("signup", "in-time");
      driver.advance(Duration.ofSeconds(8));
      assertThat(driver).user("in-time").isAt("hello").wasSentNothing();
      driver.advance(Duration.ofSeconds(1));
      assertThat(driver).user("in-time").hasLeft("hello").at("greeted");

      driver.channel("email").nextIsAcceptedAfter(Duration.ofMinutes(10));
      driver.track("signup", "late");
      driver.advance(hours(1));
      assertThat(driver).user("late").passed("hello", Outcome.SENT).wasSent("hello").times(2);
      assertThat(driver.channel("email").accepted())
          .extracting(message -> message.attempt())
          .containsExactly(1, 2, 1);
      assertThat(driver).journey("hello").step("hello").hasSent(2);
    }
  }

  @Test
  void a_send_that_could_not_be_made_leaves_by_failed_and_is_not_counted_as_sent() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(NEWS)) {
      driver.channel("email").nextIsRejected("blocked");
      driver.track("signup", "ann");
      assertThat(driver)
          .user("ann")
          .passed("letter", Outcome.FAILED)
          .wasSentNothing()
          .hasLeft("news")
          .as(EnrollmentStatus.COMPLETED);
      assertThat(driver).hasSentNothing();
    }
  }

  @Test
  void an_event_is_tracked_with_its_properties() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(NEWS)) {
      driver.track(Event.of("signup", "ann").with("plan", "free"));
      assertThat(driver.messages().get(0).entry()).containsKey("plan");
    }
  }
}
