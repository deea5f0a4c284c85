package dev.journeys.model;

import dev.journeys.condition.Operand;
import dev.journeys.policy.Schedule;
import dev.journeys.policy.ScheduledRuns;
import dev.journeys.value.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds everything that is wrong with a journey. */
final class JourneyCheck {

  static final int MAX_DESCRIPTION = 120;

  /** The offsets of zones differ by this, in seconds. */
  private static final int QUARTER_HOUR = 15 * 60;

  /** The farthest offset, in quarters of an hour. */
  private static final int MOST_QUARTERS = 18 * 4;

  /** The years from 1970 to 9999, as of the dates of a schedule. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private final Journey journey;
  private final Findings findings = new Findings();
  private final ConditionCheck conditions;

  private JourneyCheck(Journey journey) {
    this.journey = journey;
    this.conditions =
        new ConditionCheck(
            findings,
            journey.keyedBy().isPresent(),
            journey.path().steps().stream().map(Step::id).collect(Collectors.toSet()));
  }

  static List<Problem> problems(Journey journey) {
    JourneyCheck check = new JourneyCheck(journey);
    check.head();
    check.entry();
    new GoalCheck(check.findings, check.conditions).check(journey);
    new AdmissionCheck(check.findings).check(journey);
    for (int i = 0; i < journey.exits().size(); i++) {
      check.conditions.watched(journey.exits().get(i), "exitWhen " + (i + 1));
    }
    StepCheck steps = new StepCheck(journey, check.findings, check.conditions);
    journey.path().steps().forEach(steps::check);
    PathCheck.check(journey.path(), check.findings);
    return check.findings.problems();
  }

  private void head() {
    findings.id("journey", journey.id());
    if (journey.description().length() > MAX_DESCRIPTION) {
      findings.error(
          "description",
          journey.description().length()
              + " characters (expected: at most "
              + MAX_DESCRIPTION
              + ")",
          "Shorten it.");
    }
    findings.storable("description", journey.description());
    journey.timeLimit().ifPresent(limit -> findings.positive("timeLimit", limit));
    reentry(journey.reentry());
  }

  private void reentry(Reentry reentry) {
    if (reentry.mode() == Reentry.Mode.AFTER_ENTRY || !reentry.pause().isZero()) {
      findings.positive("reentry", reentry.pause());
    }
    if (reentry.atMost().isPresent() && reentry.atMost().getAsInt() < 1) {
      findings.error(
          "reentry",
          "at most " + reentry.atMost().getAsInt() + " entries (expected: at least 1)",
          "Leave it out.");
    }
    if (reentry.mode() == Reentry.Mode.ONCE
        && (!reentry.pause().isZero() || reentry.atMost().isPresent() || reentry.sameEvent())) {
      findings.error(
          "reentry",
          "once() with a pause, a number of entries or sameEventMayReenter() (expected: once()"
              + " alone)",
          "Use afterExit().");
    }
  }

  private void entry() {
    EntryRule entry = journey.entry();
    if (entry instanceof EntryRule.OnEvent on) {
      if (on.events().isEmpty()) {
        findings.error(
            "entry",
            "no event (expected: at least one)",
            "Use enterByCall() for a journey that no event enters.");
      }
      on.events().forEach(event -> conditions.atEntry(event, "entry"));
    } else if (entry instanceof EntryRule.AfterInaction inaction) {
      conditions.atEntry(inaction.did(), "entry");
      conditions.atEntry(inaction.without(), "entry");
      findings.positive("entry", inaction.within());
      inaction.sameProperty().ifPresent(name -> findings.named("entry", "property", name));
    } else if (entry instanceof EntryRule.When when) {
      conditions.crossed(when.condition(), "entry");
    } else if (entry instanceof EntryRule.AtDate atDate) {
      date(atDate);
    } else if (entry instanceof EntryRule.Scheduled scheduled) {
      conditions.crossed(scheduled.audience(), "entry");
      schedule(scheduled.schedule());
    } else if (entry instanceof EntryRule.FromJourney from) {
      from(from);
    }
    journey.keyedBy().ifPresent(this::key);
    window(journey.entryWindow());
  }

  private void from(EntryRule.FromJourney rule) {
    findings.id("journey", rule.journey());
    findings.id("step", rule.step());
    rule.outcome().ifPresent(outcome -> findings.id("outcome", outcome.name()));
    if (rule.journey().equals(journey.id())) {
      findings.error(
          "entry",
          "enterFrom(\"" + rule.journey() + "\", ..) of the journey itself (expected: another one)",
          "Use goTo(..) to come back to a step.");
    }
  }

  private void date(EntryRule.AtDate rule) {
    conditions.operand(rule.date(), "entry", false);
    boolean ofEvent = rule.date().source() == Operand.Source.EVENT;
    if (ofEvent != rule.event().isPresent()) {
      findings.error(
          "entry",
          rule.date().name()
              + (ofEvent ? ", a property without an event" : " of an event, but not as a property")
              + " (expected: an attribute of the user, or a property of an event)",
          "Say attribute(\"..\"), or property(\"..\").of(event(\"..\")).");
    }
    rule.event().ifPresent(event -> conditions.atEntry(event, "entry"));
    rule.unless().forEach(event -> conditions.beforeEntry(event, "entry"));
    findings.offset("entry", rule.offset());
  }

  private void key(String property) {
    findings.named("keyedBy", "property", property);
    boolean byAttribute =
        journey.entry() instanceof EntryRule.AtDate rule && rule.event().isEmpty();
    boolean scheduled = journey.entry() instanceof EntryRule.Scheduled;
    if (journey.entry() instanceof EntryRule.When || byAttribute || scheduled) {
      findings.error(
          "keyedBy",
          "keyedBy(\""
              + property
              + "\") with "
              + (byAttribute
                  ? "the date of an attribute"
                  : scheduled ? "enterAt(..)" : "enterWhen(..)")
              + " (expected: an entry that has properties)",
          "Enter by an event, or leave keyedBy(..) out.");
    }
  }

  private void schedule(Schedule schedule) {
    List<Problem> problems = schedule.problems("entry");
    problems.forEach(findings::add);
    EntryWindow window = journey.entryWindow();
    Optional<Instant> begin =
        schedule instanceof Schedule.OnDates
            ? Optional.of(window.from().orElse(Instant.EPOCH))
            : window.from();
    if (problems.isEmpty()
        && ends(window).allMatch(JourneyCheck::isInCalendar)
        && begin.isPresent()
        && runsNever(schedule, begin.get())) {
      findings.error(
          "entry",
          "a schedule without any run while the journey is open (expected: at least one)",
          "Correct the dates, until(..), or open(..).");
    }
  }

  /** Where the zone is the engine's, one would do in which there is a run. */
  private boolean runsNever(Schedule schedule, Instant from) {
    Schedule unbounded = withoutNumber(schedule);
    return zones(schedule)
        .map(zone -> ScheduledRuns.of(unbounded, from, zone).first())
        .noneMatch(run -> run.filter(journey.entryWindow()::isOpen).isPresent());
  }

  /** How many runs there are at most takes time to follow, and says nothing of the first. */
  private static Schedule withoutNumber(Schedule schedule) {
    return schedule instanceof Schedule.Recurring rule
        ? new Schedule.Recurring(
            rule.cycle(),
            rule.times(),
            rule.atOnce(),
            new Schedule.Bounds(rule.bounds().until(), OptionalInt.empty()),
            rule.zone())
        : schedule;
  }

  private Stream<ZoneId> zones(Schedule schedule) {
    Optional<ZoneId> known = schedule.zone().or(journey::zone);
    return known.isPresent()
        ? known.stream()
        : IntStream.concat(IntStream.of(0), IntStream.rangeClosed(-MOST_QUARTERS, MOST_QUARTERS))
            .mapToObj(quarter -> ZoneOffset.ofTotalSeconds(quarter * QUARTER_HOUR));
  }

  private void window(EntryWindow window) {
    ends(window)
        .filter(end -> !isInCalendar(end))
        .forEach(end ->
            findings.error(
                "open",
                end + " (expected: an instant of the years 1970 to 9999)",
                "Correct the year."));
    Optional<Instant> from = window.from();
    if (from.isPresent()
        && window.until().filter(until -> !until.isAfter(from.get())).isPresent()) {
      findings.error(
          "open",
          "from " + from.get() + " until " + window.until().get() + " (expected: until after from)",
          "Swap them.");
    }
  }

  private static Stream<Instant> ends(EntryWindow window) {
    return Stream.concat(window.from().stream(), window.until().stream());
  }

  private static boolean isInCalendar(Instant instant) {
    return !instant.isBefore(FIRST) && !instant.isAfter(LAST);
  }
}
