package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.model.Refusal;
import dev.journeys.report.WhyNot;
import dev.journeys.report.WhyNot.EntryCondition;
import dev.journeys.report.WhyNot.Reason;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WhyNotTest extends Simulation {

  private WhyNot whyNot(String journey, String user) {
    return driver().whyNot(journey, user);
  }

  @Test
  @DisplayName(
      "REP-6 whyNot tells each part of the entry's condition, and what depends on the event")
  void conditionsAreToldPartByPart() {
    start(
        journey("offer")
            .enterOn(
                event("purchase")
                    .where(
                        attribute("plan")
                            .is("free")
                            .and(attribute("country").exists())
                            .and(property("amount").atLeast(10))))
            .path(delay("rest", days(1))));
    identify("u1", "plan", "free");
    assertThat(whyNot("offer", "u1").conditions())
        .containsExactly(
            new EntryCondition("plan is free", Optional.of(true)),
            new EntryCondition("country exists", Optional.of(false)),
            new EntryCondition("amount >= 10", Optional.empty()));
    assertThat(whyNot("offer", "u1").mayEnter()).isFalse();
    identify("u1", "country", "AT");
    assertThat(whyNot("offer", "u1").mayEnter()).isTrue();
    assertThat(
            driver()
                .engine()
                .whyNot("offer", "u1", Map.of("amount", 5))
                .conditions()
                .get(2)
                .holds())
        .contains(false);
    assertThat(whyNot("offer", "u1").refusal()).isEmpty();
    assertThat(whyNot("offer", "u1").toString())
        .contains("user u1 may enter offer (revision 1)", "amount >= 10: depends on the event");
  }

  @Test
  @DisplayName("REP-6 whyNot of an entry by a condition tells whether it holds now")
  void aConditionThatEnters() {
    start(
        journey("vip")
            .enterWhen(did(event("purchase")).atLeast(2).within(days(7)))
            .path(delay("rest", days(1))));
    track("purchase", "u1");
    assertThat(whyNot("vip", "u1").conditions())
        .containsExactly(
            new EntryCondition("did purchase at least 2 times within 7 days", Optional.of(false)));
  }

  @Test
  @DisplayName(
      "REP-6 whyNot says that the user is in the journey, was, or must wait, and until when")
  void reentryIsTold() {
    start(
        journey("once").enterOn(event("signup")).path(delay("rest", days(1))),
        journey("pause")
            .enterOn(event("signup"))
            .reentry(afterExit().atLeast(days(5)))
            .path(delay("rest", days(1))));
    assertThat(whyNot("once", "u1").mayEnter()).isTrue();
    track("signup", "u1");
    assertThat(whyNot("once", "u1").reasons())
        .containsExactly(new Reason(Refusal.ALREADY_IN, "in it since 2026-01-01T00:00:00Z"));
    advance(days(1));
    assertThat(whyNot("once", "u1").reasons())
        .containsExactly(new Reason(Refusal.ONCE_ONLY, "entered at 2026-01-01T00:00:00Z"));
    assertThat(whyNot("pause", "u1").reasons())
        .containsExactly(new Reason(Refusal.TOO_SOON, "not before 2026-01-07T00:00:00Z"));
    assertThat(whyNot("pause", "u1").toString())
        .contains("does not enter pause", "too soon: not before 2026-01-07T00:00:00Z");
    advance(days(5));
    assertThat(whyNot("pause", "u1").mayEnter()).isTrue();
  }

  @Test
  @DisplayName("REP-6 whyNot lists every rule that refuses; the first is the one that is counted")
  void everyRuleIsListed() {
    engine(builder -> builder.enrollmentsAtOnce(1).entriesPerUser(1, Duration.ofDays(7)));
    start(
        journey("first").enterOn(event("signup")).exclusiveGroup("promo").path(delay("a", days(1))),
        journey("second")
            .enterOn(event("purchase"))
            .exclusiveGroup("promo")
            .openFrom(T0.plus(days(9)))
            .rollout(percent(0))
            .holdout(percent(99))
            .path(delay("b", days(1))));
    track("signup", "u1");
    WhyNot why = whyNot("second", "u1");
    assertThat(why.reasons())
        .containsExactly(
            new Reason(Refusal.NOT_OPEN, "it takes entries from 2026-01-10T00:00:00Z "),
            new Reason(Refusal.OUTSIDE_ROLLOUT, "it is there for 0 % of the users"),
            new Reason(Refusal.EXCLUSIVE_GROUP, "group promo, in first"),
            new Reason(Refusal.CONCURRENT_CAP, "at most 1 journeys at a time"),
            new Reason(Refusal.ENTRY_CAP, "at most 1 entries in 7 days"),
            new Reason(Refusal.HELD_OUT, "held out by journey"));
    track("purchase", "u1");
    assertThat(report("second").refused()).isEqualTo(Map.of(why.refusal().orElseThrow(), 1L));
    assertThat(report("second").qualified()).isZero();
  }

  @Test
  @DisplayName(
      "REP-6 ENT-4 whyNot of a journey with keys asks for the key, and then judges that key")
  void keysAreJudged() {
    start(
        journey("order").enterOn(event("order")).keyedBy("order_id").path(delay("rest", days(1))));
    track(Event.of("order", "u1").with("order_id", "a"));
    assertThat(whyNot("order", "u1").refusal()).contains(Refusal.NO_KEY);
    assertThat(driver().engine().whyNot("order", "u1", Map.of("order_id", "a")).refusal())
        .contains(Refusal.ALREADY_IN);
    assertThat(driver().engine().whyNot("order", "u1", Map.of("order_id", "b")).mayEnter())
        .isTrue();
  }

  @Test
  @DisplayName("REP-6 whyNot changes nothing, and knows only published journeys")
  void nothingIsChanged() {
    start(journey("by-hand").enterByCall().path(delay("rest", days(1))));
    assertThat(whyNot("by-hand", "stranger").mayEnter()).isTrue();
    assertThat(driver().explain("stranger").enrollments()).isEmpty();
    assertThat(facts()).isEmpty();
    assertThatThrownBy(() -> whyNot("unknown", "u1"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"unknown\"");
  }
}
