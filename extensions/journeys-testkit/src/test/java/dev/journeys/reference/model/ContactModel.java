package dev.journeys.reference.model;

import static dev.journeys.policy.Exemption.COUNTING;
import static dev.journeys.reference.model.World.as;
import static java.time.temporal.ChronoUnit.MILLIS;
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
import dev.journeys.policy.Throttle;
import dev.journeys.value.Value;
import dev.journeys.value.Value.Bool;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When a message may be sent, and whether at all (MSG-1, MSG-3 to MSG-7, MSG-10, MSG-14). A turn at
 * a throttle is never shorter than a second.
 *
 * @param turns of each throttle's queue, which is called like its channel, or by journey and step,
 *     the next
 */
record ContactModel(ReferenceModel world, Map<String, Turn> turns) {

  /** The next turn of a queue, and whose journey's the last one was. */
  record Turn(Instant at, String last) {}

  /** When it may be sent: now, later, or at the end of time, which is never. */
  Instant when(Stay at, Send send) {
    ZoneId zone = world.zone(at.by.user, at.by.published);
    Instant free = at.attempts == 0 ? free(at, send, zone) : world.now;
    boolean isOpen = send.rules().deliveryWindow().isEmpty();
    for (WaitTarget.InWindow in : send.rules().deliveryWindow()) {
      isOpen |= new LocalTimes(in.zone().orElse(zone)).end(in.window(), world.now).isPresent();
    }
    Instant when = isOpen ? world.now : Instant.MAX;
    for (QuietHours quiet : world.settings.contact().quietHours()) {
      if (!at.isExempt(Exemption.QUIET_HOURS) && quiet.concerns(at.channel())) {
        when = World.later(when, over(at, quiet, zone));
      }
    }
    return free.isAfter(world.now) ? free : when;
  }

  /** Whether the user said so, or did not have to (MSG-10). */
  boolean consents(User user, Consent to) {
    var said = as(Bool.class, user.attributes.get(to.attribute())).map(Bool::truth).findFirst();
    return said.orElse(!world.settings.contact().required().contains(to));
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
      if (!at.isExempt(Exemption.CAPS) && cap.concerns(at.channel())) {
        Predicate<Stay> which = one -> cap.concerns(one.channel()) && !one.isExempt(COUNTING);
        Instant legal = legal(at, which, cap.messages(), sent -> counts(cap.span(), zone, sent));
        boolean tooLate = legal.isAfter(World.later(world.now, at.since.plus(cap.longestWait())));
        free = World.later(free, tooLate ? Instant.MAX : legal);
      }
    }
    for (SendLimit limit : send.rules().limit().stream().toList()) {
      Predicate<Stay> same = one -> one.by.isOf(at.by.published) && one.step.id().equals(send.id());
      Function<Instant, Instant> end = sent -> limit.per().map(sent::plus).orElse(Instant.MAX);
      free = legal(at, same, limit.times(), end).isAfter(world.now) ? Instant.MAX : free;
    }
    return free;
  }

  /** When one more may be sent: once the last but so many as may be counts no more. */
  private Instant legal(Stay at, Predicate<Stay> which, int most, Function<Instant, Instant> end) {
    Stream<Stay> got = world.sends.messages(at.by.user).filter(which);
    Stream<Instant> newest = got.map(one -> one.sentAt).sorted(Comparator.reverseOrder());
    return newest.skip(most - 1).findFirst().map(end).orElse(world.now);
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
  private Instant over(Stay at, QuietHours quiet, ZoneId zone) {
    Instant over = over(world.now, quiet.windows(), zone);
    if (over.equals(world.now) || quiet.answer() == QuietHours.Answer.HOLD) {
      return over;
    } else if (quiet.answer() == QuietHours.Answer.DISCARD) {
      return Instant.MAX;
    }
    var today = LocalDate.ofInstant(world.now, zone).atTime(LocalTime.ofInstant(at.since, zone));
    Stream<LocalDateTime> week = IntStream.rangeClosed(1, 7).mapToObj(today::plusDays);
    Stream<Instant> times = week.map(day -> day.atZone(zone).toInstant());
    return times.filter(it -> over(it, quiet.windows(), zone).equals(it)).findFirst().orElse(over);
  }

  /** When it is quiet no more. */
  private static Instant over(Instant at, List<DailyWindow> windows, ZoneId zone) {
    var ends = windows.stream().flatMap(it -> new LocalTimes(zone).end(it, at).stream());
    return ends.max(Instant::compareTo).map(end -> over(end, windows, zone)).orElse(at);
  }

  /** The rates of queues; that of the newest revision that has one counts for all who wait. */
  private Map<String, Throttle> rates() {
    Map<String, Throttle> rates = new HashMap<>(world.settings.throttles());
    for (Published each : world.revisions().toList()) {
      var sends = each.journey().path().steps().stream().flatMap(step -> as(Send.class, step));
      for (Send send : sends.toList()) {
        send.rules().throttle().ifPresent(rate -> rates.put(each.id() + "/" + send.id(), rate));
      }
    }
    return rates;
  }

  /** What a message has to pass: the throttle of its step, then that of its channel. */
  List<String> queues(Stay at) {
    String ofStep = at.by.published.id() + "/" + at.step.id();
    Stream<String> own = at.send().rules().throttle().map(any -> ofStep).stream();
    return Stream.concat(own, Stream.of(at.channel()).filter(rates()::containsKey)).toList();
  }

  private Stream<Stay> waiting() {
    Stream<Enrollment> open = world.users().flatMap(user -> user.open().stream());
    return open.map(e -> e.stay).filter(at -> at.queue.isPresent());
  }

  /** When those who wait have their next turns. */
  Stream<Instant> nextTurns() {
    return waiting().map(at -> World.later(turn(at).at(), world.now));
  }

  private Turn turn(Stay at) {
    return turns.getOrDefault(at.queue.get(), new Turn(world.now, ""));
  }

  /** Whose turn it is: who came first, of the journey that comes after the last one's. */
  Optional<Stay> letGo() {
    Comparator<Stay> order = Comparator.comparing(at -> at.queue.get());
    order = order.thenComparing(at -> at.by.published.id().compareTo(turn(at).last()) <= 0);
    order = order.thenComparing(at -> at.by.published.id()).thenComparing(at -> at.since);
    order = order.thenComparing(at -> at.by.user.id).thenComparingLong(at -> at.by.number);
    Optional<Stay> next = waiting().filter(at -> !turn(at).at().isAfter(world.now)).min(order);
    next.ifPresent(at -> {
      Throttle rate = rates().get(at.queue.get());
      // in whole milliseconds, as all time is
      Instant turn = world.now.plusNanos(rate.spacingNanos() + 999_999).truncatedTo(MILLIS);
      turns.put(at.queue.get(), new Turn(turn, at.by.published.id()));
    });
    return next;
  }
}
