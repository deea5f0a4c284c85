package dev.journeys.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instants at which a schedule runs, once it is known when it begins and in which zone. A local
 * time in a gap moves forward by the gap; of one in an overlap the earlier offset is taken; what
 * falls on one instant by that is one run.
 *
 * <p>Immutable.
 */
public final class ScheduledRuns {

  private final Schedule schedule;
  private final Instant from;
  private final ZoneId zone;

  /** No run is later. */
  private final Instant last;

  private ScheduledRuns(Schedule schedule, Instant from, ZoneId zone, Instant last) {
    this.schedule = schedule;
    this.from = from;
    this.zone = zone;
    this.last = last;
  }

  /**
   * The runs of a schedule that has no {@linkplain Schedule#problems problems}.
   *
   * @param schedule the schedule
   * @param from when it begins; no run is earlier
   * @param zone the zone of its local times, if it has none of its own
   */
  public static ScheduledRuns of(Schedule schedule, Instant from, ZoneId zone) {
    ZoneId own = schedule.zone().orElse(zone);
    Instant last = Instant.MAX;
    if (schedule instanceof Schedule.Recurring recurring) {
      Optional<LocalDateTime> until = recurring.bounds().until();
      if (until.isPresent()) {
        last = instant(until.get(), own).minusMillis(1);
      }
      if (recurring.bounds().runs().isPresent()) {
        ScheduledRuns all = new ScheduledRuns(schedule, from, own, last);
        last = all.numbered(recurring.bounds().runs().getAsInt()).orElse(last);
      }
    }
    return new ScheduledRuns(schedule, from, own, last);
  }

  private Optional<Instant> numbered(int number) {
    Optional<Instant> run = first();
    for (int i = 1; i < number && run.isPresent(); i++) {
      run = after(run.get());
    }
    return run;
  }

  /** The first run; empty if there is none. */
  public Optional<Instant> first() {
    return after(Instant.MIN);
  }

  /** The first run strictly after an instant; empty if there is none. */
  public Optional<Instant> after(Instant instant) {
    Instant run =
        switch (schedule.kind()) {
          case ON_PUBLISH -> from.isAfter(instant) ? from : null;
          case ON_DATES -> onDates((Schedule.OnDates) schedule, instant);
          case RECURRING -> recurring((Schedule.Recurring) schedule, instant);
        };
    return Optional.ofNullable(run).filter(found -> !found.isAfter(last));
  }

  /** The last run strictly after an instant and not after another; empty if there is none. */
  public Optional<Instant> newest(Instant after, Instant upTo) {
    Optional<Instant> newest = Optional.empty();
    Optional<Instant> next = after(after);
    while (next.isPresent() && !next.get().isAfter(upTo)) {
      newest = next;
      next = after(next.get());
    }
    return newest;
  }

  private @Nullable Instant onDates(Schedule.OnDates on, Instant after) {
    return on.dates().stream()
        .map(date -> instant(date, zone))
        .filter(run -> run.isAfter(after) && !run.isBefore(from))
        .min(Instant::compareTo)
        .orElse(null);
  }

  private @Nullable Instant recurring(Schedule.Recurring rule, Instant after) {
    if (from.isAfter(after) && rule.atOnce()) {
      return from;
    }
    if (after.isAfter(last)) {
      return null;
    }
    Instant before = from.isAfter(after) ? from.minusMillis(1) : after;
    LocalDate first = LocalDate.ofInstant(from, zone);
    // a time of the day before may have moved forward
    LocalDate yesterday = LocalDate.ofInstant(before, zone).minusDays(1);
    long round = Math.max(0, rule.cycle().roundOf(yesterday, first));
    Instant run = null;
    while (run == null) {
      run = earliest(rule, round, first, before);
      round++;
    }
    // and so one of the round after this may come before it
    Instant next = earliest(rule, round, first, before);
    return next != null && next.isBefore(run) ? next : run;
  }

  private @Nullable Instant earliest(
      Schedule.Recurring rule, long round, LocalDate first, Instant after) {
    return rule.cycle().days(round, first).stream()
        .flatMap(day -> rule.times().stream().map(day::atTime))
        .map(local -> instant(local, zone))
        .filter(run -> run.isAfter(after))
        .min(Instant::compareTo)
        .orElse(null);
  }

  private static Instant instant(LocalDateTime local, ZoneId zone) {
    return ZonedDateTime.ofLocal(local, zone, null).toInstant().truncatedTo(ChronoUnit.MILLIS);
  }
}
