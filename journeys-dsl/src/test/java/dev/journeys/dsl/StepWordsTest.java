package dev.journeys.dsl;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.condition.AllEvents;
import dev.journeys.condition.Expression;
import dev.journeys.condition.Operand;
import dev.journeys.model.Call;
import dev.journeys.model.Conversion;
import dev.journeys.model.DidNot;
import dev.journeys.model.Emit;
import dev.journeys.model.Experiment;
import dev.journeys.model.FeedbackWait;
import dev.journeys.model.Hold;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.ProfileChange;
import dev.journeys.model.Send;
import dev.journeys.model.SendRules;
import dev.journeys.model.StartJourney;
import dev.journeys.model.Step;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.WaitFor;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.model.Webhook;
import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.Exemption;
import dev.journeys.policy.Percent;
import dev.journeys.policy.SendLimit;
import dev.journeys.policy.Throttle;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the words of each step make of it. */
class StepWordsTest {

  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
  private static final Part MAIL = send("m", email("t"));

  private static Step step(Part part) {
    return ((StepPart) part).step();
  }

  private static Expression constant(Object value) {
    return new Expression.Constant(Value.of(value));
  }

  @Test
  void aSendCountsItsConversion() {
    SendPart plain = send("m", email("t"));
    assertThat(((Send) step(plain.conversion(event("purchase"), days(3)))).rules().conversion())
        .hasValue(new Conversion(event("purchase"), days(3), Optional.empty()));
    assertThat(
            ((Send) step(plain.uncounted().conversion(event("purchase"), days(3), "amount")))
                .rules())
        .isEqualTo(
            SendRules.none()
                .withConversion(new Conversion(event("purchase"), days(3), Optional.of("amount")))
                .with(Exemption.COUNTING));
  }

  private static Expression lookup(Operand.Source source, String name) {
    return new Expression.Lookup(new Operand(source, name));
  }

  @Test
  void aTimeOfDayIsOfEveryDayAndInTheUsersZoneUnlessSaid() {
    LocalTime ten = LocalTime.of(10, 0);
    assertThat(step(waitUntil("w", at(10, 0))))
        .isEqualTo(new WaitUntil("w", new WaitTarget.AtTime(ten, EVERY_DAY, Optional.empty())))
        .isEqualTo(step(waitUntil("w", at(10, 0).inZone("UTC").inUserZone())));
    assertThat(step(waitUntil("w", at(10, 0).onWeekdays().inZone("Asia/Tokyo"))))
        .isEqualTo(
            new WaitUntil(
                "w",
                new WaitTarget.AtTime(
                    ten,
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    Optional.of(ZoneId.of("Asia/Tokyo")))));
    assertThat(step(waitUntil("w", at(10, 0).on(DayOfWeek.MONDAY, DayOfWeek.SUNDAY))))
        .isEqualTo(
            new WaitUntil(
                "w",
                new WaitTarget.AtTime(
                    ten, Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY), Optional.empty())));
  }

  @Test
  void aWindowOfTheDayTakesTheSameWords() {
    DailyWindow night = DailyWindow.of(LocalTime.of(22, 0), LocalTime.of(8, 30));
    assertThat(step(waitUntil("w", from(22, 0).to(8, 30))))
        .isEqualTo(new WaitUntil("w", new WaitTarget.InWindow(night, Optional.empty())));
    assertThat(step(waitUntil("w", from(22, 0).to(8, 30).inZone(ZoneId.of("UTC")).onWeekends())))
        .isEqualTo(
            new WaitUntil(
                "w",
                new WaitTarget.InWindow(
                    night.on(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)),
                    Optional.of(ZoneId.of("UTC")))));
    assertThat(step(waitUntil("w", from(22, 0).to(8, 30).inZone("UTC").inUserZone())))
        .isEqualTo(step(waitUntil("w", from(22, 0).to(8, 30))));
  }

  @Test
  void aBestTimeIsInTheUsersZoneUnlessSaid() {
    LocalTime six = LocalTime.of(18, 0);
    assertThat(step(waitUntil("w", bestTime("opened").otherwiseAt(18, 0))))
        .isEqualTo(new WaitUntil("w", new WaitTarget.BestTime("opened", six, Optional.empty())))
        .isEqualTo(
            step(waitUntil("w", bestTime("opened").otherwiseAt(18, 0).inZone("UTC").inUserZone())));
    assertThat(step(waitUntil("w", bestTime("opened").otherwiseAt(18, 0).inZone(ZoneId.of("UTC")))))
        .isEqualTo(
            new WaitUntil(
                "w", new WaitTarget.BestTime("opened", six, Optional.of(ZoneId.of("UTC")))));
    assertThatThrownBy(() -> bestTime("opened").otherwiseAt(24, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("otherwiseAt(24, 0)");
  }

  @Test
  void aTimeOrAZoneThatIsNoneIsRefusedAtOnce() {
    assertThatThrownBy(() -> at(24, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("at(24, 0) (expected: at(0, 0) to at(23, 59))");
    assertThatThrownBy(() -> from(-1, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("from(-1, 0)");
    assertThatThrownBy(() -> from(9, 0).to(17, 60))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("to(17, 60)");
    assertThatThrownBy(() -> at(10, 0).inZone("Europe/Berln"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("zone: \"Europe/Berln\" (expected: an IANA zone id");
  }

  @Test
  void aDateIsAnInstantThatAnOperandHoldsOrATimeBeforeOrAfterIt() {
    Operand renewsAt = new Operand(Operand.Source.ATTRIBUTE, "renews_at");
    assertThat(step(waitUntil("w", attribute("renews_at").minus(days(3)))))
        .isEqualTo(new WaitUntil("w", new WaitTarget.AtDate(renewsAt, Duration.ofDays(-3))));
    assertThat(step(waitUntil("w", attribute("renews_at").plus(hours(1)))))
        .isEqualTo(new WaitUntil("w", new WaitTarget.AtDate(renewsAt, Duration.ofHours(1))));
    assertThat(step(waitUntil("w", entryProperty("starts_at"))))
        .isEqualTo(
            new WaitUntil(
                "w",
                new WaitTarget.AtDate(
                    new Operand(Operand.Source.ENTRY, "starts_at"), Duration.ZERO)));
    assertThat(
            Written.links(
                Written.graphOf(
                    waitUntil("w", attribute("renews_at")).onMissed(exit("late")), MAIL)))
        .containsExactly("w missed> late", "w next> m");
  }

  @Test
  void aWaitCanLookBackToEntryAndCanWaitForSeveralEvents() {
    AllEvents both = allOf(event("sent"), event("paid").sameKey());
    assertThat(both.events()).containsExactly(event("sent"), event("paid").sameKey());
    assertThat(step(waitFor("w", both).or(event("c")).sinceEntry().upTo(days(2))))
        .isEqualTo(new WaitFor("w", List.of(both, event("c")), Optional.of(days(2)), true))
        .isEqualTo(step(waitFor("w", both).sinceEntry().or(event("c")).upTo(days(2))));
    assertThat(step(waitFor("w", both).sinceEntry().withoutLimit()))
        .isEqualTo(new WaitFor("w", List.of(both), Optional.empty(), true));
    assertThat(allOf(event("a"), event("b"), event("c")).events()).hasSize(3);
  }

  @Test
  void anAbsenceSaysWhatIsDoneAndWhatIsNot() {
    AbsenceWithoutLimit absence = didNot("d", event("b")).after(event("a")).within(hours(2));
    assertThat(step(absence.upTo(days(7))))
        .isEqualTo(new DidNot("d", event("a"), event("b"), hours(2), Optional.of(days(7))));
    assertThat(step(absence.withoutLimit()))
        .isEqualTo(new DidNot("d", event("a"), event("b"), hours(2), Optional.empty()));
    assertThat(
            Written.links(
                Written.graphOf(
                    absence
                        .upTo(days(7))
                        .onTimeout(exit("none"))
                        .onNo(exit("did"))
                        .onYes(send("nudge", push("t"))),
                    MAIL)))
        .containsExactly("d yes> nudge", "d no> did", "d timeout> none", "nudge next> m");
  }

  @Test
  void anExperimentHasSharesAndPerhapsAControlGroup() {
    ExperimentWithoutControl one = experiment("e").variant("a", percent(50), send("x", email("t")));
    assertThat(step(one.control(percent(50))))
        .isEqualTo(
            new Experiment(
                "e",
                List.of(new Experiment.Variant("a", Percent.of(50))),
                Optional.of(Percent.of(50)),
                false));
    assertThat(step(one.variant("b", percent(50), goOn()).withoutControl().stickyPerUser()))
        .isEqualTo(
            new Experiment(
                "e",
                List.of(
                    new Experiment.Variant("a", Percent.of(50)),
                    new Experiment.Variant("b", Percent.of(50))),
                Optional.empty(),
                true));
    assertThat(Written.links(Written.graphOf(one.control(percent(50), exit("c")), MAIL)))
        .containsExactly("e a> x", "e control> c", "x next> m");
    assertThat(Written.links(Written.graphOf(one.control(percent(50)).stickyPerUser(), MAIL)))
        .containsExactly("e a> x", "e next> m", "x next> m");
    assertThat(percent(33.33)).isEqualTo(new Percent(3_333));
    assertThatThrownBy(() -> percent(33.333)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void sharesThatDoNotAddUpAreAProblem() {
    assertThat(
            Written.problemsOf(
                experiment("e").variant("a", percent(50), goOn()).control(percent(49.5))))
        .extracting(Object::toString)
        .containsExactly(
            "e: shares of 50 % + 49.5 % (expected: 100 % in all) - Make the shares add up to 100.");
  }

  @Test
  void everyChangeOfTheProfileHasItsWord() {
    assertThat(
            step(
                updateProfile(
                    "u",
                    set("plan", "pro"),
                    set("city", property("city")),
                    increase("visits", 1),
                    decrease("credit", attribute("debt")),
                    addTo("tags", "vip"),
                    removeFrom("tags", entryProperty("tag")),
                    clear("cart"))))
        .isEqualTo(
            new UpdateProfile(
                "u",
                List.of(
                    ProfileChange.of("plan", ProfileChange.Operation.SET, constant("pro")),
                    ProfileChange.of(
                        "city", ProfileChange.Operation.SET, lookup(Operand.Source.EVENT, "city")),
                    ProfileChange.of("visits", ProfileChange.Operation.INCREASE, constant(1)),
                    ProfileChange.of(
                        "credit",
                        ProfileChange.Operation.DECREASE,
                        lookup(Operand.Source.ATTRIBUTE, "debt")),
                    ProfileChange.of("tags", ProfileChange.Operation.ADD, constant("vip")),
                    ProfileChange.of(
                        "tags",
                        ProfileChange.Operation.REMOVE,
                        lookup(Operand.Source.ENTRY, "tag")),
                    ProfileChange.clear("cart"))));
    assertThatThrownBy(() -> set("plan", new Object()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("plan");
  }

  @Test
  void whatIsGivenOnIsAValueOrLookedUp() {
    Map<String, Expression> both =
        Map.of("by", constant("j"), "plan", lookup(Operand.Source.ATTRIBUTE, "plan"));
    assertThat(step(emit("a", "done").with("by", "j").with("plan", attribute("plan"))))
        .isEqualTo(new Emit("a", "done", both));
    assertThat(
            step(
                call("a", "grant").with("by", "x").with("by", "j").with("plan", attribute("plan"))))
        .isEqualTo(new Call("a", "grant", both, List.of()));
    assertThat(step(startJourney("a", "other").with("by", "j").with("plan", attribute("plan"))))
        .isEqualTo(new StartJourney("a", "other", both));
  }

  @Test
  void aCallIsLeftByItsResults() {
    CallPart call =
        call("c", "grant")
            .result("later")
            .on("granted", exit("yes"))
            .onOk(goOn())
            .onFailed(exit("no"))
            .result("granted");
    assertThat(step(call)).isEqualTo(new Call("c", "grant", Map.of(), List.of("later", "granted")));
    assertThat(Written.links(Written.graphOf(call, MAIL)))
        .containsExactly("c failed> no", "c granted> yes", "c next> m");
    assertThat(Written.problemsOf(call("c", "grant").on("a", goOn()).on("a", exit("x"))))
        .extracting(Object::toString)
        .first()
        .asString()
        .startsWith("c: on(\"a\", ..) twice (expected: once)");
  }

  @Test
  void aCallCapturesValuesOfItsAnswer() {
    CallPart call =
        call("c", "grant").capture("coupon").result("r").with("k", 1).capture("until", "expires");
    Map<String, String> captures = Map.of("coupon", "coupon", "until", "expires");
    assertThat(step(call))
        .isEqualTo(new Call("c", "grant", Map.of("k", constant(1)), List.of("r"), false, captures));
  }

  @Test
  void aWebhookSaysWhereAndWithWhat() {
    WebhookPart webhook =
        webhook("w", "https://api.shop.example/coupons")
            .header("Accept", "application/json")
            .with("plan", attribute("plan"))
            .capture("coupon", "/data/code")
            .onOk(goOn())
            .onFailed(exit("no"));
    Map<String, Expression> values = Map.of("plan", lookup(Operand.Source.ATTRIBUTE, "plan"));
    assertThat(step(webhook))
        .isEqualTo(
            new Webhook(
                "w",
                Webhook.Method.POST,
                "https://api.shop.example/coupons",
                Map.of("Accept", "application/json"),
                values,
                Optional.empty(),
                Map.of("coupon", "/data/code")));
    assertThat(Written.links(Written.graphOf(webhook, MAIL)))
        .containsExactly("w failed> no", "w next> m");
    assertThat(step(webhook("w", "https://a.example").method(Webhook.Method.PUT).body("<a/>")))
        .isEqualTo(
            new Webhook(
                "w",
                Webhook.Method.PUT,
                "https://a.example",
                Map.of(),
                Map.of(),
                Optional.of("<a/>"),
                Map.of()));
  }

  @Test
  void anotherJourneyMayRefuse() {
    assertThat(
            Written.links(Written.graphOf(startJourney("s", "other").onRefused(exit("x")), MAIL)))
        .containsExactly("s refused> x", "s next> m");
  }

  @Test
  void nothingComesAfterAHold() {
    assertThat(step(holdHere("h"))).isEqualTo(new Hold("h"));
    assertThat(Written.problemsOf(send("a", sms("t")), holdHere("h"), MAIL))
        .extracting(Object::toString)
        .containsExactly(
            "m: comes after \"h\", which never goes on to it (expected: a way that leads here) -"
                + " Move it, drop it, or go to it with goTo(\"m\").");
  }

  @Test
  @DisplayName("MSG-9 a send waits for what is told of the message, in the order of writing")
  void aSendWaitsForWhatIsTold() {
    HeardSend send =
        send("s", email("t"))
            .onlyIf(attribute("x").exists())
            .onFailed(exit("f"))
            .onReplied(exit("r"))
            .onClicked(goOn())
            .within(hours(12))
            .onTimeout(exit("t"))
            .onSuppressed(exit("o"));
    assertThat(step(send))
        .isEqualTo(
            new Send(
                "s",
                email("t"),
                Optional.of(attribute("x").exists()),
                Optional.of(
                    new FeedbackWait(List.of(Outcome.REPLIED, Outcome.CLICKED), hours(12)))));
    assertThat(Written.links(Written.graphOf(send, MAIL)))
        .containsExactly(
            "s replied> r", "s timeout> t", "s failed> f", "s suppressed> o", "s next> m");
    assertThat(
            Written.problemsOf(
                send("s", email("t")).onViewed(goOn()).onViewed(exit("x")).within(days(1))))
        .extracting(Object::toString)
        .first()
        .asString()
        .startsWith("s: onViewed(..) twice (expected: once)");
  }

  @Test
  @DisplayName("MSG-7 a send has a throttle, and an end of what it is worth")
  void aSendHasAThrottleAndAnEnd() {
    SendRules rules =
        SendRules.none().withThrottle(Throttle.perMinute(100)).withExpireAfter(Duration.ofHours(3));
    Send expected = new Send("s", email("t"), Optional.empty(), Optional.empty(), rules);
    assertThat(step(send("s", email("t")).throttle(perMinute(100)).expireAfter(hours(3))))
        .isEqualTo(expected);
    assertThat(expected.outcomes()).endsWith(Outcome.EXPIRED);
    assertThat(perSecond(2)).isEqualTo(new Throttle(2, Throttle.Per.SECOND));
    assertThat(perHour(2)).isEqualTo(new Throttle(2, Throttle.Per.HOUR));
    assertThat(step(send("s", email("t")).expireAfter(hours(3)).onExpired(exit("e"))).outcomes())
        .contains(Outcome.EXPIRED);
  }

  @Test
  @DisplayName("MSG-3 MSG-4 a send is free of what it says, before and after its other words")
  void aSendIsExempt() {
    assertThat(step(send("s", email("t")).regardlessOfCaps().uncounted()))
        .isEqualTo(
            new Send(
                "s",
                email("t"),
                Optional.empty(),
                Optional.empty(),
                SendRules.none().with(Exemption.COUNTING).with(Exemption.CAPS)));
    assertThat(
            step(
                send("s", email("t"))
                    .regardlessOfQuietHours()
                    .onlyIf(attribute("x").exists())
                    .onFailed(exit("f"))
                    .onViewed(goOn())
                    .within(days(1))))
        .isEqualTo(
            new Send(
                "s",
                email("t"),
                Optional.of(attribute("x").exists()),
                Optional.of(new FeedbackWait(List.of(Outcome.VIEWED), days(1))),
                SendRules.none().with(Exemption.QUIET_HOURS)));
  }

  @Test
  @DisplayName("MSG-6 MSG-10 MSG-14 a send has its own limit, topic and delivery window")
  void aSendHasItsOwnRules() {
    DailyWindow day = DailyWindow.of(LocalTime.of(9, 0), LocalTime.of(18, 0));
    assertThat(step(send("s", email("t")).topic("news").atMost(3)))
        .isEqualTo(
            new Send("s", email("t"), Optional.empty(), Optional.empty())
                .withRules(SendRules.none().withTopic("news").withLimit(SendLimit.ever(3))));
    assertThat(step(send("s", email("t")).deliveryWindow(from(9, 0).to(18, 0)).atMost(1, days(2))))
        .isEqualTo(
            new Send("s", email("t"), Optional.empty(), Optional.empty())
                .withRules(
                    SendRules.none()
                        .withLimit(SendLimit.per(1, days(2)))
                        .withDeliveryWindow(
                            List.of(new WaitTarget.InWindow(day, Optional.empty())))));
  }

  @Test
  @DisplayName("MSG-15 only a send that is never repeated can be left by unknown")
  void neverRepeats() {
    Part send = send("s", email("t")).neverRepeat().onUnknown(exit("u")).onFailed(exit("f"));
    assertThat(Written.links(Written.graphOf(send, MAIL)))
        .containsExactly("s failed> f", "s unknown> u", "s next> m");
    assertThat(step(call("c", "grant").neverRepeat().result("later").onUnknown(exit("u"))))
        .isEqualTo(new Call("c", "grant", Map.of(), List.of("later"), true, Map.of()));
    WebhookPart webhook = webhook("w", "https://a.example").neverRepeat().onUnknown(exit("u"));
    assertThat(step(webhook.capture("v", "/v")).outcomes()).contains(Outcome.UNKNOWN);
    assertThat(Written.links(Written.graphOf(webhook, MAIL)))
        .containsExactly("w unknown> u", "w next> m");
    assertThat(Written.problemsOf(send("s", email("t")).onUnknown(exit("u"))))
        .extracting(Object::toString)
        .containsExactly(
            "s: onUnknown(..), but the step is never left by \"unknown\" - Drop it; onUnknown(..) needs neverRepeat(), and onExpired(..) needs expireAfter(..).");
  }

  @Test
  void aCopyOfAPathKeepsItsStepsButForTheirIds() {
    PathGraph graph =
        Written.graphOf(
            path(
                    send("s", email("t")).onClicked(exit("x")).within(days(1)),
                    experiment("e").variant("a", percent(40), goOn()).control(percent(60)),
                    waitUntil("w", at(9, 0)))
                .as("p"));
    assertThat(Written.ids(graph)).containsExactly("p-s", "p-x", "p-e", "p-w");
    assertThat(Written.links(graph))
        .containsExactly("p-s clicked> p-x", "p-s next> p-e", "p-e next> p-w");
  }
}
