package dev.journeys.kernel;

import dev.journeys.internal.plan.CrossingPlan;
import dev.journeys.internal.plan.EntryPlan;
import dev.journeys.internal.plan.EventInterest;
import dev.journeys.internal.plan.EventMatch;
import dev.journeys.internal.plan.JourneyPlan;
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
  private final EntryJudge judge;

  EntryDesk(Activation activation, PathWalker walker, Watch watch) {
    this.activation = activation;
    this.walker = walker;
    this.watch = watch;
    this.judge = new EntryJudge(activation);
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
    for (int i = 0; i < candidates.size(); i++) {
      ask(candidates.get(i));
    }
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

  /** A step of another journey was reached or left from which this one is entered. */
  void follow(JourneyPlan plan, PropertyBag properties) {
    tryEnter(plan, properties, false);
  }

  private @Nullable Refusal tryEnter(JourneyPlan plan, PropertyBag properties, boolean byEvent) {
    String property = plan.keyedBy();
    Value key = property == null ? null : properties.get(property);
    return tryEnter(plan, key == null ? null : key.canonicalText(), properties, byEvent);
  }

  /** The same under a key that was read before. */
  @Nullable Refusal tryEnter(
      JourneyPlan plan, @Nullable String key, PropertyBag properties, boolean byEvent) {
    Refusal refusal = judge.judge(plan, key, byEvent);
    if (refusal != null) {
      refused(plan, refusal);
      return refusal;
    }
    return admit(plan, key, properties) ? null : Refusal.HELD_OUT;
  }

  private void refused(JourneyPlan plan, Refusal refusal) {
    activation.fact(
        new JourneyFact.Refused(
            activation.user, plan.id(), plan.revision(), refusal, activation.instant()));
  }

  /** Lets the user in, or holds the user out; answers whether in. */
  private boolean admit(JourneyPlan plan, @Nullable String key, PropertyBag properties) {
    boolean isTest = activation.trials().isTestUser();
    boolean compared = !isTest && judge.isCompared(plan);
    Enrollment enrollment = begin(plan, key, properties);
    enrollment.compared = compared;
    enrollment.isTest = isTest;
    enrollment.heldOut = judge.heldOutBy(plan);
    if (!isTest) {
      judge.note(plan, enrollment.heldOut == null);
    }
    activation.fact(begun(enrollment, plan));
    watch.entered(enrollment, plan);
    if (enrollment.isOpen() && enrollment.heldOut == null) {
      walker.begin(enrollment, plan);
    } else if (enrollment.isOpen()) {
      walker.holdOut(enrollment, plan);
    }
    return enrollment.heldOut == null;
  }

  private JourneyFact begun(Enrollment enrollment, JourneyPlan plan) {
    return enrollment.heldOut == null
        ? new JourneyFact.Entered(
            activation.user,
            plan.id(),
            plan.revision(),
            enrollment.number,
            enrollment.compared,
            activation.instant())
        : new JourneyFact.HeldOut(
            activation.user,
            plan.id(),
            plan.revision(),
            enrollment.number,
            enrollment.heldOut,
            enrollment.compared,
            activation.instant());
  }

  private Enrollment begin(JourneyPlan plan, @Nullable String key, PropertyBag properties) {
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
    return enrollment;
  }
}
