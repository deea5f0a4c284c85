package dev.journeys.reference.model;

import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.reference.words.Answer;
import dev.journeys.reference.words.Attempt;
import dev.journeys.reference.words.Mutation;
import dev.journeys.reference.words.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

/** How messages are tried, and what their answers lead to. */
final class SendModel {

  private static final Duration CHECK_HOLDS = Duration.ofMinutes(1);

  private final ModelSettings settings;
  private final Surroundings surroundings;
  private final Chronicle chronicle;
  private final PathModel path;

  /** Messages leave after the commit that wants them. */
  private final Queue<Runnable> wanted = new ArrayDeque<>();

  SendModel(
      ModelSettings settings, Surroundings surroundings, Chronicle chronicle, PathModel path) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.chronicle = chronicle;
    this.path = path;
  }

  void arrive(ModelUser user, ModelEnrollment e, Send send) {
    e.send = 0;
    e.attempts = 0;
    e.checkedAt = Instant.MIN;
    tryAgain(user, e, send);
  }

  void tryAgain(ModelUser user, ModelEnrollment e, Send send) {
    e.due = Instant.MAX;
    if (chronicle.now.isAfter(e.checkedAt.plus(CHECK_HOLDS))) {
      e.checkedAt = chronicle.now;
      if (send.onlyIf().isPresent() && !path.conditions(user, e).isTrue(send.onlyIf().get())) {
        path.leave(user, e, Outcome.SUPPRESSED);
        return;
      }
    }
    Instant arrived = e.since;
    wanted.add(() -> {
      boolean stillThere =
          e.status.isOpen() && e.step.filter(send::equals).isPresent() && e.since.equals(arrived);
      if (stillThere) {
        attempt(user, e, send);
      }
    });
  }

  /** Hands over what is wanted, until nothing is. */
  void handOver() {
    while (!wanted.isEmpty()) {
      wanted.remove().run();
    }
  }

  private void attempt(ModelUser user, ModelEnrollment e, Send send) {
    String journey = e.published.id();
    if (e.attempts == 0) {
      e.send = user.sends.merge(journey + "/" + send.id(), 1, Integer::sum);
    }
    e.attempts++;
    chronicle.attempts.add(
        new Attempt(
            chronicle.now,
            user.id,
            journey,
            e.published.revision(),
            send.id(),
            e.send,
            e.attempts,
            Map.copyOf(user.attributes),
            e.event,
            e.entry));
    Answer answer = surroundings.answer(user.id, journey, send.id(), e.send, e.attempts);
    switch (answer.kind()) {
      case ACCEPTED -> path.leave(user, e, Outcome.SENT);
      case REJECTED -> path.leave(user, e, Outcome.FAILED);
      case UNREACHABLE -> path.leave(user, e, Outcome.UNREACHABLE);
      default -> broken(user, e, send, answer.after());
    }
  }

  private void broken(ModelUser user, ModelEnrollment e, Send send, Duration asked) {
    int most = settings.retry().attempts() + (settings.has(Mutation.ONE_RETRY_MORE) ? 1 : 0);
    if (e.attempts >= most) {
      path.leave(user, e, Outcome.FAILED);
      return;
    }
    Duration full = settings.retry().first();
    for (int i = 1; i < e.attempts; i++) {
      full = full.multipliedBy(2);
    }
    full = min(full, settings.retry().longest());
    Duration half = full.minus(Duration.ofMillis(full.toMillis() / 2));
    e.due =
        surroundings.drawn(
            user.id,
            e.number,
            send.id(),
            e.since,
            chronicle.now.plus(max(asked, half)),
            chronicle.now.plus(max(asked, full)));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
