package dev.journeys.reference.model;

import dev.journeys.model.Call;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How messages and calls are tried, what their answers lead to, and what is told of them later. */
final class SendModel {

  private static final Duration CHECK_HOLDS = Duration.ofMinutes(1);
  private static final Set<How> DEFINITE = Set.of(How.FINAL, How.RETRY_LATER);
  private static final Duration REMEMBERED = Duration.ofDays(90);
  private static final List<Outcome> ENGAGED =
      List.of(Outcome.VIEWED, Outcome.CLICKED, Outcome.REPLIED);
  private static final Outcome CONVERTED = new Outcome("converted");

  /** A message that updates may come of (MSG-9). */
  record Sent(Enrollment by, Step step, int moves, Instant at, Set<Outcome> told) {

    Send send() {
      return (Send) step;
    }
  }

  /** What is done after the commit that wants it: an attempt, or an answer that is on its way. */
  private record Task(Instant at, boolean isAnswer, Runnable what) {}

  private final World world;
  private final List<Task> tasks = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Sent> sent = new LinkedHashMap<>();

  SendModel(World world) {
    this.world = world;
  }

  private Stream<Sent> messages(User user) {
    return sent.values().stream()
        .filter(one -> one.by().user == user && one.step() instanceof Send);
  }

  private boolean isRemembered(Sent message) {
    return world.now.isBefore(message.at().plus(REMEMBERED));
  }

  /** The channels of the messages that the user took notice of. */
  List<String> engaged(User user) {
    return messages(user)
        .filter(this::isRemembered)
        .filter(one -> one.told().stream().anyMatch(ENGAGED::contains))
        .map(one -> one.send().content().channel())
        .toList();
  }

  void arrive(Enrollment e) {
    ConditionModel now = world.conditions(e);
    if (e.step instanceof Webhook webhook) {
      e.arguments = ProfileModel.values(webhook.values(), now);
      e.arguments.replaceAll((name, value) -> asText(value));
    } else if (e.step instanceof Call call) {
      e.arguments = ProfileModel.values(call.arguments(), now);
    }
    e.accepted = false;
    e.message = "";
    e.checkedAt = Instant.MIN;
    tryAgain(e, Optional.empty());
  }

  void timeIsUp(Enrollment e) {
    if (e.accepted) {
      world.path.leave(e, Outcome.TIMEOUT);
    } else if (e.queue.isPresent()) {
      world.path.leave(e, Outcome.EXPIRED);
    } else {
      tryAgain(e, Optional.empty());
    }
  }

  /** Tries to send, when a message has passed no throttle yet, or has just passed one. */
  private void tryAgain(Enrollment e, Optional<String> passed) {
    e.queue = Optional.empty();
    if (e.step instanceof Send send) {
      Optional<Duration> expiry = send.rules().expireAfter().filter(after -> e.attempts == 0);
      Instant expires = expiry.map(e.since::plus).orElse(Instant.MAX);
      if (world.now.isAfter(e.checkedAt.plus(CHECK_HOLDS)) && !passes(e, send, expires)) {
        return;
      }
      List<String> queues = world.throttles.queues(e, send);
      int next = passed.map(queues::indexOf).orElse(-1) + 1;
      if (next < queues.size()) {
        e.checkedAt = e.attempts == 0 ? Instant.MIN : e.checkedAt;
        e.due = expires;
        e.queue = Optional.of(queues.get(next));
        return;
      }
    }
    int moves = e.passed.size();
    tasks.add(new Task(world.now, false, () -> attempt(e, moves)));
  }

  private void later(Duration after, Runnable what) {
    tasks.add(new Task(world.now.plus(after), true, what));
  }

  /** Whether a message may be sent now (MSG-1); otherwise it waits, or is not sent at all. */
  private boolean passes(Enrollment e, Send send, Instant expires) {
    boolean wanted = send.onlyIf().map(world.conditions(e)::isTrue).orElse(true);
    boolean welcome = wanted && world.contact.consents(e, send);
    boolean reached = world.contact.isReachable(e.user, send.content().channel());
    Optional<Instant> when =
        welcome && reached ? world.contact.when(e, send, counted(e.user)) : Optional.empty();
    if (!world.now.isBefore(expires)) {
      notSent(e, Outcome.EXPIRED);
    } else if (when.isEmpty()) {
      notSent(e, welcome && !reached ? Outcome.UNREACHABLE : Outcome.SUPPRESSED);
    } else if (when.get().isAfter(world.now)) {
      e.due = when.get().isBefore(expires) ? when.get() : expires;
    } else {
      e.checkedAt = world.now;
      return true;
    }
    return false;
  }

  private void notSent(Enrollment e, Outcome outcome) {
    sent.remove(e.message);
    world.path.leave(e, outcome);
  }

  /**
   * Whether what is not handed over yet is not to be sent any more, since the user unsubscribed.
   */
  boolean isWithdrawn(Enrollment e) {
    return e.step instanceof Send send && !e.accepted && !world.contact.consents(e, send);
  }

  /** A message that is on its way stays, for it may cross with that. */
  void withdraw(Enrollment e) {
    if (!e.due.equals(Instant.MAX) || e.queue.isPresent()) {
      sent.remove(e.message);
    }
    world.path.leave(e, Outcome.SUPPRESSED);
  }

  /** The messages that a user got, and those that are about to be handed over. */
  private List<Sent> counted(User user) {
    Stream<Sent> wanted =
        user.open().stream()
            .filter(e -> e.step instanceof Send && e.attempts == 0 && !e.isHeld())
            .map(e -> new Sent(e, e.step(), 0, e.checkedAt, Set.of()));
    return Stream.concat(messages(user), wanted).toList();
  }

  /** The zone is another: what waits to be sent is looked at once more. */
  void zoneChanged(User user) {
    user.open().stream()
        .filter(e -> e.isHeld() && e.queue.isEmpty())
        .forEach(e -> e.due = world.now);
  }

  /** When the next answer comes, or the next turn at a throttle. */
  Optional<Instant> next() {
    return Stream.concat(tasks.stream().map(Task::at), world.throttles.next().stream())
        .min(Instant::compareTo);
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
    Optional<Enrollment> turn =
        first.filter(task -> !task.isAnswer()).isPresent()
            ? Optional.empty()
            : world.throttles.letGo();
    if (turn.isPresent()) {
      return turn.map(e -> () -> released(e));
    }
    first.ifPresent(tasks::remove);
    return first.map(Task::what);
  }

  private void released(Enrollment e) {
    e.due = Instant.MAX;
    tryAgain(e, e.queue);
  }

  private void attempt(Enrollment e, int moves) {
    if (!e.isAt(moves)) {
      return;
    }
    Step step = e.step();
    if (e.attempts++ == 0) {
      String place = e.user.id + "/" + e.published.id() + "/" + step.id();
      String named = isKept(step) ? InboxRules.CHANNEL + "/" + place : place;
      e.message = named + "/" + numbers.merge(named, 1, Integer::sum);
      sent.put(e.message, new Sent(e, step, moves, world.now, new HashSet<>()));
    }
    boolean isCall = !(step instanceof Send);
    Attempt attempt =
        new Attempt(
            world.now,
            e.user.id,
            e.published.revision(),
            e.message,
            e.attempts,
            step instanceof Webhook ? Map.of() : Map.copyOf(e.user.attributes),
            isCall ? e.arguments : e.event,
            isCall ? Map.of() : e.entry);
    if (neverRepeats(step)) {
      later(Duration.ZERO, () -> handOver(e, moves, attempt));
    } else {
      handOver(e, moves, attempt);
    }
  }

  /** Whether the app fetches it. */
  private static boolean isKept(Step step) {
    return step instanceof Send send && send.content().channel().equals(InboxRules.CHANNEL);
  }

  private static boolean neverRepeats(Step step) {
    return step.outcomes().contains(Outcome.UNKNOWN);
  }

  private void handOver(Enrollment e, int moves, Attempt attempt) {
    if (e.isAt(moves)) {
      Answer answer = world.surroundings.answer(attempt, !(e.step instanceof Send));
      later(answer.late(), () -> answered(e, moves, attempt.message(), answer));
    } else {
      sent.remove(attempt.message());
    }
  }

  private void answered(Enrollment e, int moves, String message, Answer answer) {
    boolean isThere = e.isAt(moves);
    boolean isLast = answer.how() == How.FINAL || e.attempts >= world.settings.retry().attempts();
    boolean isTaken = isLast && answer.outcome().equals(Outcome.SENT);
    if (isThere && neverRepeats(e.step()) && !DEFINITE.contains(answer.how())) {
      world.path.leave(e, Outcome.UNKNOWN);
      return;
    }
    if (isTaken && sent.containsKey(message)) {
      sent.get(message).told().add(Outcome.SENT);
    } else if (isLast || !isThere) {
      sent.remove(message);
    }
    if (!isThere) {
      return;
    }
    if (isKept(e.step())) {
      world.inbox.keep(e);
    }
    Optional<FeedbackWait> wait = e.step instanceof Send send ? send.feedback() : Optional.empty();
    if (!isLast) {
      e.due = nextAttempt(e, answer.after().toMillis());
    } else if (isTaken && wait.isPresent()) {
      world.note(e, What.MESSAGE_SENT, e.step().id(), "");
      e.accepted = true;
      e.due = world.now.plus(wait.get().within());
    } else if (e.step().outcomes().contains(answer.outcome())) {
      captures(e.step())
          .forEach((to, at) -> capture(e, to, answer.values().get(at.replace("/", ""))));
      world.path.leave(e, answer.outcome());
    } else {
      world.path.leave(e, Outcome.FAILED);
    }
  }

  /** What a text of JSON has of it, which knows no instants. */
  private static Value asText(Value value) {
    return Value.text(value.canonicalText());
  }

  private static Map<String, String> captures(Step step) {
    Map<String, String> ofWebhook = step instanceof Webhook hook ? hook.captures() : Map.of();
    return step instanceof Call call ? call.captures() : ofWebhook;
  }

  private static void capture(Enrollment e, String variable, @Nullable Value value) {
    if (value != null) {
      boolean isText = e.step instanceof Webhook && value instanceof Value.Time;
      e.variables.put(variable, isText ? asText(value) : value);
    }
  }

  private Instant nextAttempt(Enrollment e, long asked) {
    RetryPolicy retry = world.settings.retry();
    long doubled = retry.first().toMillis() << (e.attempts - 1);
    long full = Math.min(retry.longest().toMillis(), doubled);
    Duration least = Duration.ofMillis(Math.max(asked, full - full / 2));
    String next = e.message + "/" + (e.attempts + 1);
    return world.path.drawn(e, next, least, Duration.ofMillis(Math.max(asked, full)));
  }

  /** An event counts for every message that is on its way and whose time covers it (GOAL-5). */
  void converted(User user, Heard heard) {
    Instant time = heard.ownTime();
    for (Sent one : messages(user).sorted(Comparator.comparing(Sent::at)).toList()) {
      one.send()
          .rules()
          .conversion()
          .filter(c -> !one.told().isEmpty() && world.matches(one.by(), c.event(), heard))
          .filter(c -> !time.isBefore(one.at()) && time.isBefore(one.at().plus(c.within())))
          .ifPresent(c -> {
            String which = one.told().add(CONVERTED) ? "first " : "again ";
            String detail = which + heard.worth(c.valueProperty());
            world.note(one.by(), What.CONVERTED, one.step().id(), detail);
          });
    }
  }

  /** What moves to another user counts as later than what that one was sent at the same instant. */
  void move(User gone) {
    List.copyOf(sent.entrySet()).stream()
        .filter(one -> one.getValue().by().user == gone)
        .forEach(one -> sent.put(one.getKey(), sent.remove(one.getKey())));
  }

  void feedback(String message, Outcome update) {
    Sent of = sent.get(message);
    if (of != null && isRemembered(of) && of.told().add(update)) {
      world.note(of.by(), What.MESSAGE_UPDATED, of.step().id(), update.name());
      if (of.by().isAt(of.moves()) && of.step().outcomes().contains(update)) {
        if (!of.by().accepted) {
          world.note(of.by(), What.MESSAGE_SENT, of.step().id(), "");
        }
        world.path.leave(of.by(), update);
      }
    }
  }
}
