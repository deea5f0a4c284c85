package dev.journeys.reference;

import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Trigger;
import dev.journeys.model.Conversion;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.FeedbackWait;
import dev.journeys.model.Link;
import dev.journeys.model.MessageContent;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Send;
import dev.journeys.model.SendRules;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import dev.journeys.model.WaitTarget;
import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.Exemption;
import dev.journeys.policy.SendLimit;
import dev.journeys.reference.RandomConditions.Where;
import dev.journeys.reference.words.InboxRules;
import dev.journeys.value.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random paths of 1 to 40 steps: a tree that grows from its first step, then joins and jumps. */
final class RandomPaths {

  private static final String[] CHANNELS = {
    "email", "email", "email", "email", "push", "push", "push", InboxRules.CHANNEL
  };

  private static final Duration LONG = Duration.ofHours(6);

  private final Dice dice;
  private final RandomConditions conditions;
  private final RandomSteps furtherSteps;
  private final List<Step> steps = new ArrayList<>();
  private final List<Link> unlimited = new ArrayList<>();
  private final List<Link> limited = new ArrayList<>();

  /** The outcomes that lead nowhere yet. */
  private final Set<Link> free = new LinkedHashSet<>();

  private RandomPaths(Dice dice, RandomConditions conditions) {
    this.dice = dice;
    this.conditions = conditions;
    this.furtherSteps = new RandomSteps(dice, conditions);
  }

  static PathGraph path(Dice dice, RandomConditions conditions) {
    RandomPaths path = new RandomPaths(dice, conditions);
    int wanted = dice.percent(70) ? dice.between(1, 10) : dice.between(1, 40);
    for (int i = 1; i <= wanted && (i == 1 || !path.free.isEmpty()); i++) {
      path.grow("s" + i);
    }
    path.joinsAndJumps();
    return new PathGraph(
        path.steps, Stream.concat(path.limited.stream(), path.unlimited.stream()).toList());
  }

  private void grow(String id) {
    Step step = step(id);
    if (!steps.isEmpty()) {
      List<Link> ends = List.copyOf(free);
      int newest = Math.min(ends.size(), 4);
      Link end = ends.get(ends.size() - 1 - dice.below(dice.percent(70) ? newest : ends.size()));
      connect(end, id);
    }
    steps.add(step);
    if (step.outcomes().isEmpty()) {
      return;
    }
    if (dice.percent(50)) {
      free.add(Link.of(id, Outcome.NEXT, ""));
    }
    step.outcomes().stream()
        .filter(outcome -> dice.percent(60))
        .forEach(outcome -> free.add(Link.of(id, outcome, "")));
    if (free.stream().noneMatch(end -> end.from().equals(id))) {
      free.add(Link.of(id, Outcome.NEXT, ""));
    }
  }

  /** A "next" beside links of every outcome would never be taken: so such outcomes stay open. */
  private void connect(Link end, String to) {
    free.remove(end);
    unlimited.add(Link.of(end.from(), end.outcome(), to));
    if (end.outcome().equals(Outcome.NEXT)) {
      free.removeIf(other -> other.from().equals(end.from()));
    } else {
      free.removeIf(
          other -> other.from().equals(end.from()) && other.outcome().equals(Outcome.NEXT));
    }
  }

  private void joinsAndJumps() {
    for (int i = 0; i < steps.size(); i++) {
      Step from = steps.get(i);
      for (Outcome outcome : from.outcomes()) {
        if (dice.percent(8)) {
          limited.add(
              new Link(
                  from.id(), outcome, dice.oneOf(steps).id(), OptionalInt.of(dice.between(1, 3))));
        }
        boolean open =
            unlimited.stream()
                .noneMatch(link -> link.from().equals(from.id()) && link.outcome().equals(outcome));
        boolean nextIsTaken =
            unlimited.stream()
                .anyMatch(
                    link -> link.from().equals(from.id()) && link.outcome().equals(Outcome.NEXT));
        if (open && !nextIsTaken && dice.percent(12)) {
          int least = takesLong(from, outcome) ? 0 : i + 1;
          if (least < steps.size()) {
            String to = steps.get(dice.between(least, steps.size() - 1)).id();
            unlimited.add(Link.of(from.id(), outcome, to));
          }
        }
      }
    }
  }

  /** Whether an outcome comes seldom enough for a jump back without a limit. */
  private static boolean takesLong(Step step, Outcome outcome) {
    if (step instanceof Delay delay) {
      return !(delay.length() instanceof DelayLength.Fixed fixed)
          ? delay.length() instanceof DelayLength.CalendarDays
          : fixed.duration().compareTo(LONG) >= 0;
    }
    if (!(step instanceof WaitFor wait)) {
      return false;
    }
    if (outcome.equals(Outcome.TIMEOUT)) {
      return wait.upTo().orElseThrow().compareTo(LONG) >= 0;
    }
    return !wait.sinceEntry()
        && wait.alternatives().get(wait.outcomes().indexOf(outcome)) instanceof EventPattern;
  }

  private Step step(String id) {
    if (!steps.isEmpty() && steps.get(steps.size() - 1) instanceof Send && dice.percent(30)) {
      return waitFor(id);
    }
    int kind = dice.below(100);
    if (kind < 24) {
      return send(id);
    }
    if (kind < 34) {
      return new Delay(id, length());
    }
    if (kind < 50) {
      return waitFor(id);
    }
    return kind < 60 ? split(id) : furtherSteps.step(id);
  }

  private Send send(String id) {
    Optional<Condition> onlyIf =
        dice.percent(30) ? Optional.of(conditions.condition(Where.INSIDE)) : Optional.empty();
    Optional<FeedbackWait> feedback =
        Optional.of(new FeedbackWait(updates(), dice.duration())).filter(wait -> dice.percent(60));
    SendRules rules = SendRules.none();
    for (Exemption exemption : Exemption.values()) {
      rules = dice.percent(15) ? rules.with(exemption) : rules;
    }
    if (dice.percent(20)) {
      Optional<Duration> per = dice.percent(60) ? Optional.of(dice.duration()) : Optional.empty();
      rules = rules.withLimit(new SendLimit(dice.between(1, 3), per));
    }
    rules = dice.percent(10) ? rules.neverRepeating() : rules;
    rules = dice.percent(15) ? rules.withTopic("news") : rules;
    if (dice.percent(12)) {
      rules =
          rules.withDeliveryWindow(
              Stream.generate(this::window).limit(dice.between(1, 2)).toList());
    }
    rules = dice.percent(25) ? rules.withExpireAfter(dice.duration()) : rules;
    rules = dice.percent(10) ? rules.withThrottle(RandomContacts.throttle(dice)) : rules;
    if (dice.percent(40)) {
      Optional<String> value = Optional.of("amount").filter(name -> dice.percent(70));
      Duration within = Duration.ofHours(dice.between(1, 300));
      rules = rules.withConversion(new Conversion(conditions.event(Where.ENTRY), within, value));
    }
    MessageContent content = MessageContent.of(dice.of(CHANNELS), "hello");
    return new Send(id, content, onlyIf, feedback, rules);
  }

  private WaitTarget.InWindow window() {
    LocalTime from = LocalTime.of(dice.between(0, 23), dice.of(0, 30));
    DailyWindow window = DailyWindow.of(from, LocalTime.of(dice.between(0, 23), 15));
    Optional<ZoneId> zone =
        dice.percent(20) ? Optional.of(ZoneId.of(Vocabulary.zone(dice))) : Optional.empty();
    return new WaitTarget.InWindow(
        dice.percent(30) ? window.on(Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY)) : window, zone);
  }

  private List<Outcome> updates() {
    List<Outcome> some = FeedbackWait.POSSIBLE.stream().filter(one -> dice.percent(60)).toList();
    return some.isEmpty() ? FeedbackWait.POSSIBLE : some;
  }

  private WaitFor waitFor(String id) {
    List<Trigger> alternatives =
        Stream.generate(conditions::alternative).limit(dice.between(1, 3)).toList();
    boolean hasEvent = alternatives.stream().anyMatch(any -> !(any instanceof Condition));
    return new WaitFor(id, alternatives, RandomSteps.limit(dice), hasEvent && dice.percent(30));
  }

  private Split split(String id) {
    return new Split(
        id,
        IntStream.rangeClosed(1, dice.between(1, 3))
            .mapToObj(i -> dice.percent(20) ? preference() : conditions.condition(Where.INSIDE))
            .toList());
  }

  private Condition preference() {
    Operand preferred = Operand.preferredChannel(List.of("push", "email"));
    return new Comparison(preferred, Operator.IS, List.of(Value.of(dice.of("push", "email"))));
  }

  private DelayLength length() {
    int kind = dice.below(10);
    if (kind < 5) {
      return new DelayLength.Fixed(dice.percent(10) ? Duration.ofMillis(1) : dice.duration());
    }
    if (kind < 7) {
      Duration shortest = dice.percent(50) ? Duration.ZERO : dice.duration();
      return new DelayLength.Between(shortest, shortest.plus(dice.duration()));
    }
    Optional<LocalTime> at =
        dice.percent(60)
            ? Optional.of(LocalTime.of(dice.between(0, 3), dice.of(0, 30)))
            : Optional.empty();
    Optional<ZoneId> zone =
        dice.percent(30) ? Optional.of(ZoneId.of(Vocabulary.zone(dice))) : Optional.empty();
    return new DelayLength.CalendarDays(dice.between(1, 3), at, zone);
  }
}
