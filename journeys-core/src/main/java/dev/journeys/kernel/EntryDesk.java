package dev.journeys.kernel;

import dev.journeys.internal.plan.CrossingPlan;
import dev.journeys.internal.plan.EntryPlan;
import dev.journeys.internal.plan.EventInterest;
import dev.journeys.internal.plan.EventMatch;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.model.Reentry;
import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides who gets in, by whatever rule, and whether somebody may come back. */
final class EntryDesk {

  private final Activation activation;
  private final PathWalker walker;
  private final Watch watch;

  EntryDesk(Activation activation, PathWalker walker, Watch watch) {
    this.activation = activation;
    this.walker = walker;
    this.watch = watch;
  }

  /** A journey that an input may enter the user into. */
  record Candidate(JourneyPlan plan, PropertyBag properties, @Nullable Refusal refused) {}

  /**
   * What is to be entered because an event happened and conditions came true by it: each journey at
   * most once, in the order of EXIT-4.
   *
   * @param refused why the event enters nobody, or null; conditions enter all the same
   */
  List<Candidate> candidates(
      EventInterest interest,
      String event,
      Map<String, Value> properties,
      List<CrossingPlan> crossed,
      @Nullable Refusal refused) {
    if (interest.entries().isEmpty() && crossed.isEmpty()) {
      return List.of();
    }
    PropertyBag bag = PropertyBag.of(properties);
    if (crossed.isEmpty() && interest.entries().size() == 1) {
      EntryPlan only = interest.entries().get(0);
      return matches(only.event(), event, properties)
          ? List.of(new Candidate(only.journey(), bag, refused))
          : List.of();
    }
    List<Candidate> candidates = new ArrayList<>(1);
    Set<JourneyPlan> asked = new HashSet<>(0);
    for (EntryPlan entry : interest.entries()) {
      if (matches(entry.event(), event, properties) && asked.add(entry.journey())) {
        candidates.add(new Candidate(entry.journey(), bag, refused));
      }
    }
    if (!crossed.isEmpty()) {
      crossed.forEach(one -> candidates.add(new Candidate(one.journey(), PropertyBag.EMPTY, null)));
      candidates.sort(Comparator.comparing(Candidate::plan, JourneyPlan.ORDER));
    }
    return candidates;
  }

  /** Those who may enter ask to. */
  void ask(List<Candidate> candidates) {
    candidates.forEach(this::ask);
  }

  private void ask(Candidate candidate) {
    if (candidate.refused() == null) {
      tryEnter(candidate.plan(), candidate.properties(), true);
    } else {
      refused(candidate.plan(), candidate.refused());
    }
  }

  /** Conditions came true, in the order of EXIT-4. */
  void crossed(List<CrossingPlan> crossed) {
    if (crossed.isEmpty()) {
      return;
    }
    for (CrossingPlan one : crossed) {
      tryEnter(one.journey(), PropertyBag.EMPTY, false);
    }
  }

  private boolean matches(EventMatch pattern, String event, Map<String, Value> properties) {
    return pattern.matches(event, activation.scope(null, properties));
  }

  /** The host, or a step of another journey, asks for an enrollment; answers why not, or null. */
  @Nullable Refusal enroll(JourneyPlan plan, Map<String, Value> properties) {
    return tryEnter(plan, PropertyBag.of(properties), false);
  }

  private @Nullable Refusal tryEnter(JourneyPlan plan, PropertyBag properties, boolean byEvent) {
    String property = plan.keyedBy();
    Value key = property == null ? null : properties.get(property);
    return tryEnter(plan, key == null ? null : key.canonicalText(), properties, byEvent);
  }

  /** The same under a key that was read before. */
  @Nullable Refusal tryEnter(
      JourneyPlan plan, @Nullable String key, PropertyBag properties, boolean byEvent) {
    Refusal refusal = judge(plan, key, byEvent);
    if (refusal != null) {
      refused(plan, refusal);
    } else {
      enter(plan, key, properties);
    }
    return refusal;
  }

  private void refused(JourneyPlan plan, Refusal refusal) {
    activation.fact(
        new JourneyFact.Refused(
            activation.user, plan.id(), plan.revision(), refusal, activation.instant()));
  }

  /** ENT-3, ENT-4, ENT-8 and VAL-5. */
  private @Nullable Refusal judge(JourneyPlan plan, @Nullable String key, boolean byEvent) {
    UserRecord record = activation.record;
    boolean noKey =
        plan.keyedBy() != null
            && (key == null || key.length() > activation.surroundings.limits().userIdLength());
    if (noKey) {
      return Refusal.NO_KEY;
    }
    if (!plan.entryWindow().isOpen(activation.instant())) {
      return Refusal.NOT_OPEN;
    }
    if (record.openIn(plan.journeyNumber(), key) != null) {
      return Refusal.ALREADY_IN;
    }
    JourneyHistory history = Histories.remembered(activation, plan, key);
    if (history != null) {
      Refusal refusal = judgeReturn(plan.reentry(), history, byEvent);
      if (refusal != null) {
        return refusal;
      }
    }
    boolean full =
        record.open.size() >= activation.surroundings.limits().activeEnrollments()
            || activation.recordSize() >= activation.surroundings.limits().recordBytes();
    return full ? Refusal.STATE_LIMIT : null;
  }

  private @Nullable Refusal judgeReturn(Reentry reentry, JourneyHistory history, boolean byEvent) {
    if (reentry.mode() == Reentry.Mode.ONCE) {
      return Refusal.ONCE_ONLY;
    }
    if (reentry.atMost().isPresent() && history.entries >= reentry.atMost().getAsInt()) {
      return Refusal.ENTRIES_USED_UP;
    }
    if (byEvent && !reentry.sameEvent() && activation.wasLeft(history.journeyNumber, history.key)) {
      return Refusal.SAME_EVENT;
    }
    long from = reentry.mode() == Reentry.Mode.AFTER_EXIT ? history.lastLeft : history.lastEntered;
    return from + reentry.pause().toMillis() > activation.now() ? Refusal.TOO_SOON : null;
  }

  private void enter(JourneyPlan plan, @Nullable String key, PropertyBag properties) {
    UserRecord record = activation.record;
    JourneyHistory history = Histories.begun(activation, plan, key);
    Enrollment enrollment =
        new Enrollment(
            record.nextEnrollment++,
            plan.journeyNumber(),
            plan.revision(),
            activation.now(),
            key,
            Kept.of(activation, plan, properties));
    record.open.add(enrollment);
    history.entries++;
    history.lastEntered = activation.now();
    activation.touch();
    activation.fact(
        new JourneyFact.Entered(
            activation.user, plan.id(), plan.revision(), enrollment.number, activation.instant()));
    watch.entered(enrollment, plan);
    if (enrollment.isOpen()) {
      walker.begin(enrollment, plan);
    }
  }
}
