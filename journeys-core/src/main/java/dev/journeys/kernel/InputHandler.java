package dev.journeys.kernel;

import dev.journeys.internal.plan.EventInterest;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.MemoryPlan;
import dev.journeys.value.Event;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/** Applies one input after another: first what is due, then the input in the phases of EXIT-2. */
final class InputHandler {

  private final Activation activation;
  private final PathWalker walker;
  private final Watch watch;
  private final EntryDesk entries;
  private final Agenda agenda;

  InputHandler(Activation activation) {
    this.activation = activation;
    this.walker = new PathWalker(activation);
    this.watch = new Watch(activation, walker);
    this.entries = new EntryDesk(activation, walker, watch);
    this.agenda = new Agenda(activation, walker, entries, watch);
  }

  void apply(int index, Input input) {
    activation.begin(index, input.at());
    agenda.runDue();
    activation.forgetWhoLeft();
    switch (input.kind()) {
      case TRACKED -> tracked(((Input.Tracked) input).event());
      case IDENTIFIED -> identified(((Input.Identified) input).attributes());
      case ENROLLED -> enrolled((Input.Enrolled) input);
      case ATTEMPTED ->
          walker.attempted(((Input.Attempted) input).send(), ((Input.Attempted) input).result());
      case RECOVERED -> walker.recover();
      case WOKE_UP -> {
        // what was due has just been done
      }
    }
  }

  private void tracked(Event event) {
    EventInterest found = activation.plans.interest(event.name());
    EventInterest interest = found == null ? EventInterest.NONE : found;
    if (activation.isStranger() && !interest.concernsStrangers() && event.attributes().isEmpty()) {
      return;
    }
    OptionalLong id =
        event
            .id()
            .map(text -> OptionalLong.of(Murmur3.of(text).high()))
            .orElse(OptionalLong.empty());
    if (id.isPresent() && activation.record.hasSeen(id.getAsLong(), activation.now())) {
      return;
    }
    PropertyBag attributes = activation.record.attributes.plus(event.attributes());
    if (isTooLarge(attributes)) {
      return;
    }
    int before = activation.changes();
    happened(event, interest, setAttributes(attributes));
    agenda.runDue();
    if (id.isPresent() && activation.changes() > before) {
      activation.record.see(id.getAsLong(), activation.now());
      activation.touch();
    }
  }

  /** EXIT-2, with what ENT-7 leaves of it for an event that is too old. */
  private void happened(Event event, EventInterest interest, boolean attributesChanged) {
    Map<String, Value> properties = event.properties();
    long now = activation.now();
    Instant at = activation.instant();
    long time = event.time().filter(own -> own.isBefore(at)).orElse(at).toEpochMilli();
    boolean remembered = remember(interest, event.name(), properties, time);
    boolean tooOld =
        activation.surroundings.maxEventAge().isPresent()
            && now - time > activation.surroundings.maxEventAge().get().toMillis();
    if (tooOld) {
      if (attributesChanged || remembered) {
        watch.changed();
      }
      entries.cancelChecks(interest, event.name(), properties, time);
      entries.tooOld(interest, event.name(), properties);
      return;
    }
    watch.happened(event.name(), properties, attributesChanged || remembered);
    entries.cancelChecks(interest, event.name(), properties, time);
    entries.event(interest, event.name(), properties, time);
  }

  private boolean remember(
      EventInterest interest, String event, Map<String, Value> properties, long time) {
    boolean remembered = false;
    for (MemoryPlan memory : interest.memories()) {
      if (memory.event().matches(event, activation.scope(null, properties))) {
        activation.record.memoryOrNew(memory.key()).add(time, memory.depth());
        activation.touch();
        remembered = true;
      }
    }
    return remembered;
  }

  private void identified(Map<String, Value> told) {
    PropertyBag attributes = activation.record.attributes.plus(told);
    if (!isTooLarge(attributes) && setAttributes(attributes)) {
      watch.changed();
    }
  }

  private boolean setAttributes(PropertyBag attributes) {
    boolean changed = attributes != activation.record.attributes;
    if (changed) {
      activation.record.attributes = attributes;
      activation.touch();
    }
    return changed;
  }

  private boolean isTooLarge(PropertyBag attributes) {
    int most = activation.surroundings.limits().profileBytes();
    boolean tooLarge = attributes != activation.record.attributes && attributes.size() > most;
    if (tooLarge) {
      activation.reject(
          Problem.error(
              "attributes",
              attributes.size() + " bytes in all (expected: at most " + most + ")",
              "Keep what no journey needs in your own database."));
    }
    return tooLarge;
  }

  private void enrolled(Input.Enrolled input) {
    JourneyPlan plan = activation.plans.current(input.journey());
    if (plan == null) {
      activation.reject(
          Problem.error(
              "journey",
              "\"" + input.journey() + "\" (expected: a published journey)",
              "Publish it first."));
    } else {
      entries.enroll(plan, input.properties());
    }
  }
}
