package dev.journeys.reference.model;

import static java.time.temporal.TemporalAdjusters.firstDayOfNextMonth;
import static java.time.temporal.TemporalAdjusters.next;

import dev.journeys.model.Send;
import dev.journeys.model.WaitTarget;
import dev.journeys.policy.Consent;
import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.Exemption;
import dev.journeys.policy.FrequencyCap;
import dev.journeys.policy.QuietHours;
import dev.journeys.policy.SendLimit;
import dev.journeys.reference.model.SendModel.Sent;
import dev.journeys.value.Value;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When a message may be sent, and whether at all (MSG-1, MSG-3 to MSG-6, MSG-10, MSG-14). */
record ContactModel(World world) {

  /** When it may be sent, perhaps now; empty for never. */
  Optional<Instant> when(Enrollment e, Send send, List<Sent> counted) {
    ZoneId zone = world.zone(e.user, e.published);
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
        && open.stream()
            .noneMatch(
                in -> LocalTimes.end(in.window(), in.zone().orElse(zone), world.now).isPresent())) {
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
    Predicate<SendLimit> isReached =
        limit ->
            counted.stream()
                    .filter(one -> one.by().isOf(e.published))
                    .filter(one -> one.step().id().equals(send.id()))
                    .map(one -> limit.per().map(one.at()::plus).orElse(Instant.MAX))
                    .filter(world.now::isBefore)
                    .count()
                >= limit.times();
    return send.rules().limit().filter(isReached).isPresent();
  }

  private static boolean counts(FrequencyCap cap, Sent message) {
    return cap.concerns(message.send().content().channel())
        && !message.send().rules().isExempt(Exemption.COUNTING);
  }

  /** When one more may be sent: once the last but so many as may be counts no more. */
  private Instant legal(FrequencyCap cap, ZoneId zone, Stream<Sent> counted) {
    return counted
        .map(Sent::at)
        .sorted(Comparator.reverseOrder())
        .skip(cap.messages() - 1)
        .findFirst()
        .map(at -> counts(cap.span(), zone, at))
        .filter(world.now::isBefore)
        .orElse(world.now);
  }

  /** Until when a message counts. */
  private static Instant counts(FrequencyCap.Span span, ZoneId zone, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, zone);
    return switch (span.unit()) {
      case ROLLING -> at.plus(span.length());
      case DAY -> day.plusDays(1).atStartOfDay(zone).toInstant();
      case WEEK -> day.with(next(DayOfWeek.MONDAY)).atStartOfDay(zone).toInstant();
      case MONTH -> day.with(firstDayOfNextMonth()).atStartOfDay(zone).toInstant();
    };
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
    return windows.stream()
        .flatMap(window -> LocalTimes.end(window, zone, at).stream())
        .max(Instant::compareTo)
        .map(end -> over(end, windows, zone))
        .orElse(at);
  }
}
