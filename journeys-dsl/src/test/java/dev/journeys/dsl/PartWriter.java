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
      case DELAY -> delay(step.id(), days(1));
      case WAIT, ENDLESS_WAIT -> waiting(step);
      case SPLIT -> splitting(step);
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
