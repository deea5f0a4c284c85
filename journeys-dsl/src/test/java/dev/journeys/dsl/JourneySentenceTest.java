package dev.journeys.dsl;

import static dev.journeys.dsl.JourneyDsl.*;
import static dev.journeys.dsl.Written.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Operand;
import dev.journeys.model.Admission;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.EntryRule;
import dev.journeys.model.EntryWindow;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Reentry;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.policy.Cycle;
import dev.journeys.policy.JourneyCap;
import dev.journeys.policy.Schedule;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JourneySentenceTest {

  private static final Part STEP = send("a", email("t"));

  @Test
  void everyWordReachesTheJourney() {
    Journey journey =
        journey("offer")
            .description("Brings buyers back.")
            .enterOn(event("purchase"))
            .reentry(afterExit().atLeast(days(30)).atMost(5))
            .goal(goal("again", event("purchase")).within(days(14)).valueFrom("amount"))
            .goal(goal("big", attribute("spent").moreThan(100)).tracks())
            .exitWhen(event("refund"))
            .exitWhen(attribute("blocked").is(true))
            .timeLimit(weeks(10))
            .zone("Europe/Berlin")
            .priority(7)
            .path(STEP);
    assertThat(journey)
        .isEqualTo(
            Journey.builder("offer")
                .description("Brings buyers back.")
                .entry(new EntryRule.OnEvent(List.of(EventPattern.named("purchase"))))
                .reentry(Reentry.afterExit().atLeast(Duration.ofDays(30)).atMost(5))
                .goal(
                    Goal.of("again", EventPattern.named("purchase"))
                        .within(Duration.ofDays(14))
                        .valueFrom("amount"))
                .goal(Goal.of("big", attribute("spent").moreThan(100)).tracks())
                .exitWhen(EventPattern.named("refund"))
                .exitWhen(attribute("blocked").is(true))
                .timeLimit(Duration.ofDays(70))
                .zone(ZoneId.of("Europe/Berlin"))
                .priority(7)
                .path(
                    new PathGraph(
                        List.of(new Send("a", email("t"), Optional.empty(), Optional.empty())),
                        List.of()))
                .build());
    assertThat(journey.problems()).isEmpty();
  }

  @Test
  void anEntryIsFromAStepOfAnotherJourney() {
    assertThat(journey("j").enterFrom("other", "offer").path(STEP).entry())
        .isEqualTo(new EntryRule.FromJourney("other", "offer", Optional.empty()));
    assertThat(journey("j").enterFrom("other", "offer").outcome("clicked").path(STEP).entry())
        .isEqualTo(new EntryRule.FromJourney("other", "offer", Optional.of(Outcome.CLICKED)));
  }

  @Test
  void pagesAreEventsOfOneName() {
    assertThat(pageView()).isEqualTo(event("page_viewed"));
    assertThat(pageView(url().startsWith("/pricing").and(referrer().contains("search"))))
        .isEqualTo(
            event("page_viewed")
                .where(
                    property("url")
                        .startsWith("/pricing")
                        .and(property("referrer").contains("search"))));
    assertThat(pageViews(5).within(hours(1)))
        .isEqualTo(did(event("page_viewed")).atLeast(5).within(hours(1)));
  }

  @Test
  void anEntryIsRelativeToADate() {
    Operand renewal = new Operand(Operand.Source.ATTRIBUTE, "renewal_at");
    Operand at = new Operand(Operand.Source.EVENT, "at");
    EventPattern cancelled = event("cancelled").sameKey();
    assertThat(journey("j").enterBefore(attribute("renewal_at"), days(3)).path(STEP).entry())
        .isEqualTo(
            new EntryRule.AtDate(renewal, Optional.empty(), days(-3), Optional.empty(), List.of()));
    assertThat(journey("j").enterAfter(attribute("renewal_at"), days(3)).path(STEP).entry())
        .isEqualTo(
            new EntryRule.AtDate(renewal, Optional.empty(), days(3), Optional.empty(), List.of()));
    assertThat(
            journey("j")
                .enterAfter(property("at").of(event("booked")), hours(1))
                .unless(cancelled)
                .at(9, 30)
                .unless(event("moved_away"))
                .keyedBy("id")
                .path(STEP)
                .entry())
        .isEqualTo(
            new EntryRule.AtDate(
                at,
                Optional.of(event("booked")),
                hours(1),
                Optional.of(LocalTime.of(9, 30)),
                List.of(cancelled, event("moved_away"))));
    assertThatThrownBy(
            () -> journey("j").enterBefore(property("at").of(event("e")), days(-1)).path(STEP))
        .isInstanceOf(InvalidJourneyException.class)
        .hasMessageContaining("a time of PT-24H before or after a date (expected: 0 or more)");
  }

  @Test
  @DisplayName("ENT-1 a journey is entered on one of several events, after inaction, or by a call")
  void eachKindOfEntryHasItsWords() {
    EventPattern free = event("signup").where(property("plan").is("free"));
    EntryRule onEvents =
        journey("j").enterOn(free, event("install"), event("import")).path(STEP).entry();
    assertThat(onEvents)
        .isEqualTo(new EntryRule.OnEvent(List.of(free, event("install"), event("import"))));

    InactionWithoutPath lapsed =
        journey("j").enterAfter(event("purchase")).without(free).within(days(60));
    assertThat(lapsed.path(STEP).entry()).isEqualTo(inaction(free, Optional.empty(), false));
    assertThat(lapsed.sameProperty("sku").path(STEP).entry())
        .isEqualTo(inaction(free, Optional.of("sku"), false));
    assertThat(lapsed.fromLast().path(STEP).entry())
        .isEqualTo(inaction(free, Optional.empty(), true));
    assertThat(lapsed.fromLast().sameProperty("sku").priority(1).path(STEP).entry())
        .isEqualTo(inaction(free, Optional.of("sku"), true));

    WhenWithoutPath when = journey("j").enterWhen(attribute("overdue").exists());
    assertThat(when.path(STEP).entry())
        .isEqualTo(new EntryRule.When(attribute("overdue").exists(), false))
        .isEqualTo(when.includeExisting().onlyNew().path(STEP).entry());
    assertThat(when.includeExisting().priority(1).path(STEP).entry())
        .isEqualTo(new EntryRule.When(attribute("overdue").exists(), true));

    EntryRule scheduled =
        journey("j")
            .enterAt(onPublish())
            .audience(attribute("overdue").exists())
            .path(STEP)
            .entry();
    assertThat(scheduled)
        .isEqualTo(
            new EntryRule.Scheduled(new Schedule.OnPublish(), attribute("overdue").exists()));

    EntryRule byCall = journey("j").enterByCall().path(STEP).entry();
    assertThat(byCall).isEqualTo(new EntryRule.ByCall());

    assertThat(
            Set.of(
                onEvents.kind(),
                lapsed.path(STEP).entry().kind(),
                when.path(STEP).entry().kind(),
                byCall.kind(),
                journey("j").enterBefore(attribute("a"), days(1)).path(STEP).entry().kind(),
                scheduled.kind(),
                journey("j").enterFrom("k", "s").path(STEP).entry().kind()))
        .containsExactlyInAnyOrder(EntryRule.Kind.values());
  }

  @Test
  @DisplayName("ENT-9 a schedule and its audience")
  void aScheduleAndItsAudience() {
    LocalDateTime eve = LocalDateTime.parse("2026-12-24T18:00");
    assertThat(scheduled(onPublish())).isEqualTo(new Schedule.OnPublish());
    assertThat(scheduled(onDates(eve, eve.plusDays(1)).inZone("Europe/Vienna")))
        .isEqualTo(
            new Schedule.OnDates(
                List.of(eve, eve.plusDays(1)), Optional.of(ZoneId.of("Europe/Vienna"))));
    assertThat(scheduled(onDates(Instant.EPOCH)))
        .isEqualTo(
            new Schedule.OnDates(
                List.of(LocalDateTime.parse("1970-01-01T00:00")), Optional.of(ZoneOffset.UTC)));
    assertThat(scheduled(everyDay().at(9, 30)))
        .isEqualTo(Schedule.Recurring.of(Cycle.days(1), LocalTime.of(9, 30)));
    assertThat(
            scheduled(
                everyWeeks(2, DayOfWeek.MONDAY, DayOfWeek.FRIDAY)
                    .at(16, 0)
                    .at(10, 0)
                    .byRuleOnly()
                    .until(eve)
                    .atMost(7)
                    .inZone("UTC")))
        .isEqualTo(
            new Schedule.Recurring(
                Cycle.weeks(2, Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
                List.of(LocalTime.of(10, 0), LocalTime.of(16, 0)),
                false,
                new Schedule.Bounds(Optional.of(eve), OptionalInt.of(7)),
                Optional.of(ZoneId.of("UTC"))));
    assertThat(scheduled(everyMonth(1, 31).at(0, 0)))
        .isEqualTo(Schedule.Recurring.of(Cycle.months(1, Set.of(1, 31)), LocalTime.MIDNIGHT));
  }

  private static Schedule scheduled(Schedule schedule) {
    Journey journey =
        journey("j").enterAt(schedule).audience(attribute("overdue").exists()).path(STEP);
    return ((EntryRule.Scheduled) journey.entry()).schedule();
  }

  @Test
  void aJourneyTakesEntriesWhenItIsOpen() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant until = Instant.parse("2027-01-01T00:00:00Z");
    JourneyWithoutPath entered = journey("j").enterByCall();
    assertThat(entered.path(STEP).entryWindow()).isEqualTo(EntryWindow.ALWAYS);
    assertThat(entered.openFrom(from).path(STEP).entryWindow())
        .isEqualTo(new EntryWindow(Optional.of(from), Optional.empty()));
    assertThat(entered.openUntil(until).path(STEP).entryWindow())
        .isEqualTo(new EntryWindow(Optional.empty(), Optional.of(until)));
    assertThat(entered.open(from, until).path(STEP))
        .isEqualTo(entered.openUntil(until).priority(0).openFrom(from).path(STEP));
    assertThat(entered.open(from, until).path(STEP).entryWindow())
        .isEqualTo(new EntryWindow(Optional.of(from), Optional.of(until)));
  }

  @Test
  void aShareOfTheUsersCanBeTakenInAndAnotherHeldOut() {
    JourneyWithoutPath entered = journey("j").enterByCall();
    assertThat(entered.path(STEP).admission()).isEqualTo(Admission.ALL);
    Journey journey =
        entered
            .rollout(percent(10))
            .holdout(percent(5))
            .holdoutGroup("calm")
            .holdoutGroup("press")
            .exemptFromHoldout()
            .exclusiveGroup("promo")
            .entriesAtMost(1000)
            .entriesAtMost(50, days(1))
            .path(STEP);
    assertThat(journey.admission())
        .isEqualTo(
            new Admission(
                percent(10),
                percent(5),
                List.of("calm", "press"),
                true,
                Optional.of("promo"),
                new JourneyCap(
                    OptionalInt.of(1000), Optional.of(new JourneyCap.InPeriod(50, days(1))))));
    assertThat(journey).isNotEqualTo(entered.path(STEP));
  }

  @Test
  void enrollmentsCanBeKeptApartByAKey() {
    Journey journey =
        journey("j")
            .enterOn(event("order_placed"))
            .keyedBy("order_id")
            .exitWhen(event("order_cancelled").sameKey())
            .path(STEP);
    assertThat(journey.keyedBy()).contains("order_id");
    assertThat(journey.exits()).containsExactly(event("order_cancelled").sameKey());
  }

  private static EntryRule inaction(
      EventPattern without, Optional<String> sameProperty, boolean fromLast) {
    return new EntryRule.AfterInaction(
        event("purchase"), without, Duration.ofDays(60), sameProperty, fromLast);
  }

  @Test
  @DisplayName("ENT-3 re-entry is once, after exit, or a time after entry")
  void reentryHasItsWords() {
    assertThat(once()).isEqualTo(Reentry.once());
    assertThat(afterExit().sameEventMayReenter())
        .isEqualTo(Reentry.afterExit().sameEventMayReenter());
    assertThat(afterEntry(days(7)).atMost(3))
        .isEqualTo(Reentry.afterEntry(Duration.ofDays(7)).atMost(3));
    assertThat(journey("j").enterByCall().path(STEP).reentry()).isEqualTo(once());
  }

  @Test
  void theOrderOfTheOptionalWordsDoesNotMatter() {
    JourneyWithoutPath entered = journey("j").enterByCall();
    assertThat(entered.priority(1).zone("UTC").timeLimit(days(9)).reentry(afterExit()).path(STEP))
        .isEqualTo(
            entered
                .reentry(afterExit())
                .timeLimit(days(9))
                .zone(ZoneId.of("UTC"))
                .priority(1)
                .path(STEP));
  }

  @Test
  void ofAWordThatIsSaidTwiceTheLastCounts() {
    JourneyWithoutPath entered =
        journey("j").description("First.").description("Last.").enterByCall();
    Journey journey =
        entered
            .priority(1)
            .zone("UTC")
            .reentry(once())
            .timeLimit(days(1))
            .priority(2)
            .zone("Asia/Tokyo")
            .reentry(afterExit())
            .timeLimit(days(2))
            .path(STEP);
    assertThat(journey.description()).isEqualTo("Last.");
    assertThat(journey.priority()).isEqualTo(2);
    assertThat(journey.zone()).contains(ZoneId.of("Asia/Tokyo"));
    assertThat(journey.reentry()).isEqualTo(afterExit());
    assertThat(journey.timeLimit()).contains(days(2));
  }

  @Test
  void aKeptHalfSentenceIsGoneOnWithTwiceWithoutInfluence() {
    JourneyWithoutEntry named = journey("j").description("Kept.");
    assertThat(named.enterByCall().path(STEP)).isNotEqualTo(named.enterOn(event("e")).path(STEP));

    InactionWithoutTime inaction = named.enterAfter(event("a")).without(event("b"));
    InactionWithoutPath week = inaction.within(weeks(1));
    week.fromLast();
    week.sameProperty("sku");
    assertThat(week.path(STEP))
        .isEqualTo(named.enterAfter(event("a")).without(event("b")).within(days(7)).path(STEP));
    assertThat(inaction.within(days(2)).path(STEP)).isNotEqualTo(week.path(STEP));

    JourneyWithoutPath entered = named.enterByCall();
    JourneyWithoutPath withGoal = entered.goal(goal("g", event("e")));
    withGoal.goal(goal("h", event("e"))).exitWhen(event("x")).zone("nowhere").priority(3);
    assertThat(withGoal.path(STEP).goals()).containsExactly(goal("g", event("e")));
    assertThat(withGoal.path(STEP)).isEqualTo(withGoal.path(STEP));
    assertThat(entered.path(STEP).goals()).isEmpty();
  }

  @Test
  void aKeptHalfOfAPathIsGoneOnWithTwiceWithoutInfluence() {
    SendPart send = send("a", email("t"));
    SendPart failing = send.onFailed(send("f", sms("t")));
    failing.onUnreachable(goTo("f")).onlyIf(attribute("x").exists());
    assertThat(Written.links(Written.graphOf(send, exit("z")))).containsExactly("a next> z");
    assertThat(Written.links(Written.graphOf(failing, exit("z"))))
        .containsExactly("a failed> f", "a next> z", "f next> z");

    WaitWithoutLimit wait = waitFor("w", event("a"));
    wait.or(event("b"), exit("x"));
    LimitedWait limited = wait.upTo(days(1));
    limited.onTimeout(exit("y"));
    assertThat(Written.links(Written.graphOf(limited, exit("z")))).containsExactly("w next> z");
    assertThat(Written.graphOf(wait.withoutLimit()).steps()).hasSize(1);

    SplitWithoutOtherwise split = split("s").when(attribute("x").exists(), exit("x"));
    split.when(attribute("y").exists(), exit("y"));
    assertThat(Written.links(Written.graphOf(split.otherwise(goOn()), exit("z"))))
        .containsExactly("s when-1> x", "s next> z");

    GoTo jump = goTo("a");
    jump.atMost(2);
    assertThat(Written.links(Written.graphOf(send, delay("d", days(1)), jump)))
        .containsExactly("a next> d", "d next> a");
  }

  @Test
  void argumentsAreCopied() {
    Part[] rest = {exit("x")};
    Path path = path(STEP, rest);
    WaitWithoutLimit wait = waitFor("w", event("e"), rest);
    rest[0] = exit("changed");
    assertThat(Written.ids(Written.graphOf(wait.upTo(days(1)), path)))
        .containsExactly("w", "x", "a");
  }

  @Test
  void aZoneThatIsUnknownIsAProblemAmongTheOthers() {
    assertThatThrownBy(() -> journey("J").enterByCall().zone("Europe/Berln").path(STEP))
        .isInstanceOfSatisfying(
            InvalidJourneyException.class,
            invalid ->
                assertThat(invalid.problems())
                    .extracting(Problem::where, Problem::sentence)
                    .first()
                    .hasToString(
                        "(\"zone\", \"\"Europe/Berln\" (expected: an IANA zone id, such as"
                            + " \"Europe/Berlin\")\")"));
  }

  @Test
  @DisplayName("TIME-3 days are 24 hours, calendar days are not")
  void lengthsOfTimeHaveTheirWords() {
    assertThat(weeks(2))
        .isEqualTo(days(14))
        .isEqualTo(hours(14 * 24))
        .isEqualTo(minutes(14 * 24 * 60));
    assertThat(minutes(1)).isEqualTo(seconds(60)).isEqualTo(Duration.ofMinutes(1));
    assertThat(weeks(Integer.MAX_VALUE)).isEqualTo(Duration.ofDays(7L * Integer.MAX_VALUE));
    assertThat(between(hours(1), hours(2))).isEqualTo(new DelayLength.Between(hours(1), hours(2)));
    assertThat(calendarDays(2).at(9, 30).inZone(ZoneId.of("UTC")))
        .isEqualTo(
            new DelayLength.CalendarDays(
                2, Optional.of(LocalTime.of(9, 30)), Optional.of(ZoneId.of("UTC"))));
    assertThat(problemsOf(delay("d", days(-1)))).hasSize(1);
  }

  @Test
  void messagesNameTheirChannelAndTemplate() {
    assertThat(List.of(email("a"), push("b"), sms("c"), message("pigeon", "d")))
        .extracting("channel", "template")
        .extracting(Object::toString)
        .containsExactly(
            "(\"email\", \"a\")", "(\"push\", \"b\")", "(\"sms\", \"c\")", "(\"pigeon\", \"d\")");
  }

  @Test
  void ofSeveralOnlyIfAllMustBeTrue() {
    Send send =
        (Send)
            send("a", email("t"))
                .onlyIf(attribute("x").exists())
                .onlyIf(attribute("y").exists())
                .step();
    assertThat(send.onlyIf()).contains(attribute("x").exists().and(attribute("y").exists()));
  }

  @Test
  void everyKindOfStepAndOfDelayCanBeWritten() {
    PathGraph graph =
        Written.graphOf(
            STEP,
            delay("fixed", days(1)),
            delay("spread", between(days(1), days(2))),
            delay("calendar", calendarDays(1)),
            waitFor("w", event("e")).upTo(days(1)),
            waitUntil("u", at(10, 0)),
            didNot("n", event("b")).after(event("a")).within(days(1)).withoutLimit(),
            split("s").when(attribute("x").exists(), goOn()).otherwise(goOn()),
            experiment("t").variant("v", percent(50), holdHere("h")).control(percent(50)),
            updateProfile("p", set("a", 1)),
            emit("m", "e"),
            call("c", "handler"),
            webhook("k", "https://api.shop.example/"),
            startJourney("j", "other"),
            exit("x"));
    assertThat(graph.steps()).extracting(Step::kind).contains(Step.Kind.values());
    assertThat(graph.steps())
        .filteredOn(Delay.class::isInstance)
        .extracting(step -> ((Delay) step).length().kind())
        .containsExactly(DelayLength.Kind.values());
  }
}
