package dev.journeys.reference.model;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Trigger;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import dev.journeys.reference.model.ModelEnrollment.Early;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.Mutation;
import dev.journeys.reference.words.Surroundings;
import dev.journeys.reference.words.UserView.Passed;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How enrollments come to steps and go on from them. */
final class PathModel {

  private final ModelSettings settings;
  private final Surroundings surroundings;
  private final Chronicle chronicle;
  private final SendModel sends;

  PathModel(ModelSettings settings, Surroundings surroundings, Chronicle chronicle) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.chronicle = chronicle;
    this.sends = new SendModel(settings, surroundings, chronicle, this);
  }

  SendModel sends() {
    return sends;
  }

  /** What conditions of an enrollment see now. */
  ConditionModel conditions(ModelUser user, ModelEnrollment e) {
    return new ConditionModel(
        user, e.event, e.entry, e.enteredAt, chronicle.now, settings.mutations());
  }

  void begin(ModelUser user, ModelEnrollment e) {
    arrive(user, e, e.published.journey().path().steps().get(0));
  }

  private void arrive(ModelUser user, ModelEnrollment e, Step step) {
    Optional<Early> early = e.early.filter(met -> met.step().equals(step.id()));
    e.early = Optional.empty();
    e.step = Optional.of(step);
    e.since = chronicle.now;
    e.due = Instant.MAX;
    e.visits.merge(step.id(), 1, Integer::sum);
    chronicle.note(user, e, What.ARRIVED, step.id(), "");
    if (step instanceof Send send) {
      sends.arrive(user, e, send);
    } else if (step instanceof Delay delay) {
      e.due = end(user, e, delay);
    } else if (early.isPresent()) {
      e.event = early.get().event();
      leave(user, e, Outcome.match(early.get().alternative()));
    } else if (step instanceof WaitFor wait) {
      e.due = wait.upTo().map(chronicle.now::plus).orElse(Instant.MAX);
      hear(user, e, Optional.empty());
    } else if (step instanceof Split split) {
      leave(user, e, choose(user, e, split));
    } else {
      end(user, e, EnrollmentStatus.COMPLETED);
    }
  }

  private Outcome choose(ModelUser user, ModelEnrollment e, Split split) {
    Outcome outcome = Outcome.OTHERWISE;
    for (int i = split.conditions().size(); i >= 1; i--) {
      boolean keepLast =
          settings.has(Mutation.SPLIT_TAKES_LAST) && !outcome.equals(Outcome.OTHERWISE);
      if (!keepLast && conditions(user, e).isTrue(split.conditions().get(i - 1))) {
        outcome = Outcome.when(i);
      }
    }
    return outcome;
  }

  private Instant end(ModelUser user, ModelEnrollment e, Delay delay) {
    if (delay.length() instanceof DelayLength.Fixed fixed) {
      return chronicle.now.plus(fixed.duration());
    }
    if (delay.length() instanceof DelayLength.Between between) {
      return surroundings.drawn(
          user.id,
          e.number,
          delay.id(),
          chronicle.now,
          chronicle.now.plus(between.shortest()),
          chronicle.now.plus(between.longest()));
    }
    DelayLength.CalendarDays days = (DelayLength.CalendarDays) delay.length();
    ZoneId zone = days.zone().orElseGet(() -> zone(user, e));
    LocalDateTime local = LocalDateTime.ofInstant(chronicle.now, zone).plusDays(days.days());
    return days.at().map(local::with).orElse(local).atZone(zone).toInstant();
  }

  private ZoneId zone(ModelUser user, ModelEnrollment e) {
    if (user.attributes.get("timezone") instanceof Value.Text text) {
      try {
        return ZoneId.of(text.text());
      } catch (DateTimeException notAZone) {
        // The next one counts (TIME-1).
      }
    }
    return e.published.journey().zone().orElse(settings.zone());
  }

  /** An event, or anything that it told, may be what a wait waits for. */
  void hear(ModelUser user, ModelEnrollment e, Optional<Event> tracked) {
    if (e.status.isOpen() && e.early.isEmpty() && e.step.orElse(null) instanceof Send send) {
      tracked.ifPresent(
          event -> next(e, send.id(), Outcome.SENT).ifPresent(to -> early(user, e, to, event)));
    }
    if (!(e.status.isOpen() && e.step.orElse(null) instanceof WaitFor wait)) {
      return;
    }
    for (int i = 1; i <= wait.alternatives().size(); i++) {
      Trigger alternative = wait.alternatives().get(i - 1);
      if (alternative instanceof EventPattern pattern) {
        if (tracked.isPresent() && conditions(user, e).matches(pattern, tracked.get())) {
          e.event = tracked.get().properties();
          leave(user, e, Outcome.match(i));
          return;
        }
      } else if (conditions(user, e).isTrue((Condition) alternative)) {
        leave(user, e, Outcome.match(i));
        return;
      }
    }
  }

  /** Time alone ends what the enrollment does at its step. */
  void timeIsUp(ModelUser user, ModelEnrollment e) {
    Step step = e.step.orElseThrow();
    if (step instanceof Send send) {
      sends.tryAgain(user, e, send);
    } else {
      leave(user, e, step instanceof Delay ? Outcome.DONE : Outcome.TIMEOUT);
    }
  }

  void leave(ModelUser user, ModelEnrollment e, Outcome outcome) {
    String from = e.step.orElseThrow().id();
    chronicle.note(user, e, What.WENT_ON, from, outcome.name());
    e.passed.add(new Passed(from, e.since, chronicle.now, outcome));
    next(e, from, outcome).ifPresentOrElse(to -> arrive(user, e, to), () -> endOfPath(user, e));
  }

  private Optional<Step> next(ModelEnrollment e, String from, Outcome outcome) {
    PathGraph path = e.published.journey().path();
    return path.links(from, outcome).stream()
        .filter(link -> isAllowed(e, link.to(), link.atMost()))
        .findFirst()
        .flatMap(link -> path.step(link.to()));
  }

  private void early(ModelUser user, ModelEnrollment e, Step next, Event event) {
    List<Trigger> alternatives = next instanceof WaitFor wait ? wait.alternatives() : List.of();
    for (int i = alternatives.size(); i >= 1; i--) {
      if (alternatives.get(i - 1) instanceof EventPattern pattern
          && conditions(user, e).matches(pattern, event)) {
        e.early = Optional.of(new Early(next.id(), i, event.properties()));
      }
    }
  }

  private boolean isAllowed(ModelEnrollment e, String to, OptionalInt atMost) {
    int extra = settings.has(Mutation.ONE_VISIT_MORE) ? 1 : 0;
    return atMost.isEmpty() || e.visits.getOrDefault(to, 0) < atMost.getAsInt() + extra;
  }

  private void endOfPath(ModelUser user, ModelEnrollment e) {
    e.step = Optional.empty();
    e.since = chronicle.now;
    e.due = Instant.MAX;
    Optional<Instant> lastWindowEnd = e.lastWindowEnd(chronicle.now);
    if (lastWindowEnd.isEmpty()) {
      end(user, e, EnrollmentStatus.COMPLETED);
    } else {
      e.status = EnrollmentStatus.AWAITING_GOAL;
      e.due = lastWindowEnd.get();
      chronicle.note(user, e, What.PATH_ENDED, "", "");
    }
  }

  void end(ModelUser user, ModelEnrollment e, EnrollmentStatus status) {
    What what = e.status == EnrollmentStatus.AWAITING_GOAL ? What.LEFT_AFTER_PATH : What.LEFT;
    chronicle.note(user, e, what, e.step.map(Step::id).orElse(""), status.name());
    e.status = status;
    e.leftAt = Optional.of(chronicle.now);
    e.ended = ++chronicle.ended;
    e.due = Instant.MAX;
  }

  /** What could make a wait be over by time alone. */
  static List<Trigger> watched(ModelEnrollment e) {
    return e.step.isPresent() && e.step.get() instanceof WaitFor wait
        ? wait.alternatives()
        : List.of();
  }
}
