package dev.journeys.kernel;

import dev.journeys.condition.AllOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.ConditionWording;
import dev.journeys.condition.DurationWording;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Near;
import dev.journeys.condition.Operand;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Refusal;
import dev.journeys.policy.EntryPolicy;
import dev.journeys.report.EntryWording;
import dev.journeys.report.WhyNot;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in words why a user does not get into a journey (REP-6). */
final class EntryExplanation {

  private final Activation activation;
  private final EntryJudge judge;
  private final JourneyPlan plan;
  private final Map<String, Value> properties;

  EntryExplanation(Activation activation, JourneyPlan plan, Map<String, Value> properties) {
    this.activation = activation;
    this.judge = new EntryJudge(activation);
    this.plan = plan;
    this.properties = properties;
  }

  WhyNot whyNot() {
    activation.happens(activation.now());
    String property = plan.keyedBy();
    Value value = property == null ? null : properties.get(property);
    String key = value == null ? null : value.canonicalText();
    List<WhyNot.Reason> reasons = new ArrayList<>();
    for (Refusal refusal : judge.reasons(plan, key)) {
      reasons.add(new WhyNot.Reason(refusal, words(refusal, key)));
    }
    return new WhyNot(
        activation.user,
        plan.id(),
        plan.revision(),
        activation.instant(),
        EntryWording.of(plan.journey()),
        conditions(plan.journey().entry()),
        reasons);
  }

  private List<WhyNot.EntryCondition> conditions(EntryRule rule) {
    return switch (rule.kind()) {
      case ON_EVENT ->
          ((EntryRule.OnEvent) rule).events().stream().flatMap(this::conditions).toList();
      case AFTER_INACTION -> conditions(((EntryRule.AfterInaction) rule).did()).toList();
      case WHEN ->
          parts(((EntryRule.When) rule).condition()).map(part -> condition(part, false)).toList();
      case AT_DATE -> ((EntryRule.AtDate) rule).event().stream().flatMap(this::conditions).toList();
      case SCHEDULED ->
          parts(((EntryRule.Scheduled) rule).audience())
              .map(part -> condition(part, false))
              .toList();
      case BY_CALL, FROM_JOURNEY -> List.of();
    };
  }

  private Stream<WhyNot.EntryCondition> conditions(EventPattern event) {
    return event.where().stream()
        .flatMap(EntryExplanation::parts)
        .map(part -> condition(part, true));
  }

  /** What must hold together is told part by part. */
  private static Stream<Condition> parts(Condition condition) {
    return condition instanceof AllOf all
        ? all.conditions().stream().flatMap(EntryExplanation::parts)
        : Stream.of(condition);
  }

  private WhyNot.EntryCondition condition(Condition part, boolean ofEvent) {
    boolean isUnknown = properties.isEmpty() && asksTheEvent(part);
    Optional<Boolean> holds =
        isUnknown
            ? Optional.empty()
            : Optional.of(
                activation
                    .plans
                    .check(part, plan, ofEvent)
                    .holds(activation.scope(null, properties)));
    return new WhyNot.EntryCondition(ConditionWording.of(part), holds);
  }

  private static boolean asksTheEvent(Condition condition) {
    if (condition instanceof Comparison comparison) {
      return isOfEvent(comparison.operand());
    }
    if (condition instanceof Near near) {
      return isOfEvent(near.latitudeOf()) || isOfEvent(near.longitudeOf());
    }
    return condition.parts().stream().anyMatch(EntryExplanation::asksTheEvent);
  }

  private static boolean isOfEvent(Operand operand) {
    return operand.source() == Operand.Source.EVENT;
  }

  private String words(Refusal refusal, @Nullable String key) {
    EntryPolicy policy = activation.surroundings.entries();
    return switch (refusal) {
      case ALREADY_IN -> "in it since " + instant(openSince(key));
      case ONCE_ONLY -> "entered at " + instant(history(key).lastEntered);
      case ENTRIES_USED_UP -> history(key).entries + " entries";
      case TOO_SOON -> "not before " + instant(EntryJudge.freeAt(plan.reentry(), history(key)));
      case NO_KEY -> "no usable property " + plan.keyedBy();
      case NOT_OPEN -> "it takes entries " + window();
      case OUTSIDE_ROLLOUT -> "it is there for " + plan.admission().rollout() + " of the users";
      case HELD_OUT -> "held out by " + judge.heldOutBy(plan);
      case EXCLUSIVE_GROUP -> exclusion();
      case CONCURRENT_CAP -> "at most " + policy.atOnce().orElse(0) + " journeys at a time";
      case ENTRY_CAP ->
          policy
              .perUser()
              .map(cap ->
                  "at most " + cap.entries() + " entries in " + DurationWording.of(cap.period()))
              .orElse("");
      case STATE_LIMIT -> "the limits of what is kept of a user";
      case JOURNEY_CAP ->
          "the journey takes " + plan.admission().cap().inAll().orElse(0) + " entries in all";
      case JOURNEY_PERIOD_CAP ->
          plan.admission()
              .cap()
              .inPeriod()
              .map(one ->
                  "the journey takes at most "
                      + one.entries()
                      + " "
                      + DurationWording.per(one.period()))
              .orElse("");
      case SAME_EVENT, EVENT_TOO_OLD -> "";
    };
  }

  private String exclusion() {
    String group = plan.admission().exclusiveGroup().orElse("");
    Enrollment other = judge.takes(group);
    return "group " + group + ", in " + (other == null ? "none" : activation.plan(other).id());
  }

  private String window() {
    return plan.entryWindow().from().map(from -> "from " + from + " ").orElse("")
        + plan.entryWindow().until().map(until -> "until " + until).orElse("");
  }

  private long openSince(@Nullable String key) {
    Enrollment open = activation.record.openIn(plan.journeyNumber(), key);
    return open == null ? 0 : open.enteredAt;
  }

  private JourneyHistory history(@Nullable String key) {
    JourneyHistory history = Histories.remembered(activation, plan, key);
    return history == null ? new JourneyHistory(plan.journeyNumber(), key, 0, 0, 0) : history;
  }

  private static Instant instant(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
