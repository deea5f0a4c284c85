package dev.journeys.reference;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.InSegment;
import dev.journeys.condition.Period;
import dev.journeys.model.Journey;
import dev.journeys.policy.EntryPolicy;
import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.Percent;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.reference.RandomConditions.Where;
import dev.journeys.reference.model.ConditionParts;
import dev.journeys.reference.model.Published;
import dev.journeys.reference.words.InboxRules;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Random stories: journeys, users, and what happens to them. */
final class RandomInputs {

  private final Dice dice;
  private final List<Input> inputs = new ArrayList<>();
  private final List<Did> asked = new ArrayList<>();
  private final ConditionParts parts = new ConditionParts(new HashMap<>());
  private final List<Journey> journeys = new ArrayList<>();
  private final List<String> users;

  private RandomInputs(long seed) {
    this.dice = Dice.of(seed);
    this.users = List.of("ann", "bob", "cid", "dee", "eve").subList(0, dice.between(1, 5));
  }

  static Scenario scenario(long seed) {
    return new RandomInputs(seed).story(seed);
  }

  private Scenario story(long seed) {
    Vocabulary.SEGMENTS.forEach(this::define);
    int wanted = dice.between(1, 4);
    for (int i = 1; i <= wanted; i++) {
      publish("j" + i);
    }
    int number = dice.between(20, 100);
    for (int i = 0; i < number; i++) {
      input();
    }
    return new Scenario(
        seed,
        ZoneId.of(dice.of("UTC", "Europe/Berlin")),
        dice.percent(85) ? Optional.of(Duration.ofHours(1)) : Optional.empty(),
        new RetryPolicy(
            dice.between(2, 4), Duration.ofSeconds(dice.of(10, 40)), Duration.ofMinutes(2)),
        new RandomContacts(dice).policy(),
        new RandomContacts(dice).throttles(),
        inbox(),
        holdouts(),
        entries(),
        List.copyOf(inputs));
  }

  private InboxRules inbox() {
    return new InboxRules(dice.duration(), dice.of(1, 2, 20), limit(), limit(), limit(), limit());
  }

  private OptionalInt limit() {
    return dice.percent(70) ? OptionalInt.empty() : OptionalInt.of(dice.between(1, 3));
  }

  private HoldoutPolicy holdouts() {
    return dice.percent(60)
        ? HoldoutPolicy.none()
        : new HoldoutPolicy(
            Percent.of(dice.of(0, 20, 20)),
            Map.of(RandomJourneys.HOLDOUT_GROUP, Percent.of(dice.of(0, 20, 20))));
  }

  private EntryPolicy entries() {
    return new EntryPolicy(
        dice.percent(15) ? OptionalInt.of(dice.between(1, 2)) : OptionalInt.empty(),
        dice.percent(20)
            ? Optional.of(new EntryPolicy.EntryCap(dice.between(1, 4), dice.duration()))
            : Optional.empty());
  }

  private void publish(String id) {
    Journey journey = null;
    while (journey == null) {
      try {
        Journey found = new RandomJourneys(dice).journey(id);
        journey = asksForMore(found) ? journey : found;
      } catch (InvalidJourneyException unlucky) {
        // The next one is valid.
      }
    }
    journeys.add(journey);
    pastEvents(asked(journey)).forEach(asked::add);
    inputs.add(new Input.Publish(journey));
  }

  /** The second may name the first. */
  private void define(String segment) {
    RandomConditions conditions = new RandomConditions(dice, false);
    Condition condition = conditions.condition(Where.SEGMENT);
    if (segment.equals("s2") && dice.percent(40)) {
      condition = new InSegment("s1").or(condition);
    }
    List<Did> needs = pastEvents(parts.of(condition)).toList();
    boolean begun = inputs.stream().anyMatch(Input.Track.class::isInstance);
    if (!begun || needs.stream().noneMatch(this::asksForMore)) {
      asked.addAll(needs);
      parts.segments().put(segment, condition);
      inputs.add(new Input.Define(segment, condition));
    }
  }

  private void input() {
    if (dice.percent(3)) {
      define(dice.oneOf(Vocabulary.SEGMENTS));
      return;
    }
    if (dice.percent(5)) {
      inputs.add(changeList());
      return;
    }
    int kind = dice.below(100);
    if (kind < 33) {
      inputs.add(track());
    } else if (kind < 40) {
      inputs.add(new Input.Identify(dice.oneOf(users), Vocabulary.attributes(dice, 35)));
    } else if (kind < 44) {
      inputs.add(
          new Input.Enroll(
              dice.oneOf(journeys).id(), dice.oneOf(users), Vocabulary.properties(dice)));
    } else if (kind < 58) {
      inputs.add(
          new Input.Feedback(dice.below(dice.of(1, 1, 3, 20)), dice.of(DeliveryUpdate.values())));
    } else if (kind < 67) {
      inputs.add(new Input.Merge(dice.oneOf(users), dice.oneOf(users)));
    } else if (kind < 71) {
      inputs.add(new Input.Unpark());
    } else if (kind < 72) {
      inputs.add(new Input.Advance(Duration.ofDays(dice.of(40, 100, 401))));
    } else if (kind < 79) {
      if (dice.percent(30)) {
        inputs.add(new Input.Show(dice.oneOf(users), dice.below(3), dice.of("a", "b")));
      }
      Duration by = dice.percent(20) ? Duration.ofMillis(dice.between(1, 90_000)) : dice.duration();
      inputs.add(new Input.Advance(by));
    } else if (kind < 95) {
      inputs.add(new Input.AdvanceToNextEnd(Duration.ofMillis(dice.of(0, 0, 0, -1, 1))));
    } else if (kind < 97) {
      inputs.add(new Input.Restart());
    } else if (dice.percent(30)) {
      inputs.add(new Input.Publish(dice.oneOf(journeys)));
    } else {
      publish(dice.oneOf(journeys).id());
    }
  }

  private Input changeList() {
    List<String> some = users.stream().filter(user -> dice.percent(40)).toList();
    Input.ChangeList.How how = dice.of(Input.ChangeList.How.values());
    return new Input.ChangeList(dice.oneOf(Vocabulary.LISTS), how, some);
  }

  private Input track() {
    Event event = Event.of(dice.oneOf(Vocabulary.EVENTS), dice.oneOf(users));
    for (Map.Entry<String, Value> property : Vocabulary.properties(dice).entrySet()) {
      event = event.with(property.getKey(), property.getValue());
    }
    for (Map.Entry<String, Value> told : Vocabulary.attributes(dice, 8).entrySet()) {
      event = event.withAttribute(told.getKey(), told.getValue());
    }
    if (dice.percent(30)) {
      event = event.withId("id-" + dice.below(6));
    }
    return new Input.Track(event, Optional.of(age()).filter(age -> dice.percent(25)));
  }

  /** Slightly old, as old as may be, too old, or in the future. */
  private Duration age() {
    return switch (dice.below(8)) {
      case 0 -> Duration.ofHours(1);
      case 1 -> Duration.ofHours(1).plusMillis(1);
      case 2 -> Duration.ofDays(2);
      case 3 -> Duration.ofMinutes(-10);
      default -> Duration.ofMinutes(10L * dice.between(1, 8));
    };
  }

  private Stream<Condition> asked(Journey by) {
    return parts.of(new Published(by, 1, Instant.MIN, ConditionParts.inside(by)), true);
  }

  /** Whether a journey asks for more of an event than was kept of it since somebody first asked. */
  private boolean asksForMore(Journey journey) {
    return inputs.stream().anyMatch(Input.Track.class::isInstance)
        && pastEvents(asked(journey)).anyMatch(this::asksForMore);
  }

  /** What conditions ask of events in the past; of the first and the last no instants. */
  private static Stream<Did> pastEvents(Stream<Condition> leaves) {
    return leaves.flatMap(leaf ->
        leaf instanceof EventTime time
            ? Stream.of(new Did(time.event(), Did.Bound.AT_LEAST, 0, Period.ever()))
            : Stream.of(leaf).filter(Did.class::isInstance).map(Did.class::cast));
  }

  /** How many of the newest instants a question needs (MEM-1). */
  private static int needed(Did did) {
    return did.bound() == Did.Bound.AT_LEAST ? did.times() : did.times() + 1;
  }

  private boolean asksForMore(Did did) {
    List<Did> before = asked.stream().filter(other -> other.event().equals(did.event())).toList();
    return !before.isEmpty()
        && did.period().kind() != Period.Kind.EVER
        && before.stream().noneMatch(other -> needed(other) >= needed(did));
  }
}
