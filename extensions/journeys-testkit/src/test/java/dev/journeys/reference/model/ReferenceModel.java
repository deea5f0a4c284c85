package dev.journeys.reference.model;

import dev.journeys.condition.Did;
import dev.journeys.condition.Period;
import dev.journeys.condition.Trigger;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.reference.words.Attempt;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Mutation;
import dev.journeys.reference.words.Surroundings;
import dev.journeys.reference.words.UserView;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What journeys mean, written plainly from their semantics: one thread, maps and lists, and a scan
 * for whatever is due next.
 */
public final class ReferenceModel {

  private static final Duration ID_LIFE = Duration.ofHours(24);

  private final ModelSettings settings;
  private final Chronicle chronicle = new Chronicle();
  private final PathModel path;
  private final WatchModel watch;
  private final EntryModel entries;
  private final Map<String, List<Published>> journeys = new LinkedHashMap<>();
  private final Map<String, ModelUser> users = new LinkedHashMap<>();

  /** A model of an engine that has taken nothing yet. */
  public ReferenceModel(ModelSettings settings, Surroundings surroundings) {
    this.settings = settings;
    this.path = new PathModel(settings, surroundings, chronicle);
    this.watch = new WatchModel(chronicle, path);
    this.entries = new EntryModel(settings, chronicle, watch);
  }

  /** Publishes a journey, unless it equals a revision that there is already. */
  public void publish(Journey journey) {
    List<Published> revisions = journeys.computeIfAbsent(journey.id(), id -> new ArrayList<>());
    if (revisions.stream().anyMatch(old -> old.journey().equals(journey))) {
      return;
    }
    Instant first = revisions.isEmpty() ? chronicle.now : revisions.get(0).firstPublishedAt();
    List<Did> before = asked();
    revisions.add(new Published(journey, revisions.size() + 1, first));
    for (Did did : ConditionParts.pastEvents(journey)) {
      int kept = kept(before, did);
      users.values().forEach(user -> user.memory(did.event()).keepNewest(kept));
    }
  }

  /** Whatever those inside may ask of the past, and those who could still enter. */
  private List<Did> asked() {
    return journeys.values().stream()
        .flatMap(revisions ->
            revisions.stream()
                .flatMap(revision -> {
                  boolean newest = revision.revision() == revisions.size();
                  return Stream.concat(
                      newest ? ConditionParts.ofEntry(revision.journey()) : Stream.empty(),
                      ConditionParts.ofThoseInside(revision.journey()));
                }))
        .toList();
  }

  private int kept(List<Did> asked, Did asks) {
    return asked.stream()
        .filter(did -> did.event().equals(asks.event()))
        .mapToInt(ConditionParts::needed)
        .max()
        .orElse(0);
  }

  private ModelUser user(String id) {
    return users.computeIfAbsent(id, ModelUser::new);
  }

  private List<Published> newest() {
    return journeys.values().stream()
        .map(revisions -> revisions.get(revisions.size() - 1))
        .sorted(Published.order())
        .toList();
  }

  /** Takes an event. */
  public void track(Event event) {
    ModelUser user = user(event.user());
    Optional<Instant> seen = event.id().map(user.eventIds::get);
    if (seen.isPresent() && chronicle.now.isBefore(seen.get().plus(ID_LIFE))) {
      return;
    }
    Instant ownTime =
        event.time().filter(time -> time.isBefore(chronicle.now)).orElse(chronicle.now);
    boolean tooOld =
        settings.maxEventAge().isPresent()
            && ownTime.isBefore(chronicle.now.minus(settings.maxEventAge().get()));
    int before = chronicle.happenings.size();
    boolean changed = remember(user, event, ownTime);
    Set<String> ended = new HashSet<>();
    if (settings.has(Mutation.DELAY_MOVED_BY_EVENTS)) {
      moveDelays(user);
    }
    Optional<Event> tracked = tooOld ? Optional.empty() : Optional.of(event);
    List<ModelEnrollment> open = user.open();
    react(user, open, tracked);
    open.stream().filter(e -> !e.status.isOpen()).forEach(e -> ended.add(e.published.id()));
    changed |= chronicle.happenings.size() > before;
    for (Published journey : newest()) {
      changed |= entries.hear(user, journey, event, ownTime, ended, tooOld);
    }
    entries.decide(user, newest());
    if (changed) {
      event.id().ifPresent(id -> user.eventIds.put(id, chronicle.now));
    }
    path.sends().handOver();
  }

  /** Phase 1: attributes, then memory. */
  private boolean remember(ModelUser user, Event event, Instant ownTime) {
    boolean changed = tell(user, event.attributes());
    ConditionModel filter =
        new ConditionModel(
            user, Map.of(), Map.of(), Instant.MIN, chronicle.now, settings.mutations());
    for (var pattern : asked().stream().map(Did::event).distinct().toList()) {
      if (filter.matches(pattern, event)) {
        user.memory(pattern).add(ownTime);
        changed = true;
      }
    }
    return changed;
  }

  private static boolean tell(ModelUser user, Map<String, Value> attributes) {
    boolean changed = false;
    for (Map.Entry<String, Value> told : attributes.entrySet()) {
      changed |= !told.getValue().equals(user.attributes.put(told.getKey(), told.getValue()));
    }
    return changed;
  }

  /** Phases 2 to 4: goals, exit rules, waits. */
  private void react(ModelUser user, List<ModelEnrollment> open, Optional<Event> tracked) {
    if (settings.has(Mutation.GOALS_AFTER_WAITS)) {
      open.forEach(e -> path.hear(user, e, tracked));
    }
    open.forEach(e -> watch.goals(user, e, tracked));
    open.forEach(e -> watch.exits(user, e, tracked));
    if (!settings.has(Mutation.GOALS_AFTER_WAITS)) {
      open.forEach(e -> path.hear(user, e, tracked));
    }
  }

  private void moveDelays(ModelUser user) {
    for (ModelEnrollment e : user.open()) {
      if (e.step.isPresent()
          && e.step.get() instanceof Delay delay
          && delay.length() instanceof DelayLength.Fixed fixed) {
        e.due = chronicle.now.plus(fixed.duration());
      }
    }
  }

  /** Tells attributes of a user. */
  public void identify(String id, Map<String, Value> attributes) {
    ModelUser user = user(id);
    tell(user, attributes);
    react(user, user.open(), Optional.empty());
    path.sends().handOver();
  }

  /** Enrolls a user by a call. */
  public Optional<Refusal> enroll(String journey, String id, Map<String, Value> properties) {
    List<Published> revisions = journeys.get(journey);
    Optional<Refusal> refusal =
        entries.enter(
            user(id), revisions.get(revisions.size() - 1), properties, Optional.empty(), false);
    path.sends().handOver();
    return refusal;
  }

  /** Lets time pass; everything that becomes due on the way happens at its own instant. */
  public void advanceTo(Instant until) {
    while (true) {
      Optional<Instant> next = next();
      Instant due = next.orElse(Instant.MAX);
      if (due.isAfter(until) || (due.equals(until) && settings.has(Mutation.DEADLINE_INCLUSIVE))) {
        break;
      }
      List<ModelUser> dueNow =
          users.values().stream().filter(user -> due(user).equals(next)).toList();
      chronicle.now = due;
      dueNow.forEach(this::wake);
    }
    chronicle.now = until;
  }

  private Optional<Instant> next() {
    return users.values().stream().flatMap(user -> due(user).stream()).min(Instant::compareTo);
  }

  private Optional<Instant> due(ModelUser user) {
    Stream<Instant> checks = user.checks.stream().map(ModelUser.Check::decidedAt);
    Stream<Instant> inside = user.open().stream().flatMap(e -> instants(user, e));
    return Stream.concat(checks, inside)
        .filter(at -> at.isBefore(Instant.MAX))
        .min(Instant::compareTo);
  }

  /** Every instant at which time alone may change something for an enrollment. */
  private Stream<Instant> instants(ModelUser user, ModelEnrollment e) {
    Stream<Trigger> goals = e.openGoals(chronicle.now).stream().map(Goal::trigger);
    return Stream.concat(
        Stream.of(e.due, e.timeLimit()),
        Stream.of(goals, e.published.journey().exits().stream(), PathModel.watched(e).stream())
            .flatMap(triggers -> triggers)
            .flatMap(trigger -> ConditionParts.pastEvents(trigger).stream())
            .filter(did -> did.period().kind() == Period.Kind.WITHIN)
            .flatMap(did ->
                user.memory(did.event()).instants().stream()
                    .map(at -> at.plus(did.period().length().orElseThrow())))
            .filter(at -> at.isAfter(chronicle.now)));
  }

  /** Conditions that flip come first, in phases like an input's; then whatever is due. */
  private void wake(ModelUser user) {
    List<ModelEnrollment> staying =
        user.open().stream().filter(e -> !isTimedOut(e) || isCompleted(e)).toList();
    react(user, staying, Optional.empty());
    for (ModelEnrollment e : List.copyOf(user.enrollments)) {
      if (e.status.isOpen() && isCompleted(e)) {
        path.end(user, e, EnrollmentStatus.COMPLETED);
      } else if (e.status.isOpen() && isTimedOut(e)) {
        path.end(user, e, EnrollmentStatus.TIMED_OUT);
      } else if (e.status.isOpen() && !e.due.isAfter(chronicle.now)) {
        path.timeIsUp(user, e);
      }
    }
    entries.decide(user, newest());
    path.sends().handOver();
  }

  /** Whether the last window of a goal that could end the enrollment is closed. */
  private boolean isCompleted(ModelEnrollment e) {
    return e.status == EnrollmentStatus.AWAITING_GOAL && !e.due.isAfter(chronicle.now);
  }

  private boolean isTimedOut(ModelEnrollment e) {
    return !e.timeLimit().isAfter(chronicle.now);
  }

  /** Everything that happened, in order. */
  public List<Happening> happenings() {
    return chronicle.happenings;
  }

  /** Every attempt to send, in order. */
  public List<Attempt> attempts() {
    return chronicle.attempts;
  }

  /** Where a user is now. */
  public UserView view(String id) {
    return Views.of(user(id), newest());
  }
}
