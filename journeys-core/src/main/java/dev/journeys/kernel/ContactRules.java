package dev.journeys.kernel;

import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.time.LocalTimes;
import dev.journeys.internal.time.QuietTimes;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.policy.Exemption;
import dev.journeys.policy.FrequencyCap;
import dev.journeys.policy.QuietHours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Judges whether a message may be sent now, by caps and quiet hours (MSG-3 to MSG-5). */
final class ContactRules {

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

  /** Whether the user may get one more message. */
  static Verdict caps(StepRunner.Here here) {
    List<FrequencyCap> caps = here.activation().surroundings.contact().caps();
    Verdict verdict = Verdict.NOW;
    ContactRules rules = caps.isEmpty() || here.enrollment().isTest ? null : new ContactRules(here);
    if (rules != null && !rules.send.rules().isExempt(Exemption.CAPS)) {
      for (FrequencyCap cap : caps) {
        verdict = verdict.stricter(rules.judge(cap));
      }
    }
    return verdict;
  }

  /** Whether it is quiet. */
  static Verdict quietHours(StepRunner.Here here) {
    List<QuietHours> quietHours = here.activation().surroundings.contact().quietHours();
    Verdict verdict = Verdict.NOW;
    ContactRules rules = quietHours.isEmpty() ? null : new ContactRules(here);
    if (rules != null && !rules.send.rules().isExempt(Exemption.QUIET_HOURS)) {
      for (QuietHours quiet : quietHours) {
        verdict = verdict.stricter(rules.judge(quiet));
      }
    }
    return verdict;
  }

  private Verdict judge(FrequencyCap cap) {
    if (!cap.concerns(send.content().channel())) {
      return Verdict.NOW;
    }
    long legal = firstLegal(cap);
    if (legal <= here.activation().now()) {
      return Verdict.NOW;
    }
    boolean waits = legal - here.enrollment().arrivedAt <= cap.longestWait().toMillis();
    return waits ? Verdict.held(legal, HeldBy.CAP) : Verdict.suppressed(HeldBy.CAP.reason);
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
      case DISCARD -> Verdict.suppressed(HeldBy.QUIET_HOURS.reason);
      case HOLD -> Verdict.held(LocalTimes.ceilingMillis(over), HeldBy.QUIET_HOURS);
      case NEXT_DAY_SAME_TIME -> {
        Instant arrived = Instant.ofEpochMilli(here.enrollment().arrivedAt);
        Instant later = QuietTimes.laterDay(now, arrived, quiet.windows(), zone);
        Instant until = later == null ? over : later;
        yield Verdict.held(LocalTimes.ceilingMillis(until), HeldBy.QUIET_HOURS);
      }
    };
  }
}
