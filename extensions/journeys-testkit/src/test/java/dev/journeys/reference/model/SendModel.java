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

import dev.journeys.model.Call;
import dev.journeys.model.Conversion;
import dev.journeys.model.FeedbackWait;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.model.Webhook;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.reference.words.Answer;
import dev.journeys.reference.words.Answer.How;
import dev.journeys.reference.words.Attempt;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.InboxRules;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How messages and calls are tried, what their answers lead to, and what is told of them later.
 *
 * @param numbers of each step of each user, how many messages or calls there were
 * @param sent the messages that count, and that updates may come of (MSG-9)
 */
public record SendModel(
    ReferenceModel world, List<Task> tasks, Map<String, Integer> numbers, List<Stay> sent) {

  private static final Duration CHECK_HOLDS = Duration.ofMinutes(1);
  private static final Set<How> DEFINITE = Set.of(How.FINAL, How.RETRY_LATER);
  private static final Duration REMEMBERED = Duration.ofDays(90);
  private static final Set<Outcome> ENGAGED = Set.of(VIEWED, CLICKED, REPLIED);
  private static final Outcome CONVERTED = new Outcome("converted");

  /** What is done after the commit that wants it: an attempt, or an answer that is on its way. */
  record Task(Instant at, boolean isAnswer, Runnable what) {}

  /** The messages that a user got, and those that are about to be handed over. */
  Stream<Stay> messages(User user) {
    return sent.stream().filter(one -> one.by.user == user && (one.attempts > 0 || one.lasts()));
  }

  private boolean isRemembered(Stay message) {
    return world.now.isBefore(message.sentAt.plus(REMEMBERED));
  }

  /** The channels of the messages that the user took notice of. */
  Stream<String> engaged(User user) {
    return messages(user)
        .filter(one -> isRemembered(one) && !Collections.disjoint(one.told, ENGAGED))
        .map(Stay::channel);
  }

  void arrive(Stay at) {
    ConditionModel now = world.conditions(at.by);
    if (at.step instanceof Webhook webhook) {
      at.arguments = ProfileModel.values(webhook.values(), now);
      at.arguments.replaceAll((name, value) -> asText(value));
    } else if (at.step instanceof Call call) {
      at.arguments = ProfileModel.values(call.arguments(), now);
    }
    tryAgain(at);
  }

  /** What a text of JSON has of it, which knows no instants. */
  private static Value asText(Value value) {
    return Value.text(value.canonicalText());
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
    List<String> queues = world.throttles.queues(at);
    int next = at.queue.map(queues::indexOf).orElse(-1) + 1;
    at.queue = Optional.empty();
    at.due = Instant.MAX;
    if (isFirst || world.now.isAfter(at.checkedAt.plus(CHECK_HOLDS))) {
      ConditionModel now = world.conditions(at.by);
      boolean isWanted = send.onlyIf().stream().allMatch(now::isTrue) && !isWithdrawn(at);
      boolean isReached = world.contact.isReachable(at.by.user, at.channel());
      Instant when = isWanted && isReached ? world.contact.when(at, send) : Instant.MAX;
      if (when.equals(Instant.MAX) || !world.now.isBefore(expires)) {
        Outcome why = isWanted && !isReached ? UNREACHABLE : SUPPRESSED;
        sent.remove(at);
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
    boolean isMessage = at.step instanceof Send && !at.told.contains(SENT);
    return isMessage && !world.contact.consents(at.by.user, at.send());
  }

  /** A message that is on its way still counts, for it may cross with that. */
  void withdraw(Stay at) {
    if (!at.due.equals(Instant.MAX) || at.queue.isPresent()) {
      sent.remove(at);
    }
  }

  /** When the next answer comes, or the next turn at a throttle. */
  Stream<Instant> next() {
    return Stream.concat(tasks.stream().map(Task::at), world.throttles.next());
  }

  /** Hands over what is wanted and takes the answers that are there, until nothing is left. */
  void handOver() {
    for (var next = dueNow(); next.isPresent(); next = dueNow()) {
      next.get().run();
      world.settle();
    }
  }

  /** Those whose turn it is come before answers. */
  private Optional<Runnable> dueNow() {
    Optional<Task> first = tasks.stream().filter(task -> !task.at().isAfter(world.now)).findFirst();
    boolean isAttempt = first.isPresent() && !first.get().isAnswer();
    Optional<Stay> turn = isAttempt ? Optional.empty() : world.throttles.letGo();
    if (turn.isEmpty()) {
      first.ifPresent(tasks::remove);
    }
    return turn.<Runnable>map(at -> () -> tryAgain(at)).or(() -> first.map(Task::what));
  }

  private void attempt(Stay at) {
    if (!at.lasts()) {
      return;
    }
    User user = at.by.user;
    boolean isSend = at.step instanceof Send;
    boolean isWebhook = at.step instanceof Webhook;
    if (at.attempts++ == 0) {
      String kept = isKept(at) ? InboxRules.CHANNEL + "/" : "";
      String place = kept + user.id + "/" + at.by.published.id() + "/" + at.step().id();
      at.message = place + "/" + numbers.merge(place, 1, Integer::sum);
    }
    Map<String, Value> attributes = isWebhook ? Map.of() : Map.copyOf(user.attributes);
    Map<String, Value> event = isSend ? at.by.event : at.arguments;
    Map<String, Value> entry = isSend ? at.by.entry : Map.of();
    int revision = at.by.published.revision();
    Attempt attempt =
        new Attempt(
            world.now, user.id, revision, at.message, at.attempts, attributes, event, entry);
    Answer answer = world.surroundings.answer(attempt, !isSend);
    Task answered = new Task(world.now.plus(answer.late()), true, () -> answered(at, answer));
    // what is never repeated is handed over after a commit that notes it
    tasks.add(repeats(at) ? answered : new Task(world.now, true, () -> tasks.add(answered)));
  }

  /** Whether the app fetches it. */
  private static boolean isKept(Stay at) {
    return at.step instanceof Send && at.channel().equals(InboxRules.CHANNEL);
  }

  private static boolean repeats(Stay at) {
    return !at.step().outcomes().contains(UNKNOWN);
  }

  private void answered(Stay at, Answer answer) {
    List<Outcome> outcomes = at.step().outcomes();
    boolean isUnknown = !repeats(at) && !DEFINITE.contains(answer.how());
    boolean isLast = answer.how() == How.FINAL || at.attempts >= world.settings.retry().attempts();
    boolean isTaken = answer.outcome().equals(SENT);
    if (isTaken) {
      at.told.add(SENT);
    } else if (!at.lasts() || (isLast && !isUnknown)) {
      sent.remove(at);
    }
    if (at.lasts() && isKept(at)) {
      world.inbox.keep(at.by);
    }
    Optional<FeedbackWait> wait = at.step instanceof Send send ? send.feedback() : Optional.empty();
    if (!at.lasts() || isUnknown) {
      world.path.leave(at, UNKNOWN);
    } else if (!isLast) {
      at.await(nextAttempt(at, answer.after().toMillis()), () -> tryAgain(at));
    } else if (isTaken && wait.isPresent()) {
      world.note(at.by, What.MESSAGE_SENT, at.step().id(), "");
      at.await(world.now.plus(wait.get().within()), () -> world.path.leave(at, TIMEOUT));
    } else if (outcomes.contains(answer.outcome())) {
      Map<String, Value> values = answer.values();
      captures(at.step()).forEach((to, of) -> capture(at, to, values.get(of.replace("/", ""))));
      world.path.leave(at, answer.outcome());
    } else {
      world.path.leave(at, FAILED);
    }
  }

  private static Map<String, String> captures(Step step) {
    Map<String, String> ofWebhook = step instanceof Webhook hook ? hook.captures() : Map.of();
    return step instanceof Call call ? call.captures() : ofWebhook;
  }

  private static void capture(Stay at, String variable, @Nullable Value value) {
    if (value != null) {
      boolean isText = at.step instanceof Webhook && value instanceof Value.Time;
      at.by.variables.put(variable, isText ? asText(value) : value);
    }
  }

  private Instant nextAttempt(Stay at, long asked) {
    RetryPolicy retry = world.settings.retry();
    long doubled = retry.first().toMillis() << (at.attempts - 1);
    long full = Math.min(retry.longest().toMillis(), doubled);
    Duration least = Duration.ofMillis(Math.max(asked, full - full / 2));
    String next = at.message + "/" + (at.attempts + 1);
    return world.path.drawn(at, next, least, Duration.ofMillis(Math.max(asked, full)));
  }

  /** An event counts for every message that is on its way and whose time covers it (GOAL-5). */
  void converted(User user, Heard heard) {
    for (Stay one : messages(user).sorted(Comparator.comparing(stay -> stay.sentAt)).toList()) {
      one.send().rules().conversion().ifPresent(counted -> converted(one, counted, heard));
    }
  }

  private void converted(Stay one, Conversion counted, Heard heard) {
    Instant end = one.sentAt.plus(counted.within());
    boolean inTime = !heard.at().isBefore(one.sentAt) && heard.at().isBefore(end);
    if (inTime && !one.told.isEmpty() && world.matches(one.by, counted.event(), heard)) {
      String which = one.told.add(CONVERTED) ? "first " : "again ";
      String detail = which + heard.worth(counted.valueProperty());
      world.note(one.by, What.CONVERTED, one.step().id(), detail);
    }
  }

  /** What moves to another user counts as later than what that one was sent at the same instant. */
  void move(User gone) {
    sent.sort(Comparator.comparing(one -> one.by.user == gone));
  }

  /** A provider tells what became of a message. */
  public void feedback(String message, Outcome update) {
    Stream<Stay> known = sent.stream().filter(one -> one.message.equals(message));
    for (Stay of : known.filter(one -> isRemembered(one) && one.told.add(update)).toList()) {
      world.note(of.by, What.MESSAGE_UPDATED, of.step().id(), update.name());
      if (of.lasts() && of.step().outcomes().contains(update)) {
        if (!of.told.contains(SENT)) {
          world.note(of.by, What.MESSAGE_SENT, of.step().id(), "");
        }
        world.path.leave(of, update);
      }
    }
  }
}
