package dev.journeys.dsl;

import static dev.journeys.dsl.JourneyDsl.*;

import dev.journeys.condition.Condition;
import dev.journeys.dsl.PartTree.Inner;
import dev.journeys.dsl.PartTree.Jump;
import dev.journeys.dsl.PartTree.Step;
import java.util.List;

/** Writes a part tree in the words of the DSL. */
final class PartWriter {

  private static final Condition YES = attribute("a").exists();

  private PartWriter() {}

  static Part[] write(List<PartTree> parts) {
    return parts.stream().map(PartWriter::write).toArray(Part[]::new);
  }

  static Part first(List<PartTree> parts) {
    return write(parts.get(0));
  }

  static Part[] rest(List<PartTree> parts) {
    return write(parts.subList(1, parts.size()));
  }

  private static Part write(PartTree part) {
    if (part instanceof Step step) {
      return step(step);
    }
    if (part instanceof Jump jump) {
      GoTo goTo = goTo(jump.written());
      return jump.atMost().isPresent() ? goTo.atMost(jump.atMost().getAsInt()) : goTo;
    }
    if (part instanceof Inner inner) {
      Path path = path(first(inner.parts()), rest(inner.parts()));
      return inner.prefix().map(path::as).orElse(path);
    }
    return goOn();
  }

  private static Part step(Step step) {
    return switch (step.kind()) {
      case SEND -> sending(step);
      case HEARD_SEND -> hearing(step);
      case DELAY -> delay(step.id(), days(1));
      case DATE_WAIT -> waitingForADate(step);
      case WAIT, ENDLESS_WAIT -> waiting(step);
      case ABSENCE -> absent(step);
      case ENDLESS_ABSENCE -> absentWithoutLimit(step);
      case SPLIT -> splitting(step);
      case EXPERIMENT -> experimenting(step);
      case CALL -> calling(step);
      case START -> starting(step);
      case HOLD -> holdHere(step.id());
      case EXIT -> exit(step.id());
    };
  }

  private static Part sending(Step step) {
    SendPart send = send(step.id(), email("t"));
    for (var branch : step.branches().entrySet()) {
      List<PartTree> parts = branch.getValue();
      send =
          switch (branch.getKey()) {
            case "failed" -> send.onFailed(first(parts), rest(parts));
            case "unreachable" -> send.onUnreachable(first(parts), rest(parts));
            default -> send.onSuppressed(first(parts), rest(parts));
          };
    }
    return send;
  }

  private static Part hearing(Step step) {
    HeardSend send = updated(step).within(days(1));
    for (String outcome : step.branches().keySet()) {
      List<PartTree> parts = step.branch(outcome);
      send =
          switch (outcome) {
            case "failed" -> send.onFailed(first(parts), rest(parts));
            case "unreachable" -> send.onUnreachable(first(parts), rest(parts));
            case "suppressed" -> send.onSuppressed(first(parts), rest(parts));
            case "timeout" -> send.onTimeout(first(parts), rest(parts));
            default -> send;
          };
    }
    return send;
  }

  private static SendWithoutWindow updated(Step step) {
    List<PartTree> clicked = step.branch("clicked");
    SendWithoutWindow send = send(step.id(), email("t")).onClicked(first(clicked), rest(clicked));
    for (String outcome : step.branches().keySet()) {
      List<PartTree> parts = step.branch(outcome);
      send =
          switch (outcome) {
            case "replied" -> send.onReplied(first(parts), rest(parts));
            case "delivered" -> send.onDelivered(first(parts), rest(parts));
            case "viewed" -> send.onViewed(first(parts), rest(parts));
            default -> send;
          };
    }
    return send;
  }

  private static Part waitingForADate(Step step) {
    DateWait wait = waitUntil(step.id(), attribute("renews_at").minus(days(3)));
    List<PartTree> missed = step.branch("missed");
    return missed.isEmpty() ? wait : wait.onMissed(first(missed), rest(missed));
  }

  private static Part absent(Step step) {
    LimitedAbsence wait =
        didNot(step.id(), event("b")).after(event("a")).within(days(1)).upTo(days(7));
    for (var branch : step.branches().entrySet()) {
      List<PartTree> parts = branch.getValue();
      wait =
          switch (branch.getKey()) {
            case "yes" -> wait.onYes(first(parts), rest(parts));
            case "no" -> wait.onNo(first(parts), rest(parts));
            default -> wait.onTimeout(first(parts), rest(parts));
          };
    }
    return wait;
  }

  private static Part absentWithoutLimit(Step step) {
    AbsencePart wait =
        didNot(step.id(), event("b")).after(event("a")).within(days(1)).withoutLimit();
    for (var branch : step.branches().entrySet()) {
      List<PartTree> parts = branch.getValue();
      wait =
          branch.getKey().equals("yes")
              ? wait.onYes(first(parts), rest(parts))
              : wait.onNo(first(parts), rest(parts));
    }
    return wait;
  }

  private static Part experimenting(Step step) {
    List<PartTree> parts = step.branch("variant-1");
    ExperimentWithoutControl experiment =
        experiment(step.id()).variant("variant-1", percent(10), first(parts), rest(parts));
    for (int n = 2; n <= step.alternatives(); n++) {
      parts = step.branch("variant-" + n);
      experiment = experiment.variant("variant-" + n, percent(10), first(parts), rest(parts));
    }
    return experiment.control(
        percent(100 - 10 * step.alternatives()), write(step.branch("control")));
  }

  private static Part calling(Step step) {
    CallPart call = call(step.id(), "handler");
    for (String outcome : step.outcomes()) {
      List<PartTree> parts = step.branch(outcome);
      if (outcome.equals("ok")) {
        call = parts.isEmpty() ? call : call.onOk(first(parts), rest(parts));
      } else if (outcome.equals("failed")) {
        call = parts.isEmpty() ? call : call.onFailed(first(parts), rest(parts));
      } else {
        call = parts.isEmpty() ? call.result(outcome) : call.on(outcome, first(parts), rest(parts));
      }
    }
    return call;
  }

  private static Part starting(Step step) {
    StartPart start = startJourney(step.id(), "other");
    List<PartTree> refused = step.branch("refused");
    return refused.isEmpty() ? start : start.onRefused(first(refused), rest(refused));
  }

  private static Part waiting(Step step) {
    WaitWithoutLimit wait = waitFor(step.id(), event("e1"), match(step, 1));
    for (int n = 2; n <= step.alternatives(); n++) {
      wait = wait.or(event("e" + n), match(step, n));
    }
    if (step.kind() == PartTree.Kind.ENDLESS_WAIT) {
      return wait.withoutLimit();
    }
    List<PartTree> timeout = step.branch("timeout");
    return timeout.isEmpty()
        ? wait.upTo(days(1))
        : wait.upTo(days(1)).onTimeout(first(timeout), rest(timeout));
  }

  private static Part[] match(Step step, int n) {
    return write(step.branch("match-" + n));
  }

  private static Part splitting(Step step) {
    List<PartTree> parts = step.branch("when-1");
    SplitWithoutOtherwise split = split(step.id()).when(YES, first(parts), rest(parts));
    for (int n = 2; n <= step.alternatives(); n++) {
      parts = step.branch("when-" + n);
      split = split.when(YES, first(parts), rest(parts));
    }
    parts = step.branch("otherwise");
    return split.otherwise(first(parts), rest(parts));
  }
}
