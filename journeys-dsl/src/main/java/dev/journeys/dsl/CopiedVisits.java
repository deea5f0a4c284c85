package dev.journeys.dsl;

import dev.journeys.condition.AllEvents;
import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Not;
import dev.journeys.condition.Trigger;
import dev.journeys.condition.Visits;
import dev.journeys.model.DidNot;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import java.util.List;
import java.util.function.UnaryOperator;

/** Lets conditions of a copied path count the visits of the copied steps. */
final class CopiedVisits {

  private final UnaryOperator<String> id;

  /** Copies to steps with these ids. */
  CopiedVisits(UnaryOperator<String> id) {
    this.id = id;
  }

  Step in(Step step) {
    return switch (step.kind()) {
      case SEND -> {
        Send send = (Send) step;
        yield send.onlyIf().map(condition -> send.withOnlyIf(in(condition))).orElse(send);
      }
      case SPLIT -> new Split(step.id(), all(((Split) step).conditions()));
      case WAIT_FOR -> {
        WaitFor wait = (WaitFor) step;
        yield new WaitFor(
            wait.id(),
            wait.alternatives().stream().map(this::in).toList(),
            wait.upTo(),
            wait.sinceEntry());
      }
      case DID_NOT -> {
        DidNot didNot = (DidNot) step;
        yield new DidNot(
            didNot.id(), in(didNot.after()), in(didNot.without()), didNot.within(), didNot.upTo());
      }
      default -> step;
    };
  }

  private Trigger in(Trigger trigger) {
    if (trigger instanceof EventPattern event) {
      return in(event);
    }
    return trigger instanceof AllEvents all
        ? new AllEvents(all.events().stream().map(this::in).toList())
        : in((Condition) trigger);
  }

  private EventPattern in(EventPattern event) {
    return new EventPattern(event.name(), event.where().map(this::in), event.ofSameKey());
  }

  private List<Condition> all(List<Condition> conditions) {
    return conditions.stream().map(this::in).toList();
  }

  private Condition in(Condition condition) {
    return switch (condition.kind()) {
      case ALL_OF -> new AllOf(all(condition.parts()));
      case ANY_OF -> new AnyOf(all(condition.parts()));
      case NOT -> new Not(in(((Not) condition).condition()));
      case VISITS -> {
        Visits visits = (Visits) condition;
        yield new Visits(id.apply(visits.step()), visits.bound(), visits.times());
      }
      default -> condition;
    };
  }
}
