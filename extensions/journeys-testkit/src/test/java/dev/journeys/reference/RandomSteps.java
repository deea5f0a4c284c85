package dev.journeys.reference;

import dev.journeys.condition.Expression;
import dev.journeys.condition.Operand;
import dev.journeys.model.Call;
import dev.journeys.model.DidNot;
import dev.journeys.model.Emit;
import dev.journeys.model.Exit;
import dev.journeys.model.Experiment;
import dev.journeys.model.Experiment.Variant;
import dev.journeys.model.Hold;
import dev.journeys.model.ProfileChange;
import dev.journeys.model.ProfileChange.Operation;
import dev.journeys.model.StartJourney;
import dev.journeys.model.Step;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.model.Webhook;
import dev.journeys.model.Webhook.Method;
import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.Percent;
import dev.journeys.reference.RandomConditions.Where;
import dev.journeys.value.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Random steps of every kind that {@link RandomPaths} does not make itself. */
final class RandomSteps {

  private final Dice dice;
  private final RandomConditions conditions;

  RandomSteps(Dice dice, RandomConditions conditions) {
    this.dice = dice;
    this.conditions = conditions;
  }

  Step step(String id) {
    int kind = dice.below(100);
    if (kind < 18) {
      return new WaitUntil(id, target());
    }
    if (kind < 32) {
      return new DidNot(
          id,
          dice.percent(70) ? conditions.plain() : conditions.event(Where.INSIDE),
          dice.percent(70) ? conditions.plain() : conditions.event(Where.INSIDE),
          dice.duration(),
          limit(dice));
    }
    if (kind < 44) {
      return experiment(id);
    }
    if (kind < 62) {
      return new UpdateProfile(
          id, Stream.generate(this::change).limit(dice.between(1, 3)).toList());
    }
    if (kind < 72) {
      return new Emit(id, dice.oneOf(Vocabulary.EVENTS), properties());
    }
    if (kind < 76) {
      Map<String, String> pointers = new LinkedHashMap<>();
      captures().forEach((variable, name) -> pointers.put(variable, "/" + name));
      return new Webhook(
          id,
          Method.GET,
          EngineRun.SERVICE,
          Map.of(),
          properties(),
          Optional.empty(),
          pointers,
          dice.percent(70));
    }
    if (kind < 84) {
      List<String> results = dice.percent(70) ? List.of("gold", "blue") : List.of();
      return new Call(id, EngineRun.HANDLER, properties(), results, dice.percent(25), captures());
    }
    if (kind < 92) {
      return new StartJourney(id, "j" + dice.between(1, 5), properties());
    }
    return kind < 95 ? new Hold(id) : new Exit(id);
  }

  /** How long a wait lasts at most, if it is limited. */
  static Optional<Duration> limit(Dice dice) {
    return dice.percent(75) ? Optional.of(dice.duration()) : Optional.empty();
  }

  private WaitTarget target() {
    int kind = dice.below(4);
    if (kind == 3) {
      LocalTime otherwise = LocalTime.of(2 * dice.below(12), 0);
      return new WaitTarget.BestTime(dice.oneOf(Vocabulary.EVENTS), otherwise, zone());
    }
    if (kind == 0) {
      return new WaitTarget.AtTime(time(), days(), zone());
    }
    if (kind == 1) {
      LocalTime from = time();
      LocalTime to = from.plusMinutes(30L * dice.between(1, 40));
      return new WaitTarget.InWindow(new DailyWindow(from, to, days()), zone());
    }
    Duration offset = dice.percent(50) ? Duration.ZERO : Duration.ofHours(dice.between(-50, 50));
    return new WaitTarget.AtDate(operand(dice.of("renews", "when", "born")), offset);
  }

  /** Often at night, where clocks are changed. */
  private LocalTime time() {
    return LocalTime.of(dice.percent(60) ? dice.between(0, 3) : dice.below(24), dice.of(0, 30));
  }

  private Set<DayOfWeek> days() {
    EnumSet<DayOfWeek> days = EnumSet.of(dice.of(DayOfWeek.values()));
    for (DayOfWeek day : DayOfWeek.values()) {
      if (dice.percent(70)) {
        days.add(day);
      }
    }
    return days;
  }

  private Optional<ZoneId> zone() {
    return dice.percent(25) ? Optional.of(ZoneId.of(Vocabulary.zone(dice))) : Optional.empty();
  }

  private Experiment experiment(String id) {
    int cut = dice.between(1, 9_998);
    int other = dice.between(cut + 1, 9_999);
    List<Percent> shares =
        dice.percent(50)
            ? List.of(new Percent(cut), new Percent(10_000 - cut))
            : List.of(new Percent(cut), new Percent(other - cut), new Percent(10_000 - other));
    boolean control = dice.percent(50);
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < shares.size() - (control ? 1 : 0); i++) {
      variants.add(new Variant(List.of("a", "b", "c").get(i), shares.get(i)));
    }
    Optional<Percent> rest = Optional.of(shares.get(shares.size() - 1)).filter(share -> control);
    return new Experiment(id, variants, rest, dice.percent(40));
  }

  private ProfileChange change() {
    Operation operation = dice.of(Operation.values());
    if (operation == Operation.CLEAR) {
      return ProfileChange.clear(dice.oneOf(Vocabulary.ATTRIBUTES));
    }
    boolean counts = operation == Operation.INCREASE || operation == Operation.DECREASE;
    boolean lists = operation == Operation.ADD || operation == Operation.REMOVE;
    String usual = counts ? "age" : lists ? "tags" : dice.oneOf(Vocabulary.ATTRIBUTES);
    String attribute = dice.percent(90) ? usual : dice.oneOf(Vocabulary.ATTRIBUTES);
    if (operation == Operation.SET && dice.percent(15)) {
      return ProfileChange.of(
          "timezone", operation, new Expression.Constant(Value.of(Vocabulary.zone(dice))));
    }
    return ProfileChange.of(attribute, operation, operand(operation, attribute));
  }

  private Expression operand(Operation operation, String attribute) {
    if (dice.percent(40)) {
      return new Expression.Lookup(operand(dice.of("amount", "sku", "plan", "age")));
    }
    return new Expression.Constant(
        switch (operation) {
          case INCREASE, DECREASE -> dice.percent(50) ? Value.of(dice.below(50)) : Value.of(0.5);
          case ADD, REMOVE -> dice.of(Value.of("a"), Value.of("c"), Value.of(List.of("b", 20.0)));
          default ->
              dice.percent(25) ? Value.of("a{{ event.sku }}") : Vocabulary.value(dice, attribute);
        });
  }

  /** A name of the vocabulary, from wherever such names are. */
  private Operand operand(String name) {
    if (Vocabulary.ATTRIBUTES.contains(name)) {
      return new Operand(Operand.Source.ATTRIBUTE, name);
    }
    return new Operand(
        dice.of(Operand.Source.EVENT, Operand.Source.ENTRY, Operand.Source.VARIABLE), name);
  }

  /** Some of what an answer may have, under names that conditions ask for. */
  private Map<String, String> captures() {
    Map<String, String> captures = new LinkedHashMap<>();
    while (dice.percent(50)) {
      captures.put(dice.oneOf(Vocabulary.PROPERTIES), dice.oneOf(Vocabulary.PROPERTIES));
    }
    return captures;
  }

  private Map<String, Expression> properties() {
    Map<String, Expression> properties = new LinkedHashMap<>();
    for (String name : Vocabulary.PROPERTIES) {
      if (dice.percent(60)) {
        properties.put(
            name,
            dice.percent(50)
                ? new Expression.Constant(Vocabulary.value(dice, name))
                : new Expression.Lookup(operand(dice.percent(80) ? name : "age")));
      }
    }
    return properties;
  }
}
