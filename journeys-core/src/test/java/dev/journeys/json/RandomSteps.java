package dev.journeys.json;

import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Expression;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.model.Call;
import dev.journeys.model.Conversion;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.DidNot;
import dev.journeys.model.Emit;
import dev.journeys.model.Experiment;
import dev.journeys.model.FeedbackWait;
import dev.journeys.model.MessageContent;
import dev.journeys.model.Outcome;
import dev.journeys.model.ProfileChange;
import dev.journeys.model.Send;
import dev.journeys.model.SendRules;
import dev.journeys.model.Split;
import dev.journeys.model.StartJourney;
import dev.journeys.model.Step;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.WaitFor;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.model.Webhook;
import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.Exemption;
import dev.journeys.policy.Percent;
import dev.journeys.policy.SendLimit;
import dev.journeys.policy.Throttle;
import dev.journeys.value.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Valid steps of every kind that can be left. */
final class RandomSteps {

  private final Dice dice;
  private final RandomValues values;
  private final RandomConditions inside;

  RandomSteps(Dice dice, RandomConditions inside) {
    this.dice = dice;
    this.values = new RandomValues(dice);
    this.inside = inside;
  }

  Step step(String id) {
    return dice.oneOf(
        () ->
            new Send(
                id, content(), dice.maybe(inside::condition), dice.maybe(this::feedback), rules()),
        () -> new Delay(id, length()),
        () -> new WaitUntil(id, target()),
        () -> waitFor(id),
        () ->
            new DidNot(
                id,
                inside.pattern(),
                inside.pattern(),
                values.duration(),
                dice.maybe(values::duration)),
        () -> new Split(id, dice.list(1, 3, this::choice)),
        () -> experiment(id),
        () -> new UpdateProfile(id, dice.list(1, 4, this::change)),
        () -> new Emit(id, values.name(), properties()),
        () ->
            new Call(
                id,
                values.name(),
                properties(),
                names("result-", dice.between(0, 3)),
                dice.oneIn(2),
                captures(values::name)),
        () -> webhook(id),
        () -> new StartJourney(id, "journey-" + dice.between(0, 99), properties()));
  }

  private Condition choice() {
    return dice.oneIn(4)
        ? new Comparison(
            Operand.preferredChannel(names("channel-", dice.between(2, 4))),
            Operator.IS,
            List.of(Value.text("channel-1")))
        : inside.condition();
  }

  private Map<String, String> captures(Supplier<String> from) {
    Map<String, String> captures = new LinkedHashMap<>();
    dice.list(0, 2, values::name).forEach(name -> captures.put(name, from.get()));
    return captures;
  }

  private Step webhook(String id) {
    Webhook.Method method = dice.pick(List.of(Webhook.Method.values()));
    Map<String, String> headers = new LinkedHashMap<>();
    dice.list(0, 2, () -> "X-" + dice.between(0, 9)).forEach(name -> headers.put(name, "text"));
    boolean text = method.hasBody() && dice.oneIn(2);
    return new Webhook(
        id,
        method,
        "https://api-" + dice.between(0, 9) + ".example:8443/a?b=" + dice.between(0, 9),
        headers,
        text ? Map.of() : properties(),
        text ? Optional.of(values.text()) : Optional.empty(),
        captures(() -> "/data/" + dice.between(0, 9)),
        dice.oneIn(2));
  }

  private MessageContent content() {
    Map<String, Value> fields = new LinkedHashMap<>();
    dice.list(0, 4, values::text).forEach(name -> fields.put(name, values.value()));
    Set<String> html = new HashSet<>(fields.keySet());
    html.removeIf(name -> dice.oneIn(2));
    return new MessageContent(values.name(), values.name(), fields, html);
  }

  private SendRules rules() {
    SendRules rules = SendRules.none();
    for (Exemption exemption : Exemption.values()) {
      rules = dice.oneIn(3) ? rules.with(exemption) : rules;
    }
    rules = dice.oneIn(3) ? rules.neverRepeating() : rules;
    rules = dice.oneIn(3) ? rules.withTopic(values.name()) : rules;
    if (dice.oneIn(3)) {
      rules = rules.withLimit(new SendLimit(dice.between(1, 100), dice.maybe(values::duration)));
    }
    Throttle throttle =
        new Throttle(dice.between(1, 10_000), dice.pick(List.of(Throttle.Per.values())));
    rules = dice.oneIn(3) ? rules.withThrottle(throttle) : rules;
    rules = dice.oneIn(3) ? rules.withExpireAfter(values.duration()) : rules;
    rules =
        rules.withDeliveryWindow(
            dice.list(0, 2, () -> new WaitTarget.InWindow(window(), dice.maybe(values::zone))));
    return dice.maybe(this::conversion).map(rules::withConversion).orElse(rules);
  }

  private Conversion conversion() {
    return new Conversion(
        new RandomConditions(dice, RandomConditions.Standing.AT_ENTRY, false).pattern(),
        Duration.ofMinutes(dice.between(1, 200_000)),
        dice.maybe(values::name));
  }

  private FeedbackWait feedback() {
    List<Outcome> updates = new ArrayList<>(FeedbackWait.POSSIBLE);
    while (updates.size() > 1 && dice.oneIn(2)) {
      updates.remove(dice.pick(updates));
    }
    return new FeedbackWait(updates, values.duration());
  }

  private DelayLength length() {
    return dice.oneOf(
        () -> new DelayLength.Fixed(values.duration()),
        () -> between(values.duration()),
        () ->
            new DelayLength.CalendarDays(
                dice.between(1, 36_500), dice.maybe(values::time), dice.maybe(values::zone)));
  }

  private DelayLength between(Duration longest) {
    return new DelayLength.Between(dice.oneIn(2) ? Duration.ZERO : longest.dividedBy(3), longest);
  }

  private WaitTarget target() {
    return dice.oneOf(
        () -> new WaitTarget.AtTime(values.time(), days(), dice.maybe(values::zone)),
        () -> new WaitTarget.InWindow(window(), dice.maybe(values::zone)),
        () -> new WaitTarget.AtDate(inside.operand(), offset()),
        () ->
            new WaitTarget.BestTime(
                values.name(), LocalTime.of(2 * dice.between(0, 11), 0), dice.maybe(values::zone)));
  }

  private Set<DayOfWeek> days() {
    Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
    if (dice.oneIn(2)) {
      days.retainAll(dice.list(1, 5, () -> dice.pick(List.of(DayOfWeek.values()))));
    }
    return days;
  }

  private DailyWindow window() {
    LocalTime from = values.time();
    LocalTime to = values.time();
    return new DailyWindow(from, from.equals(to) ? to.plusHours(1) : to, days());
  }

  private Duration offset() {
    return dice.oneOf(
        () -> Duration.ZERO, () -> values.duration(), () -> values.duration().negated());
  }

  private Step waitFor(String id) {
    boolean sinceEntry = dice.oneIn(3);
    return new WaitFor(
        id,
        dice.list(1, 3, sinceEntry ? inside::pattern : inside::alternative),
        dice.maybe(values::duration),
        sinceEntry);
  }

  private Step experiment(String id) {
    List<Experiment.Variant> variants = new ArrayList<>();
    int rest = Percent.ALL.hundredths();
    for (String name : names("variant-", dice.between(1, 4))) {
      int share = dice.between(1, rest / 2);
      variants.add(new Experiment.Variant(name, new Percent(share)));
      rest -= share;
    }
    if (dice.oneIn(2)) {
      return new Experiment(id, variants, Optional.of(new Percent(rest)), dice.oneIn(2));
    }
    variants.add(new Experiment.Variant("last", new Percent(rest)));
    return new Experiment(id, variants, Optional.empty(), dice.oneIn(2));
  }

  private ProfileChange change() {
    ProfileChange.Operation operation = dice.pick(List.of(ProfileChange.Operation.values()));
    return switch (operation) {
      case CLEAR -> ProfileChange.clear(values.name());
      case INCREASE, DECREASE ->
          ProfileChange.of(
              values.name(),
              operation,
              dice.oneIn(2) ? new Expression.Constant(values.number()) : lookup());
      case SET, ADD, REMOVE -> ProfileChange.of(values.name(), operation, expression());
    };
  }

  private Expression expression() {
    return dice.oneIn(2) ? new Expression.Constant(values.value()) : lookup();
  }

  private Expression lookup() {
    return new Expression.Lookup(inside.operand());
  }

  private Map<String, Expression> properties() {
    Map<String, Expression> properties = new LinkedHashMap<>();
    dice.list(0, 3, values::name).forEach(name -> properties.put(name, expression()));
    return properties;
  }

  private static List<String> names(String prefix, int number) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      names.add(prefix + i);
    }
    return names;
  }
}
