package dev.journeys.kernel;

import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.time.LocalTimes;
import dev.journeys.internal.time.QuietTimes;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.Exemption;
import dev.journeys.policy.FrequencyCap;
import dev.journeys.policy.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Judges whether a message may be sent now, by the engine's contact policy (MSG-3 to MSG-5). */
final class ContactRules {

  /**
   * What becomes of a message.
   *
   * @param until the instant before which it may not be sent, in milliseconds, not in the future
   *     when it may be sent now
   * @param by what says so
   * @param isSuppressed whether it is not sent at all
   */
  record Verdict(long until, HeldBy by, boolean isSuppressed) {
    private static final Verdict NOW = new Verdict(Long.MIN_VALUE, HeldBy.CAP, false);

    private static Verdict suppressed(HeldBy by) {
      return new Verdict(Long.MIN_VALUE, by, true);
    }
  }

  private final StepRunner.Here here;
  private final Send send;
  private final ZoneId zone;
  private final Instant now;

  private ContactRules(StepRunner.Here here) {
    this.here = here;
    this.send = (Send) here.step().step();
    this.zone = here.activation().zoneFor(here.plan());
    this.now = here.activation().instant();
  }

  /**
   * Judges the message of a send.
   *
   * @param first whether nothing of it was handed over yet; later attempts of the same message are
   *     not too many
   */
  static Verdict judge(StepRunner.Here here, boolean first) {
    ContactPolicy policy = here.activation().surroundings.contact();
    return policy.isNone() ? Verdict.NOW : new ContactRules(here).judge(policy, first);
  }

  private Verdict judge(ContactPolicy policy, boolean first) {
    Verdict verdict = Verdict.NOW;
    if (first && !send.rules().isExempt(Exemption.CAPS)) {
      for (FrequencyCap cap : policy.caps()) {
        verdict = stricter(verdict, judge(cap));
      }
    }
    boolean held = verdict.isSuppressed() || verdict.until() > here.activation().now();
    if (!held && !send.rules().isExempt(Exemption.QUIET_HOURS)) {
      for (QuietHours quiet : policy.quietHours()) {
        verdict = stricter(verdict, judge(quiet));
      }
    }
    return verdict;
  }

  private static Verdict stricter(Verdict one, Verdict other) {
    if (one.isSuppressed() || other.isSuppressed()) {
      return one.isSuppressed() ? one : other;
    }
    return other.until() > one.until() ? other : one;
  }

  private Verdict judge(FrequencyCap cap) {
    if (!cap.concerns(send.content().channel())) {
      return Verdict.NOW;
    }
    long legal = firstLegal(cap);
    if (legal <= here.activation().now()) {
      return Verdict.NOW;
    }
    long longest = cap.answer().atMost().map(Duration::toMillis).orElse(Long.MAX_VALUE);
    boolean waits = cap.answer().waits() && legal - here.enrollment().arrivedAt <= longest;
    return waits ? new Verdict(legal, HeldBy.CAP, false) : Verdict.suppressed(HeldBy.CAP);
  }

  /** The first instant at which the user may get one more. */
  private long firstLegal(FrequencyCap cap) {
    FrequencyCap.Span span = cap.span();
    boolean rolling = span.unit() == FrequencyCap.Unit.ROLLING;
    long length = span.length().toMillis();
    long begin =
        rolling
            ? here.activation().now() - length + 1
            : LocalTimes.beginOf(span.unit(), now, 0, zone).toEpochMilli();
    List<Long> sent = sentSince(begin, cap);
    if (sent.size() < cap.messages()) {
      return Long.MIN_VALUE;
    }
    return rolling
        ? sent.get(sent.size() - cap.messages()) + length
        : LocalTimes.beginOf(span.unit(), now, 1, zone).toEpochMilli();
  }

  /** When the messages were intended that count, oldest first. */
  private List<Long> sentSince(long begin, FrequencyCap cap) {
    Activation activation = here.activation();
    List<Long> sent = new ArrayList<>();
    for (SentMessage message : activation.record.messages) {
      JourneyPlan plan = activation.plan(message.journeyNumber, message.revision);
      if (message.at >= begin && counts(plan.steps()[message.step].step(), cap)) {
        sent.add(message.at);
      }
    }
    for (Enrollment other : activation.record.open) {
      Intent intent = other.intent;
      if (intent != null
          && counts(activation.plan(other).steps()[other.step].step(), cap)
          && activation.messages().find(intent.keyHigh) == null) {
        sent.add(intent.checkedAt); // in the input at work, and so handed over after it
      }
    }
    return sent;
  }

  private static boolean counts(Step step, FrequencyCap cap) {
    return step instanceof Send of
        && cap.concerns(of.content().channel())
        && !of.rules().isExempt(Exemption.COUNTING);
  }

  private Verdict judge(QuietHours quiet) {
    if (!quiet.concerns(send.content().channel())) {
      return Verdict.NOW;
    }
    Instant over = QuietTimes.over(now, quiet.windows(), zone);
    if (over == null) {
      return Verdict.NOW;
    }
    return switch (quiet.answer()) {
      case DISCARD -> Verdict.suppressed(HeldBy.QUIET_HOURS);
      case HOLD -> new Verdict(LocalTimes.ceilingMillis(over), HeldBy.QUIET_HOURS, false);
      case NEXT_DAY_SAME_TIME -> {
        Instant arrived = Instant.ofEpochMilli(here.enrollment().arrivedAt);
        Instant later = QuietTimes.laterDay(now, arrived, quiet.windows(), zone);
        Instant until = later == null ? over : later;
        yield new Verdict(LocalTimes.ceilingMillis(until), HeldBy.QUIET_HOURS, false);
      }
    };
  }
}
