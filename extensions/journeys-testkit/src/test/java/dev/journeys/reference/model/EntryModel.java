package dev.journeys.reference.model;

import dev.journeys.condition.EventPattern;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Reentry;
import dev.journeys.model.Refusal;
import dev.journeys.reference.model.ModelUser.Check;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.Mutation;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who gets in, and who is refused. */
final class EntryModel {

  private final ModelSettings settings;
  private final Chronicle chronicle;
  private final WatchModel watch;

  EntryModel(ModelSettings settings, Chronicle chronicle, WatchModel watch) {
    this.settings = settings;
    this.chronicle = chronicle;
    this.watch = watch;
  }

  /**
   * An event may enter its user, or open and end checks.
   *
   * @param ended the journeys that the event ended an enrollment in
   * @param tooOld whether it can enter nobody any more
   * @return whether the user's state changed
   */
  boolean hear(
      ModelUser user,
      Published journey,
      Event event,
      Instant ownTime,
      Set<String> ended,
      boolean tooOld) {
    if (journey.journey().entry() instanceof EntryRule.OnEvent on) {
      boolean meets = on.events().stream().anyMatch(pattern -> matches(user, pattern, event));
      if (meets) {
        Optional<Refusal> refusal = tooOld ? Optional.of(Refusal.EVENT_TOO_OLD) : Optional.empty();
        enter(user, journey, event.properties(), refusal, ended.contains(journey.id()));
        return true;
      }
    } else if (journey.journey().entry() instanceof EntryRule.AfterInaction inaction) {
      return check(user, journey, inaction, event, ownTime, tooOld);
    }
    return false;
  }

  private boolean matches(ModelUser user, EventPattern pattern, Event event) {
    return new ConditionModel(
            user, Map.of(), Map.of(), Instant.MIN, chronicle.now, settings.mutations())
        .matches(pattern, event);
  }

  private boolean check(
      ModelUser user,
      Published journey,
      EntryRule.AfterInaction inaction,
      Event event,
      Instant ownTime,
      boolean tooOld) {
    Optional<Value> property = inaction.sameProperty().map(event.properties()::get);
    if (inaction.sameProperty().isPresent() && property.isEmpty()) {
      return false;
    }
    String key = property.map(Value::canonicalText).orElse("");
    boolean changed = false;
    Optional<Check> open =
        user.checks.stream()
            .filter(check -> check.journey().equals(journey.id()) && check.key().equals(key))
            .findFirst();
    if (open.isPresent()
        && matches(user, inaction.without(), event)
        && !ownTime.isBefore(open.get().since())
        && ownTime.isBefore(open.get().decidedAt())) {
      user.checks.remove(open.get());
      open = Optional.empty();
      changed = true;
    }
    if (!matches(user, inaction.did(), event)) {
      return changed;
    }
    boolean restarts =
        inaction.fromLast() && open.stream().noneMatch(check -> ownTime.isBefore(check.since()));
    if (!tooOld && (open.isEmpty() || restarts)) {
      open.ifPresent(user.checks::remove);
      Instant end = ownTime.plus(inaction.within());
      user.checks.add(new Check(journey.id(), key, ownTime, end, event.properties()));
      return true;
    }
    return changed;
  }

  /** The checks that are due now. */
  void decide(ModelUser user, Collection<Published> newest) {
    for (Check check : List.copyOf(user.checks)) {
      if (!check.decidedAt().isAfter(chronicle.now)) {
        user.checks.remove(check);
        newest.stream()
            .filter(check::isOf)
            .forEach(journey -> enter(user, journey, check.event(), Optional.empty(), false));
      }
    }
  }

  Optional<Refusal> enter(
      ModelUser user,
      Published journey,
      Map<String, Value> properties,
      Optional<Refusal> known,
      boolean sameEvent) {
    Optional<Refusal> refusal = known.or(() -> refusal(user, journey, sameEvent));
    if (refusal.isPresent()) {
      refuse(user, journey, refusal.get());
      return refusal;
    }
    ModelEnrollment enrollment =
        new ModelEnrollment(
            user.enrollments.size() + 1L, journey, chronicle.now, Map.copyOf(properties));
    user.enrollments.add(enrollment);
    chronicle.note(user, enrollment, What.ENTERED, "", "");
    watch.begin(user, enrollment);
    return refusal;
  }

  private void refuse(ModelUser user, Published journey, Refusal reason) {
    chronicle.note(user, journey, 0, What.REFUSED, "", reason.name());
  }

  private Optional<Refusal> refusal(ModelUser user, Published journey, boolean sameEvent) {
    Reentry rule = journey.journey().reentry();
    Optional<ModelEnrollment> last = user.newestIn(journey.id());
    if (last.isEmpty()) {
      return Optional.empty();
    }
    if (last.get().status.isOpen()) {
      return Optional.of(Refusal.ALREADY_IN);
    }
    if (rule.mode() == Reentry.Mode.ONCE) {
      boolean forgotten =
          settings.has(Mutation.ONCE_PER_REVISION)
              && last.get().published.revision() != journey.revision();
      return forgotten ? Optional.empty() : Optional.of(Refusal.ONCE_ONLY);
    }
    long entries =
        user.enrollments.stream().filter(e -> e.published.id().equals(journey.id())).count();
    if (rule.atMost().isPresent() && entries >= rule.atMost().getAsInt()) {
      return Optional.of(Refusal.ENTRIES_USED_UP);
    }
    if (sameEvent && !rule.sameEvent()) {
      return Optional.of(Refusal.SAME_EVENT);
    }
    boolean fromEntry =
        rule.mode() == Reentry.Mode.AFTER_ENTRY || settings.has(Mutation.PAUSE_FROM_ENTRY);
    Instant from = fromEntry ? last.get().enteredAt : last.get().leftAt.orElseThrow();
    return chronicle.now.isBefore(from.plus(rule.pause()))
        ? Optional.of(Refusal.TOO_SOON)
        : Optional.empty();
  }
}
