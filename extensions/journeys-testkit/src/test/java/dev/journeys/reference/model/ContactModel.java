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
import dev.journeys.value.Value;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When a message may be sent, and whether at all (MSG-1, MSG-3 to MSG-6, MSG-10, MSG-14). */
record ContactModel(ReferenceModel world) {

  /** When it may be sent: now, later, or at the end of time, which is never. */
  Instant when(Stay at, Send send) {
    ZoneId zone = world.zone(at.by.user, at.by.published);
    Instant free = at.attempts == 0 ? free(at, send, zone) : world.now;
    boolean isOpen = send.rules().deliveryWindow().isEmpty();
    for (WaitTarget.InWindow in : send.rules().deliveryWindow()) {
      isOpen |= LocalTimes.end(in.window(), in.zone().orElse(zone), world.now).isPresent();
    }
    if (free.isAfter(world.now) || !isOpen) {
      return free.isAfter(world.now) ? free : Instant.MAX;
    }
    for (QuietHours quiet : world.settings.contact().quietHours()) {
      if (!send.rules().isExempt(Exemption.QUIET_HOURS) && quiet.concerns(at.channel())) {
        free = World.later(free, over(at, quiet, zone));
      }
    }
    return free;
  }

  /** Whether nothing that the user said, or did not say, stands against it (MSG-10). */
  boolean consents(User user, Send send) {
    return send.consents().stream().allMatch(consent -> consents(user, consent));
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

  /** When its own limit, and how often the user gets messages, allow it. */
  private Instant free(Stay at, Send send, ZoneId zone) {
    Instant free = world.now;
    for (FrequencyCap cap : world.settings.contact().caps()) {
      if (!send.rules().isExempt(Exemption.CAPS) && cap.concerns(at.channel())) {
        free = World.later(free, legal(cap, at, zone));
      }
    }
    boolean isUsedUp = send.rules().limit().filter(limit -> isReached(limit, at)).isPresent();
    return isUsedUp ? Instant.MAX : free;
  }

  private boolean isReached(SendLimit limit, Stay at) {
    Instant since = limit.per().map(world.now::minus).orElse(Instant.MIN);
    Stream<Stay> got = world.sends.messages(at.by.user).filter(one -> one.sentAt.isAfter(since));
    Stream<Stay> ofJourney = got.filter(one -> one.by.isOf(at.by.published));
    return ofJourney.filter(one -> one.step().id().equals(at.step().id())).count() >= limit.times();
  }

  /** When one more may be sent: once the last but so many as may be counts no more. */
  private Instant legal(FrequencyCap cap, Stay at, ZoneId zone) {
    Stream<Stay> got = world.sends.messages(at.by.user);
    Optional<Instant> last =
        got.filter(one -> cap.concerns(one.channel()))
            .filter(one -> !one.send().rules().isExempt(Exemption.COUNTING))
            .map(one -> one.sentAt)
            .sorted(Comparator.reverseOrder())
            .skip(cap.messages() - 1)
            .findFirst();
    Instant legal = last.map(sent -> counts(cap.span(), zone, sent)).orElse(world.now);
    Instant longest = World.later(world.now, at.since.plus(cap.longestWait()));
    return legal.isAfter(longest) ? Instant.MAX : legal;
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

  /** When quiet hours let a message go. */
  private Instant over(Stay message, QuietHours quiet, ZoneId zone) {
    Instant over = over(world.now, quiet.windows(), zone);
    if (over.equals(world.now) || quiet.answer() == QuietHours.Answer.HOLD) {
      return over;
    } else if (quiet.answer() == QuietHours.Answer.DISCARD) {
      return Instant.MAX;
    }
    LocalDate today = LocalDate.ofInstant(world.now, zone);
    LocalTime time = LocalTime.ofInstant(message.since, zone);
    return IntStream.rangeClosed(1, 7)
        .mapToObj(days -> today.plusDays(days).atTime(time).atZone(zone).toInstant())
        .filter(at -> over(at, quiet.windows(), zone).equals(at))
        .findFirst()
        .orElse(over);
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
