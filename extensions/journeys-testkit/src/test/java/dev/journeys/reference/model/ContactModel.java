package dev.journeys.reference.model;

import dev.journeys.model.Send;
import dev.journeys.model.WaitTarget;
import dev.journeys.policy.Consent;
import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.Exemption;
import dev.journeys.policy.FrequencyCap;
import dev.journeys.policy.FrequencyCap.Unit;
import dev.journeys.policy.QuietHours;
import dev.journeys.reference.model.SendModel.Sent;
import dev.journeys.value.Value;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When a message may be sent, and whether at all (MSG-1, MSG-3 to MSG-6, MSG-10, MSG-14). */
record ContactModel(World world, LocalTimes times) {

  /** When it may be sent, perhaps now; empty for never. */
  Optional<Instant> when(Enrollment e, Send send, List<Sent> counted) {
    ZoneId zone = times.zone(e);
    Instant at = world.now;
    if (e.attempts == 0 && isTooOften(e, send, counted)) {
      return Optional.empty();
    }
    for (FrequencyCap cap : world.settings.contact().caps()) {
      boolean obeys = e.attempts == 0 && !send.rules().isExempt(Exemption.CAPS);
      if (obeys && cap.concerns(send.content().channel())) {
        Instant legal = legal(cap, zone, counted.stream().filter(one -> counts(cap, one)));
        if (legal.isAfter(world.now) && legal.isAfter(e.since.plus(cap.longestWait()))) {
          return Optional.empty();
        }
        at = legal.isAfter(at) ? legal : at;
      }
    }
    List<WaitTarget.InWindow> open = send.rules().deliveryWindow();
    if (at.equals(world.now)
        && !open.isEmpty()
        && open.stream().noneMatch(in -> isIn(in.window(), in.zone().orElse(zone)))) {
      return Optional.empty();
    }
    boolean obeys = at.equals(world.now) && !send.rules().isExempt(Exemption.QUIET_HOURS);
    for (QuietHours quiet : world.settings.contact().quietHours()) {
      Instant over = over(world.now, quiet.windows(), zone);
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

  /** Whether nothing that the user said, or did not say, stands against it (MSG-10). */
  boolean consents(Enrollment e, Send send) {
    return send.consents().stream().allMatch(consent -> consents(e.user, consent));
  }

  private boolean consents(User user, Consent consent) {
    return user.attributes.get(consent.attribute()) instanceof Value.Bool said
        ? said.truth()
        : !world.settings.contact().required().contains(consent);
  }

  boolean isReachable(User user, String channel) {
    String attribute = world.settings.contact().addresses().get(channel);
    Value address = user.attributes.get(attribute);
    return attribute == null || (address != null && !address.canonicalText().isBlank());
  }

  /** Whether a channel has a way to a user who wants its messages. */
  boolean reaches(User user, String channel) {
    return isReachable(user, channel) && consents(user, Consent.toChannel(channel));
  }

  private boolean isTooOften(Enrollment e, Send send, List<Sent> counted) {
    return send.rules().limit().stream()
        .anyMatch(limit ->
            counted.stream()
                    .filter(one -> one.by().isOf(e.published))
                    .filter(one -> one.send().id().equals(send.id()))
                    .filter(one ->
                        limit.per().stream()
                            .allMatch(per -> world.now.isBefore(one.at().plus(per))))
                    .count()
                >= limit.times());
  }

  private boolean isIn(DailyWindow window, ZoneId zone) {
    return !over(world.now, List.of(window), zone).equals(world.now);
  }

  private static boolean counts(FrequencyCap cap, Sent message) {
    return cap.concerns(message.send().content().channel())
        && !message.send().rules().isExempt(Exemption.COUNTING);
  }

  /** The first instant at which so many were sent in the time up to it that one more may be. */
  private Instant legal(FrequencyCap cap, ZoneId zone, Stream<Sent> counted) {
    List<Instant> sent = counted.map(Sent::at).sorted().toList();
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
        .filter(at -> over(at, quiet.windows(), zone).equals(at))
        .findFirst()
        .orElseGet(() -> over(world.now, quiet.windows(), zone));
  }

  /** When it is quiet no more. */
  private static Instant over(Instant at, List<DailyWindow> windows, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(at, zone);
    return windows.stream()
        .flatMap(window ->
            Stream.of(today.minusDays(1), today)
                .filter(day -> window.days().contains(day.getDayOfWeek()))
                .filter(day -> !at.isBefore(day.atTime(window.from()).atZone(zone).toInstant()))
                .map(day -> end(day, window, zone)))
        .filter(end -> end.isAfter(at))
        .max(Instant::compareTo)
        .map(end -> over(end, windows, zone))
        .orElse(at);
  }

  private static Instant end(LocalDate day, DailyWindow window, ZoneId zone) {
    LocalDate last = window.to().isBefore(window.from()) ? day.plusDays(1) : day;
    return last.atTime(window.to()).atZone(zone).toInstant();
  }
}
