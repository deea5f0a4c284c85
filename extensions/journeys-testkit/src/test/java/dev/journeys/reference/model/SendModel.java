package dev.journeys.reference.model;

import dev.journeys.model.Call;
import dev.journeys.model.FeedbackWait;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.model.Webhook;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.reference.model.ContactModel.Counted;
import dev.journeys.reference.words.Answer;
import dev.journeys.reference.words.Answer.How;
import dev.journeys.reference.words.Attempt;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.InboxRules;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
  private static final Answer TAKEN =
      new Answer(Outcome.SENT, How.FINAL, Duration.ZERO, Duration.ZERO, Map.of());
  private static final Outcome CONVERTED = new Outcome("converted");

  /** A message that updates may come of (MSG-9). */
  private record Sent(Enrollment by, Step step, int moves, Instant at, Set<Outcome> told) {}

  /** What is done after the commit that wants it: an attempt, or an answer that is on its way. */
  private record Task(Instant at, Runnable what) {}

  private final World world;
  private final PathModel path;
  private final ContactModel contact;

  private final List<Task> tasks = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Sent> sent = new LinkedHashMap<>();

  SendModel(World world, PathModel path, ContactModel contact) {
    this.world = world;
    this.path = path;
    this.contact = contact;
  }

  /** The channels of the messages that the user took notice of. */
  List<String> engaged(User user) {
    return sent.values().stream()
        .filter(one -> one.by().user == user && one.step() instanceof Send)
        .filter(one -> world.now.isBefore(one.at().plus(REMEMBERED)))
        .filter(one -> one.told().stream().anyMatch(ENGAGED::contains))
        .map(one -> ((Send) one.step()).content().channel())
        .toList();
  }

  void arrive(Enrollment e) {
    if (e.step instanceof Webhook webhook) {
      Map<String, Value> asked = ProfileModel.values(webhook.values(), world.conditions(e));
      e.arguments = new HashMap<>(asked);
      e.arguments.replaceAll((name, value) -> asText(value));
    } else if (e.step instanceof Call call) {
      e.arguments = ProfileModel.values(call.arguments(), world.conditions(e));
    }
    e.accepted = false;
    e.message = "";
    e.checkedAt = Instant.MIN;
    tryAgain(e, Optional.empty());
  }

  void timeIsUp(Enrollment e) {
    if (e.accepted) {
      path.leave(e, Outcome.TIMEOUT);
    } else if (e.queue.isPresent()) {
      path.leave(e, Outcome.EXPIRED);
    } else {
      tryAgain(e, Optional.empty());
    }
  }

  /** Tries to send, when a message has passed no throttle yet, or has just passed one. */
  private void tryAgain(Enrollment e, Optional<String> passed) {
    e.queue = Optional.empty();
    e.held = false;
    Instant expires = Instant.MAX;
    if (e.step instanceof Send send && world.now.isAfter(e.checkedAt.plus(CHECK_HOLDS))) {
      Optional<Duration> expiry = send.rules().expireAfter().filter(after -> e.attempts == 0);
      expires = expiry.map(e.since::plus).orElse(Instant.MAX);
      if (!world.now.isBefore(expires)) {
        path.leave(e, Outcome.EXPIRED);
        return;
      }
      e.held = e.attempts == 0;
      boolean wanted = send.onlyIf().map(world.conditions(e)::isTrue).orElse(true);
      if (wanted
          && contact.consents(e, send)
          && !contact.isReachable(e.user, send.content().channel())) {
        notSent(e, Outcome.UNREACHABLE);
        return;
      }
      Optional<Instant> when = wanted ? contact.when(e, send, counted(e.user)) : Optional.empty();
      if (when.filter(world.now::isBefore).isPresent()) {
        e.due = when.get().isBefore(expires) ? when.get() : expires;
        return;
      }
      e.held = false;
      if (when.isEmpty()) {
        notSent(e, Outcome.SUPPRESSED);
        return;
      }
      e.checkedAt = world.now;
    }
    List<String> queues = e.step instanceof Send send ? world.throttles.queues(e, send) : List.of();
    int next = passed.map(queues::indexOf).orElse(-1) + 1;
    if (next < queues.size()) {
      e.held = e.attempts == 0;
      e.checkedAt = e.held ? Instant.MIN : e.checkedAt;
      e.due = expires;
      e.queue = Optional.of(queues.get(next));
      return;
    }
    int moves = e.passed.size();
    Runnable attempt =
        () -> {
          if (e.isAt(moves)) {
            attempt(e, e.step());
          }
        };
    tasks.add(new Task(world.now, attempt));
  }

  private void notSent(Enrollment e, Outcome outcome) {
    e.held = false;
    sent.remove(e.message);
    path.leave(e, outcome);
  }

  /**
   * Whether what is not handed over yet is not to be sent any more, since the user unsubscribed.
   */
  boolean isWithdrawn(Enrollment e) {
    return e.step instanceof Send send && !e.accepted && !contact.consents(e, send);
  }

  /** A message that is on its way stays, for it may cross with that. */
  void withdraw(Enrollment e) {
    if (!e.due.equals(Instant.MAX) || e.queue.isPresent()) {
      sent.remove(e.message);
    }
    e.held = false;
    path.leave(e, Outcome.SUPPRESSED);
  }

  /** The messages that a user got, and those that are about to be handed over. */
  private List<Counted> counted(User user) {
    Stream<Counted> got =
        sent.values().stream()
            .filter(one -> one.by().user == user && one.step() instanceof Send)
            .map(one -> new Counted(one.by().published.id(), (Send) one.step(), one.at()));
    Stream<Counted> wanted =
        user.open().stream()
            .filter(e -> e.step instanceof Send && e.attempts == 0 && !e.held)
            .map(e -> new Counted(e.published.id(), (Send) e.step(), e.checkedAt));
    return Stream.concat(got, wanted).toList();
  }

  /** The zone is another: what waits to be sent is looked at once more. */
  void zoneChanged(User user) {
    user.open().stream().filter(e -> e.held && e.queue.isEmpty()).forEach(e -> e.due = world.now);
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

  private Optional<Runnable> dueNow() {
    Optional<Task> first = tasks.stream().filter(task -> !task.at().isAfter(world.now)).findFirst();
    first.ifPresent(tasks::remove);
    return first.map(Task::what).or(() -> world.throttles.letGo().map(e -> () -> released(e)));
  }

  private void released(Enrollment e) {
    e.due = Instant.MAX;
    tryAgain(e, e.queue);
  }

  private void attempt(Enrollment e, Step step) {
    if (e.attempts++ == 0) {
      String place =
          (isKept(step) ? "kept/" : "") + e.user.id + "/" + e.published.id() + "/" + step.id();
      e.message = place + "/" + numbers.merge(place, 1, Integer::sum);
      sent.put(e.message, new Sent(e, step, e.passed.size(), world.now, new HashSet<>()));
    }
    boolean isCall = !(step instanceof Send);
    Map<String, Value> event = isCall ? e.arguments : e.event;
    Map<String, Value> entry = isCall ? Map.of() : e.entry;
    boolean isSeen = !(step instanceof Webhook);
    Map<String, Value> attributes = isSeen ? Map.copyOf(e.user.attributes) : Map.of();
    int revision = e.published.revision();
    String message = e.message;
    Attempt attempt =
        new Attempt(world.now, e.user.id, revision, message, e.attempts, attributes, event, entry);
    int moves = e.passed.size();
    if (neverRepeats(step)) {
      tasks.add(new Task(world.now, () -> handOver(e, moves, isCall, attempt)));
    } else {
      handOver(e, moves, isCall, attempt);
    }
  }

  /** Whether the app fetches it, and no channel is called. */
  private static boolean isKept(Step step) {
    return step instanceof Send send && send.content().channel().equals(InboxRules.CHANNEL);
  }

  private static boolean neverRepeats(Step step) {
    return step.outcomes().contains(Outcome.UNKNOWN);
  }

  private void handOver(Enrollment e, int moves, boolean isCall, Attempt attempt) {
    if (!e.isAt(moves)) {
      sent.remove(attempt.message());
      return;
    }
    Answer answer = TAKEN;
    if (!isKept(e.step())) {
      world.attempts.add(attempt);
      answer = world.surroundings.answer(attempt.message(), isCall, e.attempts);
    }
    Answer said = answer;
    Runnable answered = () -> answered(e, moves, attempt.message(), said);
    tasks.add(new Task(world.now.plus(answer.late()), answered));
  }

  private void answered(Enrollment e, int moves, String message, Answer answer) {
    boolean isLast = answer.how() == How.FINAL || e.attempts >= world.settings.retry().attempts();
    if (e.isAt(moves) && neverRepeats(e.step()) && !DEFINITE.contains(answer.how())) {
      path.leave(e, Outcome.UNKNOWN);
      return;
    }
    if ((isLast || !e.isAt(moves)) && !(isLast && answer.outcome().equals(Outcome.SENT))) {
      sent.remove(message);
    } else if (isLast) {
      Optional.ofNullable(sent.get(message)).ifPresent(one -> one.told().add(Outcome.SENT));
    }
    if (!e.isAt(moves)) {
      return;
    }
    if (isKept(e.step())) {
      world.inbox.keep(e);
    }
    Optional<FeedbackWait> wait = wait(e.step());
    if (!isLast) {
      e.due = nextAttempt(e, answer.after().toMillis());
    } else if (answer.outcome().equals(Outcome.SENT) && wait.isPresent()) {
      world.note(e, What.MESSAGE_SENT, e.step().id(), "");
      e.accepted = true;
      e.due = world.now.plus(wait.get().within());
    } else {
      boolean known = e.step().outcomes().contains(answer.outcome());
      if (known) {
        Map<String, Value> given = answer.values();
        captures(e.step()).forEach((to, at) -> capture(e, to, given.get(at.replace("/", ""))));
      }
      path.leave(e, known ? answer.outcome() : Outcome.FAILED);
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

  private static Optional<FeedbackWait> wait(Step step) {
    return step instanceof Send send ? send.feedback() : Optional.empty();
  }

  private Instant nextAttempt(Enrollment e, long asked) {
    RetryPolicy retry = world.settings.retry();
    long doubled = retry.first().toMillis() << (e.attempts - 1);
    long full = Math.min(retry.longest().toMillis(), doubled);
    Duration least = Duration.ofMillis(Math.max(asked, full - full / 2));
    String next = e.message + "/" + (e.attempts + 1);
    return path.drawn(e, next, least, Duration.ofMillis(Math.max(asked, full)));
  }

  /** An event counts for every message that is on its way and whose time covers it (GOAL-5). */
  void converted(User user, Heard heard) {
    for (Sent one : sent.values().stream().sorted(Comparator.comparing(Sent::at)).toList()) {
      if (one.by().user == user && one.step() instanceof Send send && !one.told().isEmpty()) {
        Instant time = heard.ownTime();
        ZoneId zone = world.zone(user, one.by().published);
        ConditionModel now = ConditionModel.outside(user, world.now, zone);
        send.rules()
            .conversion()
            .filter(c -> !heard.tooOld() && now.matches(c.event(), heard.event()))
            .filter(c -> !time.isBefore(one.at()) && time.isBefore(one.at().plus(c.within())))
            .ifPresent(c -> {
              var value = c.valueProperty().map(heard.properties()::get).flatMap(Value::number);
              String worth = WatchModel.plain(value.orElse(BigDecimal.ZERO));
              String which = one.told().add(CONVERTED) ? "first " : "again ";
              world.note(one.by(), What.CONVERTED, send.id(), which + worth);
            });
      }
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
    if (of != null && world.now.isBefore(of.at().plus(REMEMBERED)) && of.told().add(update)) {
      world.note(of.by(), What.MESSAGE_UPDATED, of.step().id(), update.name());
      if (of.by().isAt(of.moves()) && of.step().outcomes().contains(update)) {
        if (!of.by().accepted) {
          world.note(of.by(), What.MESSAGE_SENT, of.step().id(), "");
        }
        path.leave(of.by(), update);
      }
    }
  }
}
