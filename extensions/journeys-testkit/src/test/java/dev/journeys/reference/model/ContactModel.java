package dev.journeys.reference.model;

import dev.journeys.model.Send;
import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.Exemption;
import dev.journeys.policy.FrequencyCap;
import dev.journeys.policy.FrequencyCap.Unit;
import dev.journeys.policy.QuietHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When a message may be sent, and whether at all (MSG-3, MSG-4, MSG-5). */
record ContactModel(World world, LocalTimes times) {

  /** A message that the user got, or is about to get. */
  record Counted(Send send, Instant at) {}

  /** When it may be sent, perhaps now; empty for never. */
  Optional<Instant> when(Enrollment e, Send send, List<Counted> counted) {
    ZoneId zone = times.zone(e);
    Instant at = world.now;
    for (FrequencyCap cap : world.settings.contact().caps()) {
      boolean obeys = e.attempts == 0 && !send.rules().isExempt(Exemption.CAPS);
      if (obeys && cap.concerns(send.content().channel())) {
        Instant legal = legal(cap, zone, counted.stream().filter(one -> counts(cap, one)));
        Instant last = cap.answer().atMost().map(e.since::plus).orElse(Instant.MAX);
        if (legal.isAfter(world.now) && (!cap.answer().waits() || legal.isAfter(last))) {
          return Optional.empty();
        }
        at = legal.isAfter(at) ? legal : at;
      }
    }
    boolean obeys = at.equals(world.now) && !send.rules().isExempt(Exemption.QUIET_HOURS);
    for (QuietHours quiet : world.settings.contact().quietHours()) {
      Instant over = over(world.now, quiet, zone);
      if (obeys && quiet.concerns(send.content().channel()) && over.isAfter(world.now)) {
        if (quiet.answer() == QuietHours.Answer.DISCARD) {
          return Optional.empty();
        }
        Instant until = quiet.answer() == QuietHours.Answer.HOLD ? over : later(e, quiet, zone);
        at = until.isAfter(at) ? until : at;
      }
    }
    return Optional.of(at);
  }

  private static boolean counts(FrequencyCap cap, Counted message) {
    return cap.concerns(message.send().content().channel())
        && !message.send().rules().isExempt(Exemption.COUNTING);
  }

  /** The first instant at which so many were sent in the time up to it that one more may be. */
  private Instant legal(FrequencyCap cap, ZoneId zone, Stream<Counted> counted) {
    List<Instant> sent = counted.map(Counted::at).sorted().toList();
    if (cap.span().unit() == Unit.ROLLING) {
      return Stream.concat(
              Stream.of(world.now), sent.stream().map(at -> at.plus(cap.span().length())))
          .filter(at -> !at.isBefore(world.now))
          .filter(at ->
              sent.stream().filter(one -> at.isBefore(one.plus(cap.span().length()))).count()
                  < cap.messages())
          .min(Instant::compareTo)
          .orElseThrow();
    }
    LocalDate today = LocalDate.ofInstant(world.now, zone);
    LocalDate first = today;
    LocalDate next = today.plusDays(1);
    if (cap.span().unit() == Unit.WEEK) {
      first = today.with(DayOfWeek.MONDAY);
      next = first.plusWeeks(1);
    } else if (cap.span().unit() == Unit.MONTH) {
      first = today.withDayOfMonth(1);
      next = first.plusMonths(1);
    }
    Instant begin = first.atStartOfDay(zone).toInstant();
    boolean full = sent.stream().filter(at -> !at.isBefore(begin)).count() >= cap.messages();
    return full ? next.atStartOfDay(zone).toInstant() : world.now;
  }

  private Instant later(Enrollment e, QuietHours quiet, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(world.now, zone);
    LocalTime time = LocalTime.ofInstant(e.since, zone);
    return IntStream.rangeClosed(1, 7)
        .mapToObj(days -> today.plusDays(days).atTime(time).atZone(zone).toInstant())
        .filter(at -> over(at, quiet, zone).equals(at))
        .findFirst()
        .orElseGet(() -> over(world.now, quiet, zone));
  }

  /** When it is quiet no more. */
  private static Instant over(Instant at, QuietHours quiet, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(at, zone);
    return quiet.windows().stream()
        .flatMap(window ->
            Stream.of(today.minusDays(1), today)
                .filter(day -> window.days().contains(day.getDayOfWeek()))
                .filter(day -> !at.isBefore(day.atTime(window.from()).atZone(zone).toInstant()))
                .map(day -> end(day, window, zone)))
        .filter(end -> end.isAfter(at))
        .max(Instant::compareTo)
        .map(end -> over(end, quiet, zone))
        .orElse(at);
  }

  private static Instant end(LocalDate day, DailyWindow window, ZoneId zone) {
    LocalDate last = window.to().isBefore(window.from()) ? day.plusDays(1) : day;
    return last.atTime(window.to()).atZone(zone).toInstant();
  }
}
