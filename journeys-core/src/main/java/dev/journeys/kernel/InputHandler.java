package dev.journeys.kernel;

import dev.journeys.internal.plan.CrossingPlan;
import dev.journeys.internal.plan.EventInterest;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.MemoryPlan;
import dev.journeys.internal.plan.Scope;
import dev.journeys.internal.plan.TotalsPlan;
import dev.journeys.model.Outcome;
import dev.journeys.model.Refusal;
import dev.journeys.value.Event;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Applies one input after another: first what is due, then the input in the phases of EXIT-2. */
final class InputHandler {

  private final Activation activation;
  private final PathWalker walker;
  private final Watch watch;
  private final EntryDesk desk;
  private final Inactions inactions;
  private final Agenda agenda;
  private final Schedules schedules;

  /** Whether nothing was known of the user before the input at work. */
  private boolean stranger;

  /** Whether conditions by which users enter were looked at in the input at work. */
  private boolean looked;

  InputHandler(Activation activation) {
    this.activation = activation;
    this.walker = new PathWalker(activation);
    this.watch = new Watch(activation, walker);
    this.desk = new EntryDesk(activation, walker, watch);
    this.inactions = new Inactions(activation, desk);
    this.agenda = new Agenda(activation, walker, desk, inactions, watch);
    this.schedules = new Schedules(activation, desk);
  }

  void apply(int index, Input input) {
    activation.begin(index, input.at());
    if (activation.record.mergedInto != null) {
      return;
    }
    stranger = activation.isStranger();
    looked = false;
    boolean wasStranger = stranger;
    activation.dates().arm();
    desk.crossed(activation.crossings().arm());
    if (activation.record.redefinitions < activation.plans.redefinitions()) {
      segmentsRedefined();
    }
    if (!stranger) {
      // nothing is due of somebody of whom nothing is known
      agenda.runDue();
      runCaused();
      activation.begin(index, input.at());
    }
    applyNow(input);
    agenda.runDue();
    runCaused();
    if (wasStranger && !activation.isStranger()) {
      activation.dates().begin();
    }
  }

  /**
   * Somebody of whom nothing was known is known from now on (USER-2); being there may be what a
   * condition asks for.
   */
  private void comesToExist(List<CrossingPlan> held) {
    if (stranger) {
      stranger = false;
      activation.touch();
      if (!looked) {
        activation.crossings().begin(held);
        desk.crossed(held);
      }
    }
  }

  /** What a stranger would enter by coming to exist, before any step has changed a thing. */
  private List<CrossingPlan> heldByStranger() {
    return stranger ? activation.crossings().wouldCross() : List.of();
  }

  /** Conditions are looked at because of what the input itself changed. */
  private List<CrossingPlan> crossed() {
    looked = true;
    return activation.crossings().changed();
  }

  private void applyNow(Input input) {
    switch (input.kind()) {
      case TRACKED -> tracked(((Input.Tracked) input).event());
      case IDENTIFIED -> identified(((Input.Identified) input).attributes());
      case LISTED -> listed((Input.Listed) input);
      case UNLISTED -> unlisted((Input.Unlisted) input);
      case ENROLLED -> enrolled((Input.Enrolled) input);
      case ATTEMPTED ->
          walker.attempted(((Input.Attempted) input).order(), ((Input.Attempted) input).result());
      case UPDATED -> updated((Input.Updated) input);
      case SHOWN ->
          Inbox.shown(activation, ((Input.Shown) input).sendKey(), ((Input.Shown) input).session());
      case UNPARKED -> unparked(((Input.Unparked) input).journey());
      case ZONES_CHANGED -> zonesChanged();
      case RECOVERED -> walker.recover((Input.Recovered) input);
      case HANDING_OVER -> walker.handingOver((Input.HandingOver) input);
      case RELEASED -> walker.released(((Input.Released) input).message());
      case SCHEDULED -> schedules.run((Input.Scheduled) input);
      case WOKE_UP -> {
        // what was due has just been done
      }
    }
  }

  /** What was caused, first in first out, and what that causes in turn (EXIT-4). */
  private void runCaused() {
    for (Caused next = activation.causes().next();
        next != null;
        next = activation.causes().next()) {
      if (next instanceof Caused.Emitted emitted) {
        Event event = Event.of(emitted.event(), activation.user, emitted.properties());
        happened(event, interest(event), false);
      } else if (next instanceof Caused.ProfileChanged changed) {
        List<CrossingPlan> crossed = activation.crossings().changed();
        watch.changedBy(changed.journeyNumber());
        desk.crossed(crossed);
      } else if (next instanceof Caused.Start start) {
        start(start);
      } else if (next instanceof Caused.Followed followed) {
        follow(followed);
      }
      agenda.runDue();
    }
  }

  private void start(Caused.Start start) {
    JourneyPlan plan = activation.plans.current(start.journey());
    boolean entered = plan != null && desk.enroll(plan, start.properties()) == null;
    walker.started(start, entered ? Outcome.DONE : Outcome.REFUSED);
  }

  private void follow(Caused.Followed followed) {
    JourneyPlan plan = activation.plans.current(followed.journey());
    if (plan != null) {
      desk.follow(plan, followed.properties());
    }
  }

  private void updated(Input.Updated input) {
    SendKey.Route route = SendKey.route(input.sendKey());
    if (route != null) {
      walker.updated(route.key(), input.update());
    }
  }

  private void unparked(String journey) {
    JourneyPlan plan = published(journey);
    if (plan != null) {
      walker.unpark(plan);
    }
  }

  private EventInterest interest(Event event) {
    EventInterest found = activation.plans.interest(event.name());
    return found == null ? EventInterest.NONE : found;
  }

  private void tracked(Event event) {
    EventInterest interest = interest(event);
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
    boolean told = activation.profile().set(attributes);
    List<CrossingPlan> held = heldByStranger();
    happened(event, interest, told);
    if (activation.changes() > before) {
      comesToExist(held);
    }
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
    activation.happens(time);
    boolean remembered = remember(interest, event.name(), properties, time);
    boolean tooOld =
        activation.surroundings.maxEventAge().isPresent()
            && now - time > activation.surroundings.maxEventAge().get().toMillis();
    boolean changed = attributesChanged || remembered;
    List<CrossingPlan> crossed = changed ? crossed() : List.of();
    // whom it enters is judged before steps change what that is judged by (EXIT-4)
    List<EntryDesk.Candidate> candidates =
        desk.candidates(
            interest, event.name(), properties, crossed, tooOld ? Refusal.EVENT_TOO_OLD : null);
    inactions.cancel(interest, event.name(), properties, time);
    activation.dates().happened(interest, event.name(), properties, time, tooOld);
    if (!tooOld && interest.converts()) {
      activation.messages().happened(event.name(), properties, time);
    }
    if (!tooOld) {
      inactions.open(interest, event.name(), properties, time);
      watch.happened(new Occurrence(event.name(), properties, time, changed));
    } else if (changed) {
      watch.happened(Occurrence.CHANGE);
    }
    desk.ask(candidates);
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
    for (TotalsPlan plan : interest.totals()) {
      Scope scope = activation.scope(null, properties);
      if (plan.event().matches(event, scope)) {
        sumUp(plan, plan.measure().of(scope), time);
        remembered = true;
      }
    }
    return remembered;
  }

  private void sumUp(TotalsPlan plan, BigDecimal measured, long time) {
    EventTotals totals = activation.record.totalsOrNew(plan.key());
    totals.add(new EventTotals.Bucket(plan.grain().bucket(time), 1, measured));
    totals.forget(plan.grain(), plan.longest(), activation.now());
    activation.touch();
  }

  private void identified(Map<String, Value> told) {
    PropertyBag attributes = activation.record.attributes.plus(told);
    if (isTooLarge(attributes)) {
      return;
    }
    List<CrossingPlan> held = heldByStranger();
    if (activation.profile().set(attributes)) {
      changed();
    }
    comesToExist(held);
  }

  /** Local times are others than before, and so perhaps what conditions say of the clock. */
  private void zonesChanged() {
    activation.profile().zoneChanged();
    if (watch.watchesTime() || activation.crossings().watchTime()) {
      activation.touch();
      changed();
    }
  }

  /** A segment has another condition than when this user was last looked at (SEG-1). */
  private void segmentsRedefined() {
    activation.record.redefinitions = activation.plans.redefinitions();
    activation.touch();
    List<CrossingPlan> crossed = activation.crossings().redefined();
    watch.happened(Occurrence.CHANGE);
    desk.crossed(crossed);
  }

  private void listed(Input.Listed input) {
    List<CrossingPlan> held = heldByStranger();
    if (activation.lists().join(input.list(), input.version())) {
      changed();
    }
    comesToExist(held);
  }

  private void unlisted(Input.Unlisted input) {
    if (activation.lists().leave(input.list(), input.below())) {
      changed();
    }
  }

  /** The user became one with another; perhaps conditions see more by it, or other enrollments. */
  void merged(boolean looks) {
    if (looks) {
      changed();
    }
    agenda.runDue();
    runCaused();
  }

  /** Attributes, memory or lists changed, apart from any event. */
  private void changed() {
    List<CrossingPlan> crossed = crossed();
    watch.happened(Occurrence.CHANGE);
    desk.crossed(crossed);
  }

  private boolean isTooLarge(PropertyBag attributes) {
    if (attributes == activation.record.attributes) {
      return false;
    }
    int most = activation.surroundings.limits().profileBytes();
    boolean tooLarge = attributes.size() > most;
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
    JourneyPlan plan = published(input.journey());
    if (plan != null) {
      List<CrossingPlan> held = heldByStranger();
      if (stranger) {
        // what is true before any step is known before a step changes it
        activation.crossings().begin(held);
      }
      Refusal refusal = desk.enroll(plan, input.properties());
      if (refusal != null) {
        activation.refuse(refusal);
      }
      comesToExist(held);
    }
  }

  /** The revision that takes entries; null, and the input refused, when there is none. */
  private @Nullable JourneyPlan published(String journey) {
    JourneyPlan plan = activation.plans.current(journey);
    if (plan == null) {
      activation.reject(
          Problem.error(
              "journey",
              "\"" + journey + "\" (expected: a published journey)",
              "Publish it first."));
    }
    return plan;
  }
}
