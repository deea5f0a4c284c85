package dev.journeys.kernel;

import dev.journeys.internal.plan.DatePlan;
import dev.journeys.internal.plan.EventInterest;
import dev.journeys.internal.plan.EventMatch;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entries that wait for an instant relative to a date (ENT-1): a date that is told anew moves
 * the wait, and one by which the instant is past already waits for nothing.
 */
final class DatedEntries {

  private final Activation activation;

  DatedEntries(Activation activation) {
    this.activation = activation;
  }

  private List<DatePlan> plans() {
    return activation.plans.dates();
  }

  private List<DatedEntry> waiting() {
    return activation.record.dates;
  }

  /**
   * Looks up, for a user who was there before, the dates that a rule asks for since it was
   * published; until then a date was as it is now (ENT-15).
   */
  void arm() {
    if (plans().isEmpty() || activation.isStranger()) {
      return;
    }
    for (DatePlan plan : plans()) {
      if (plan.event() == null && !isKnown(plan)) {
        note(plan);
        removeAll(plan.journey().journeyNumber());
        read(plan, plan.since());
      }
    }
    for (int i = waiting().size() - 1; i >= 0; i--) {
      DatedEntry entry = waiting().get(i);
      DatePlan plan = activation.plans.date(entry.journeyNumber());
      if (plan != null && entry.revision() < plan.sinceRevision()) {
        compute(i, entry, plan);
      }
    }
  }

  /** The rule is another than the one that an entry waits by. */
  private void compute(int place, DatedEntry entry, DatePlan plan) {
    long due = plan.due(entry.date(), activation.zoneFor(plan.journey()));
    if (entry.revision() >= plan.sameDatesSince() && due > plan.since()) {
      waiting().set(place, entry.dueAt(due, plan.journey().revision()));
    } else {
      waiting().remove(place);
    }
    activation.touch();
  }

  private boolean isKnown(DatePlan plan) {
    Truth truth = activation.record.truth(plan.journey().journeyNumber());
    return truth != null && truth.revision() >= plan.sinceRevision();
  }

  private void note(DatePlan plan) {
    JourneyPlan journey = plan.journey();
    activation.record.truth(new Truth(journey.journeyNumber(), journey.revision(), false));
    activation.touch();
  }

  /** Somebody has come to exist, of whom every date that is known was told since. */
  void begin() {
    for (DatePlan plan : plans()) {
      if (plan.event() == null && !isKnown(plan)) {
        note(plan);
      }
    }
  }

  /** Attributes changed, some of which may be dates. */
  void changed(PropertyBag before, PropertyBag after) {
    for (DatePlan plan : plans()) {
      String name = plan.date().name();
      if (plan.event() == null && !Objects.equals(before.get(name), after.get(name))) {
        removeAll(plan.journey().journeyNumber());
        read(plan, activation.now());
      }
    }
  }

  private void read(DatePlan plan, long asOf) {
    if (activation.record.attributes.get(plan.date().name()) instanceof Value.Time date) {
      await(plan, null, asOf, date.instant(), PropertyBag.EMPTY, asOf);
    }
  }

  private void await(
      DatePlan plan,
      @Nullable String key,
      long told,
      Instant date,
      PropertyBag properties,
      long asOf) {
    JourneyPlan journey = plan.journey();
    long due = plan.due(date, activation.zoneFor(journey));
    if (due <= asOf) {
      return;
    }
    boolean full =
        waiting().size() >= activation.surroundings.limits().pendingEntries()
            || activation.recordSize() >= activation.surroundings.limits().recordBytes();
    if (full) {
      activation.fact(
          new JourneyFact.LimitHit(
              activation.user,
              journey.id(),
              journey.revision(),
              "pendingEntries",
              activation.instant()));
      return;
    }
    waiting()
        .add(
            new DatedEntry(
                journey.journeyNumber(), journey.revision(), key, told, date, due, properties));
    activation.touch();
  }

  private void removeAll(int journeyNumber) {
    if (waiting().removeIf(entry -> entry.journeyNumber() == journeyNumber)) {
      activation.touch();
    }
  }

  /** An event happened that may tell dates, or end the wait for them; it ends them first. */
  void happened(
      EventInterest interest,
      String event,
      Map<String, Value> properties,
      long time,
      boolean tooOld) {
    for (DatePlan plan : interest.dates()) {
      for (EventMatch unless : plan.unless()) {
        if (unless.matchesApartFromKey(event, activation.scope(null, properties))) {
          cancel(plan, unless.keyProperty(), properties, time);
        }
      }
      EventMatch telling = plan.event();
      if (!tooOld
          && telling != null
          && telling.matches(event, activation.scope(null, properties))
          && properties.get(plan.date().name()) instanceof Value.Time date) {
        told(plan, date.instant(), properties, time);
      }
    }
  }

  /** An event ends what was told before it, by its own time. */
  private void cancel(
      DatePlan plan, @Nullable String keyProperty, Map<String, Value> properties, long time) {
    Value key = keyProperty == null ? null : properties.get(keyProperty);
    if (keyProperty != null && key == null) {
      return;
    }
    int journey = plan.journey().journeyNumber();
    boolean ended =
        waiting()
            .removeIf(entry ->
                entry.journeyNumber() == journey
                    && time >= entry.told()
                    && (key == null || key.canonicalText().equals(entry.key())));
    if (ended) {
      activation.touch();
    }
  }

  private void told(DatePlan plan, Instant date, Map<String, Value> properties, long time) {
    JourneyPlan journey = plan.journey();
    String key = key(journey, properties);
    DatedEntry before = find(journey.journeyNumber(), key);
    if (before != null && time < before.told()) {
      return;
    }
    if (before != null) {
      waiting().remove(before);
      activation.touch();
    }
    PropertyBag kept = Kept.of(activation, journey, PropertyBag.of(properties));
    await(plan, key, time, date, kept, activation.now());
  }

  private static @Nullable String key(JourneyPlan journey, Map<String, Value> properties) {
    Value value = journey.keyedBy() == null ? null : properties.get(journey.keyedBy());
    return value == null ? null : value.canonicalText();
  }

  private @Nullable DatedEntry find(int journeyNumber, @Nullable String key) {
    for (DatedEntry entry : waiting()) {
      if (entry.journeyNumber() == journeyNumber && Objects.equals(entry.key(), key)) {
        return entry;
      }
    }
    return null;
  }

  /** The user's zone, or its rules, are others than before: local times follow (TIME-6). */
  void zoneChanged() {
    for (int i = 0; i < waiting().size(); i++) {
      DatedEntry entry = waiting().get(i);
      DatePlan plan = activation.plans.date(entry.journeyNumber());
      if (plan != null && plan.at() != null) {
        long due = plan.due(entry.date(), activation.zoneFor(plan.journey()));
        long next = Math.max(due, activation.now());
        if (next != entry.due()) {
          waiting().set(i, entry.dueAt(next, entry.revision()));
          activation.touch();
        }
      }
    }
  }

  /** What waits for the earliest instant, or null. */
  @Nullable DatedEntry first() {
    DatedEntry first = null;
    for (int i = 0; i < waiting().size(); i++) {
      DatedEntry entry = waiting().get(i);
      if (first == null || entry.due() < first.due() || isBefore(entry, first)) {
        first = entry;
      }
    }
    return first;
  }

  /** Of those that wait for one instant, the one whose journey is asked first (EXIT-4). */
  private boolean isBefore(DatedEntry entry, DatedEntry other) {
    if (entry.due() != other.due()) {
      return false;
    }
    DatePlan one = activation.plans.date(entry.journeyNumber());
    DatePlan two = activation.plans.date(other.journeyNumber());
    return one != null
        && two != null
        && JourneyPlan.ORDER.compare(one.journey(), two.journey()) < 0;
  }

  /** The instant has come; whether the user may enter is judged now. */
  void enter(DatedEntry entry, EntryDesk desk) {
    waiting().remove(entry);
    activation.touch();
    DatePlan plan = activation.plans.date(entry.journeyNumber());
    if (plan != null) {
      desk.tryEnter(plan.journey(), keyOf(plan.journey(), entry), entry.properties(), false);
    }
  }

  /** The revision that is entered may ask for another key than the one that was told the date. */
  private static @Nullable String keyOf(JourneyPlan journey, DatedEntry entry) {
    if (journey.keyedBy() == null) {
      return null;
    }
    String kept = key(journey, entry.properties().values());
    return kept == null ? entry.key() : kept;
  }

  /**
   * Another user becomes this one: a wait moves unless this one has a like one, or a date of their
   * own.
   */
  void take(List<DatedEntry> others) {
    for (DatedEntry entry : others) {
      DatePlan plan = activation.plans.date(entry.journeyNumber());
      boolean ownDate =
          plan != null
              && plan.event() == null
              && activation.record.attributes.get(plan.date().name()) != null;
      if (!ownDate && find(entry.journeyNumber(), entry.key()) == null) {
        waiting().add(entry);
      }
    }
  }
}
