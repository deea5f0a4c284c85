package dev.journeys.report;

import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Expression;
import dev.journeys.condition.Operand;
import dev.journeys.model.Call;
import dev.journeys.model.DidNot;
import dev.journeys.model.Emit;
import dev.journeys.model.Experiment;
import dev.journeys.model.ProfileChange;
import dev.journeys.model.StartJourney;
import dev.journeys.model.Step;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.model.Webhook;
import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.Percent;
import dev.journeys.value.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes steps of the kinds that a journey has now and then, with a name in all their texts. */
final class MoreSteps {
  private final Random random;
  private final String name;

  MoreSteps(Random random, String name) {
    this.random = random;
    this.name = name;
  }

  Step step(String id) {
    return switch (random.nextInt(8)) {
      case 0 -> new WaitUntil(id, target());
      case 1 -> didNot(id);
      case 2 -> experiment(id);
      case 3 -> new UpdateProfile(id, List.of(change(), change()));
      case 4 -> new Emit(id, name, Map.of(name, operand()));
      case 5 ->
          new Call(
              id,
              name,
              Map.of(name, operand()),
              List.of("granted", "denied"),
              random.nextBoolean(),
              Map.of(name, "code"));
      case 6 ->
          new Webhook(
              id,
              Webhook.Method.POST,
              "https://api.example/" + name,
              Map.of(),
              Map.of(name, operand()),
              Optional.empty(),
              Map.of(name, "/code"),
              random.nextBoolean());
      default -> new StartJourney(id, "journey-" + random.nextInt(9), Map.of(name, operand()));
    };
  }

  private WaitTarget target() {
    return switch (random.nextInt(4)) {
      case 3 -> new WaitTarget.BestTime(name, LocalTime.of(20, 0), Optional.empty());
      case 0 -> new WaitTarget.AtTime(LocalTime.of(10, 0), days(), Optional.empty());
      case 1 ->
          new WaitTarget.InWindow(
              DailyWindow.of(LocalTime.of(9, 0), LocalTime.of(17, 0)).on(days()),
              Optional.of(ZoneId.of("Europe/Vienna")));
      default ->
          new WaitTarget.AtDate(
              new Operand(Operand.Source.ATTRIBUTE, name),
              Duration.ofHours(random.nextInt(100) - 50));
    };
  }

  private Set<DayOfWeek> days() {
    return switch (random.nextInt(3)) {
      case 0 -> EnumSet.allOf(DayOfWeek.class);
      case 1 -> EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
      default -> EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.SUNDAY);
    };
  }

  private Step didNot(String id) {
    return new DidNot(
        id,
        EventPattern.named(name),
        EventPattern.named(name + random.nextInt(9)),
        Duration.ofHours(2),
        random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofDays(7)));
  }

  private static Step experiment(String id) {
    return new Experiment(
        id,
        List.of(
            new Experiment.Variant("offer", Percent.of(30)),
            new Experiment.Variant("a-rather-long-name", Percent.of(12.75))),
        Optional.of(Percent.of(57.25)),
        true);
  }

  private ProfileChange change() {
    ProfileChange.Operation[] operations = ProfileChange.Operation.values();
    ProfileChange.Operation operation = operations[random.nextInt(operations.length)];
    return switch (operation) {
      case CLEAR -> ProfileChange.clear(name);
      case INCREASE, DECREASE ->
          ProfileChange.of(name, operation, new Expression.Constant(Value.integer(5)));
      case SET, ADD, REMOVE -> ProfileChange.of(name, operation, operand());
    };
  }

  private Expression operand() {
    return random.nextBoolean()
        ? new Expression.Constant(Value.text(name))
        : new Expression.Lookup(new Operand(Operand.Source.EVENT, name));
  }
}
