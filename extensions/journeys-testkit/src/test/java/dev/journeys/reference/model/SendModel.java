package dev.journeys.reference.model;

import static dev.journeys.model.Outcome.CLICKED;
import static dev.journeys.model.Outcome.EXPIRED;
import static dev.journeys.model.Outcome.FAILED;
import static dev.journeys.model.Outcome.REPLIED;
import static dev.journeys.model.Outcome.SENT;
import static dev.journeys.model.Outcome.SUPPRESSED;
import static dev.journeys.model.Outcome.TIMEOUT;
import static dev.journeys.model.Outcome.UNKNOWN;
import static dev.journeys.model.Outcome.UNREACHABLE;
import static dev.journeys.model.Outcome.VIEWED;
import static dev.journeys.reference.model.World.as;
import static dev.journeys.reference.words.Answer.How.FINAL;
import static dev.journeys.reference.words.Answer.How.RETRY_LATER;
import static dev.journeys.reference.words.Happening.What.CONVERTED;
import static java.util.Collections.disjoint;

import dev.journeys.model.Call;
import dev.journeys.model.Conversion;
import dev.journeys.model.FeedbackWait;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.model.Webhook;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.reference.words.Answer;
import dev.journeys.reference.words.Attempt;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.InboxRules;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How messages and calls are tried, what their answers lead to, and what is told of them later.
 *
 * @param sent the messages that count, and that updates may come of (MSG-9)
 */
public record SendModel(ReferenceModel world, List<Task> tasks, List<Stay> sent) {

  private static final Set<Outcome> ENGAGED = Set.of(VIEWED, CLICKED, REPLIED);

  /** What is done after the commit that wants it: an attempt, or an answer that is on its way. */
  record Task(Instant at, boolean isAnswer, Runnable what) {}

  /** The messages that a user got, and those that are about to be handed over. */
  Stream<Stay> messages(User user) {
    return sent.stream().filter(one -> one.by.user == user);
  }

  private boolean isRemembered(Stay message) {
    return world.now.isBefore(message.sentAt.plus(Duration.ofDays(90)));
  }

  /** The channels of the messages that the user took notice of. */
  Stream<String> engaged(User user) {
    var noticed = messages(user).filter(it -> isRemembered(it) && !disjoint(it.told, ENGAGED));
    return noticed.map(Stay::channel);
  }

  /** A message is sent, or a call is made, with what is at hand. */
  void arrive(Stay at, Map<String, Value> with) {
    at.with = with;
    tryAgain(at);
  }

  private void tryAgain(Stay at) {
    if (!(at.step instanceof Send send) || passes(at, send)) {
      tasks.add(new Task(world.now, false, () -> attempt(at)));
    }
  }

  /** Whether a message goes out now; otherwise it waits, or is not sent at all (MSG-1). */
  private boolean passes(Stay at, Send send) {
    boolean isFirst = at.attempts == 0;
    Optional<Duration> expiry = send.rules().expireAfter().filter(any -> isFirst);
    Instant expires = expiry.map(at.since::plus).orElse(Instant.MAX);
    List<String> queues = world.contact.queues(at);
    int next = at.queue.map(queues::indexOf).orElse(-1) + 1;
    at.queue = Optional.empty();
    at.due = Instant.MAX;
    if (isFirst || isWithdrawn(at) || world.now.isAfter(at.checkedAt.plus(Duration.ofMinutes(1)))) {
      ConditionModel now = world.conditions(at.by);
      boolean isWanted = send.onlyIf().stream().allMatch(now::isTrue) && !isWithdrawn(at);
      boolean isReached = world.contact.isReachable(at.by.user, at.channel());
      Instant when = isWanted && isReached ? world.contact.when(at, send) : Instant.MAX;
      if (when.equals(Instant.MAX) || !world.now.isBefore(expires)) {
        Outcome why = isWanted && !isReached ? UNREACHABLE : SUPPRESSED;
        giveBack(at);
        world.path.leave(at, world.now.isBefore(expires) ? why : EXPIRED);
        return false;
      } else if (when.isAfter(world.now)) {
        at.await(when.isBefore(expires) ? when : expires, () -> tryAgain(at));
        return false;
      }
      at.checkedAt = world.now;
    }
    if (next < queues.size()) {
      at.queue = Optional.of(queues.get(next));
      at.await(expires, () -> world.path.leave(at, EXPIRED));
    } else if (isFirst) {
      at.sentAt = world.now;
      sent.add(at);
    }
    return at.queue.isEmpty();
  }

  /** Whether what is not handed over yet is not to be sent, since the user unsubscribed. */
  boolean isWithdrawn(Stay at) {
    var asked = as(Send.class, at.step).flatMap(send -> send.consents().stream());
    return !at.told.contains(SENT) && asked.anyMatch(it -> !world.contact.consents(at.by.user, it));
  }

  /** A message that is on its way still counts, for it may cross with that. */
  void giveBack(Stay at) {
    sent.removeIf(one -> one == at && at.attempts == at.cleared && at.told.isEmpty());
  }

  /** When the next answer comes, or the next turn at a throttle. */
  Stream<Instant> next() {
    return Stream.concat(tasks.stream().map(Task::at), world.contact.nextTurns());
  }

  /** Hands over what is wanted and takes the answers that are there, until nothing is left. */
  void handOver() {
    for (var due = dueNow(); due.isPresent(); due = dueNow()) {
      tasks.remove(due.get());
      due.get().what().run();
      world.settle();
    }
  }

  /** Those whose turn it is come before answers. */
  private Optional<Task> dueNow() {
    Optional<Task> first = tasks.stream().filter(task -> !task.at().isAfter(world.now)).findFirst();
    boolean isAttempt = first.isPresent() && !first.get().isAnswer();
    Optional<Stay> turn = isAttempt ? Optional.empty() : world.contact.letGo();
    return turn.map(at -> new Task(world.now, false, () -> tryAgain(at))).or(() -> first);
  }

  private void attempt(Stay at) {
    if (at.lasts()) {
      Enrollment e = at.by;
      at.attempts++;
      at.name = world.surroundings.named(at, e.user.id, e.published.id(), at.step);
      Map<String, Value> user = Map.copyOf(e.user.attributes);
      int of = e.published.revision();
      var it = new Attempt(world.now, e.user.id, of, at.name, at.attempts, user, at.with, e.entry);
      Answer answer = world.surroundings.answer(it, at.step);
      Task answered = new Task(world.now.plus(answer.late()), true, () -> answered(at, answer));
      // what is never repeated is handed over after a commit that notes it
      tasks.add(repeats(at) ? answered : new Task(world.now, true, () -> tasks.add(answered)));
    }
  }

  private static boolean repeats(Stay at) {
    return !at.step.outcomes().contains(UNKNOWN);
  }

  private void answered(Stay at, Answer answer) {
    boolean isClear = Set.of(FINAL, RETRY_LATER).contains(answer.how());
    boolean isLast = answer.how() == FINAL || at.attempts >= world.settings.retry().attempts();
    boolean isTaken = answer.outcome().equals(SENT);
    at.cleared += isClear ? 1 : 0;
    if (isTaken) {
      at.told.add(SENT);
    } else if (isLast || !at.lasts()) {
      giveBack(at);
    }
    if (at.lasts() && at.step instanceof Send && at.channel().equals(InboxRules.CHANNEL)) {
      world.inbox.keep(at.by);
    }
    Optional<FeedbackWait> wait = at.step instanceof Send send ? send.feedback() : Optional.empty();
    if (!at.lasts() || !(isClear || repeats(at))) {
      world.path.leave(at, UNKNOWN);
    } else if (!isLast) {
      at.await(nextAttempt(at, answer.after().toMillis()), () -> tryAgain(at));
    } else if (isTaken && wait.isPresent()) {
      world.note(at.by, What.MESSAGE_SENT, at.step.id(), "");
      at.await(world.now.plus(wait.get().within()), () -> world.path.leave(at, TIMEOUT));
    } else {
      boolean isKnown = at.step.outcomes().contains(answer.outcome());
      Map<String, String> captures = isKnown ? captures(at.step) : Map.of();
      captures.forEach((to, of) ->
          Optional.ofNullable(answer.values().get(of)).ifPresent(v -> at.by.variables.put(to, v)));
      world.path.leave(at, isKnown ? answer.outcome() : FAILED);
    }
  }

  private static Map<String, String> captures(Step step) {
    Map<String, String> ofWebhook = step instanceof Webhook hook ? hook.captures() : Map.of();
    return step instanceof Call call ? call.captures() : ofWebhook;
  }

  private Instant nextAttempt(Stay at, long asked) {
    RetryPolicy retry = world.settings.retry();
    long full = Math.min(retry.longest().toMillis(), retry.first().toMillis() << (at.attempts - 1));
    Duration least = Duration.ofMillis(Math.max(asked, full - full / 2));
    String next = at.name + "/" + (at.attempts + 1);
    return world.path.drawn(at, next, least, Duration.ofMillis(Math.max(asked, full)));
  }

  /** An event counts for every message that is on its way and whose time covers it (GOAL-5). */
  void converted(User user, Heard heard) {
    for (Stay one : messages(user).sorted(Comparator.comparing(stay -> stay.sentAt)).toList()) {
      for (Conversion counted : one.send().rules().conversion().stream().toList()) {
        boolean isTaken = !one.told.isEmpty() && heard.isIn(one.sentAt, counted.within());
        if (isTaken && world.matches(one.by, counted.event(), heard)) {
          String nth = one.told.add(new Outcome("converted")) ? "first " : "again ";
          world.note(one.by, CONVERTED, one.step.id(), nth + heard.worth(counted.valueProperty()));
        }
      }
    }
  }

  /** A provider tells what became of a message. */
  public void feedback(String message, Outcome update) {
    Stream<Stay> known = sent.stream().filter(one -> one.name.equals(message));
    for (Stay of : known.filter(one -> isRemembered(one) && one.told.add(update)).toList()) {
      world.note(of.by, What.MESSAGE_UPDATED, of.step.id(), update.name());
      if (of.lasts() && of.step.outcomes().contains(update)) {
        if (!of.told.contains(SENT)) {
          world.note(of.by, What.MESSAGE_SENT, of.step.id(), "");
        }
        world.path.leave(of, update);
      }
    }
  }
}
