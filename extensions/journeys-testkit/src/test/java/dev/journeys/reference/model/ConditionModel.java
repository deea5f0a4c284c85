package dev.journeys.reference.model;

import static java.util.Comparator.comparingLong;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.InList;
import dev.journeys.condition.InSegment;
import dev.journeys.condition.Interest;
import dev.journeys.condition.LocalClock;
import dev.journeys.condition.Near;
import dev.journeys.condition.Not;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.condition.Visits;
import dev.journeys.policy.DailyWindow;
import dev.journeys.reference.model.ConditionParts.Past;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The truth of conditions.
 *
 * @param asker the enrollment that asks, none before anybody entered
 * @param event the properties of the event at hand
 * @param zone the zone of local times
 * @param clock the instant that the local clock is asked for: now, or the event's own time
 */
record ConditionModel(
    User user, Optional<Enrollment> asker, Map<String, Value> event, ZoneId zone, Instant clock) {

  private static final double EARTH = 6371.0088;

  /** What conditions see before anybody entered. */
  static ConditionModel outside(User user, ZoneId zone) {
    return new ConditionModel(user, Optional.empty(), Map.of(), zone, user.world.now);
  }

  private Instant now() {
    return user.world.now;
  }

  boolean matches(EventPattern pattern, Event tracked) {
    Instant own = tracked.time().filter(now()::isAfter).orElse(now());
    var at = new ConditionModel(user, asker, tracked.properties(), zone, own);
    return pattern.name().equals(tracked.name()) && pattern.where().map(at::isTrue).orElse(true);
  }

  boolean isTrue(Condition condition) {
    return switch (condition.kind()) {
      case ALL_OF -> ((AllOf) condition).conditions().stream().allMatch(this::isTrue);
      case ANY_OF -> ((AnyOf) condition).conditions().stream().anyMatch(this::isTrue);
      case NOT -> !isTrue(((Not) condition).condition());
      case DID -> isTrue((Did) condition);
      case IN_SEGMENT -> isTrue(user.world.parts.segments().get(((InSegment) condition).segment()));
      case IN_LIST -> user.lists.contains(((InList) condition).list());
      case COMPARISON -> isTrue((Comparison) condition);
      case EVENT_TIME -> isTrue((EventTime) condition);
      case LOCAL_CLOCK -> isTrue((LocalClock) condition);
      case NEAR -> isTrue((Near) condition);
      case VISITS -> isTrue((Visits) condition);
      case AGGREGATE -> isTrue((Aggregate) condition);
      case INTEREST -> isTrue((Interest) condition);
      case IN_PERCENT -> throw new IllegalArgumentException("drawn by a hash");
    };
  }

  /** When time alone may change what a condition says. */
  Stream<Instant> flips(Condition leaf) {
    Stream<Instant> past =
        ConditionParts.past(leaf)
            .flatMap(asked ->
                user.memory(asked.memory())
                    .flatMap(deed -> asked.length().stream().flatMap(deed::edges)));
    return leaf instanceof LocalClock asked
        ? LocalTimes.edges(asked, asked.zone().orElse(zone), clock)
        : past;
  }

  private boolean isTrue(EventTime asked) {
    Stream<Instant> times = user.memory(asked.event()).map(Deed::at);
    Comparator<Instant> order = Comparator.naturalOrder();
    Optional<Instant> time =
        times.min(asked.which() == EventTime.Which.FIRST ? order : order.reversed());
    Instant bound = asked.instant().orElseGet(() -> now().minus(asked.ago().orElseThrow()));
    return time.isPresent()
        && switch (asked.relation()) {
          case WITHIN -> time.get().isAfter(bound);
          case AT_LEAST_AGO -> !time.get().isAfter(bound);
          case BEFORE -> time.get().isBefore(bound);
          case SINCE -> !time.get().isBefore(bound);
        };
  }

  private boolean isTrue(LocalClock asked) {
    DailyWindow window = new DailyWindow(asked.from(), asked.to(), asked.days());
    return LocalTimes.end(window, asked.zone().orElse(zone), clock).isPresent();
  }

  /** By the law of cosines; nothing is near to a place that is not a number. */
  private boolean isTrue(Near near) {
    double north = degrees(near.latitudeOf(), 90);
    double east = degrees(near.longitudeOf(), 180) - Math.toRadians(near.longitude());
    double latitude = Math.toRadians(near.latitude());
    double alongEquator = Math.cos(latitude) * Math.cos(north) * Math.cos(east);
    double cosine = Math.sin(latitude) * Math.sin(north) + alongEquator;
    return EARTH * Math.acos(cosine) <= near.kilometers();
  }

  private double degrees(Operand operand, double most) {
    Optional<Double> degrees = lookUp(operand).flatMap(Value::number).map(BigDecimal::doubleValue);
    return Math.toRadians(degrees.filter(found -> Math.abs(found) <= most).orElse(Double.NaN));
  }

  private boolean isTrue(Aggregate asked) {
    List<Deed> deeds = summed(asked);
    BigDecimal sum = BigDecimal.ZERO;
    for (Deed deed : deeds) {
      Optional<Value> found = Optional.ofNullable(deed.properties().get(asked.property()));
      sum = sum.add(found.flatMap(Value::number).orElse(BigDecimal.ZERO));
    }
    boolean average = asked.function() == Aggregate.Function.AVERAGE;
    BigDecimal times = BigDecimal.valueOf(average ? deeds.size() : 1);
    int order = sum.compareTo(asked.number().multiply(times));
    return deeds.isEmpty()
        ? asked.includesNever()
        : switch (asked.bound()) {
          case AT_LEAST -> order >= 0;
          case AT_MOST -> order <= 0;
          case MORE_THAN -> order > 0;
          case LESS_THAN -> order < 0;
        };
  }

  /** What was done in a period of whole hours or days. */
  private List<Deed> summed(Condition asked) {
    Past past = ConditionParts.past(asked).findFirst().orElseThrow();
    return user.memory(past.memory())
        .filter(deed -> past.length().stream().allMatch(d -> deed.tooOld(d).isAfter(now())))
        .toList();
  }

  private boolean isTrue(Interest asked) {
    List<Deed> deeds = summed(asked);
    Stream<Value> found =
        deeds.stream().flatMap(d -> Stream.ofNullable(d.properties().get(asked.property())));
    long meant = found.filter(value -> equal(value, asked.value())).count();
    BigDecimal least = asked.percent().multiply(BigDecimal.valueOf(deeds.size()));
    return !deeds.isEmpty() && BigDecimal.valueOf(100 * meant).compareTo(least) >= 0;
  }

  private boolean isTrue(Visits asked) {
    return holds(
        asked.bound(), asker.map(e -> e.visits.get(asked.step())).orElse(0), asked.times());
  }

  private boolean isTrue(Did did) {
    boolean ever = did.period().kind() == Period.Kind.EVER;
    Instant first = asker.filter(e -> !ever).map(e -> e.enteredAt).orElse(Instant.MIN);
    Instant after = did.period().length().map(now()::minus).orElse(first);
    long count = user.memory(did.event()).filter(deed -> deed.at().isAfter(after)).count();
    return holds(did.bound(), count, did.times());
  }

  private static boolean holds(Did.Bound bound, long count, int times) {
    return switch (bound) {
      case AT_LEAST -> count >= times;
      case AT_MOST -> count <= times;
      case EXACTLY -> count == times;
    };
  }

  /** What is found where an operand points. */
  Optional<Value> lookUp(Operand operand) {
    return switch (operand.source()) {
      case ATTRIBUTE -> Optional.ofNullable(user.attributes.get(operand.name()));
      case EVENT -> Optional.ofNullable(event.get(operand.name()));
      case ENTRY -> asker.map(e -> e.entry.get(operand.name()));
      case PREFERRED_CHANNEL -> preferred(operand.channels());
      case VARIABLE -> asker.map(e -> e.variables.get(operand.name()));
    };
  }

  /** The channel of most engagements, if there are three on two channels, else the first. */
  private Optional<Value> preferred(List<String> all) {
    List<String> channels =
        all.stream().filter(channel -> user.world.contact.reaches(user, channel)).toList();
    List<String> engaged = user.world.sends.engaged(user);
    ToLongFunction<String> count = one -> engaged.stream().filter(one::equals).count();
    List<String> known = channels.stream().filter(engaged::contains).toList();
    boolean enough = known.size() >= 2 && known.stream().mapToLong(count).sum() >= 3;
    Optional<String> first = channels.stream().findFirst();
    return (enough ? known.stream().max(comparingLong(count)) : first).map(Value::of);
  }

  private boolean isTrue(Comparison comparison) {
    Operator operator = comparison.operator();
    Optional<Value> found = lookUp(comparison.operand());
    return found
        .map(value -> holds(operator, value, comparison.values()))
        .orElse(operator == Operator.MISSING);
  }

  private static boolean holds(Operator operator, Value found, List<Value> values) {
    return switch (operator) {
      case EXISTS -> true;
      case MISSING -> false;
      case IS, IS_ONE_OF -> values.stream().anyMatch(value -> equal(found, value));
      case IS_NOT, IS_NONE_OF -> values.stream().noneMatch(value -> equal(found, value));
      case LESS_THAN -> ordered(found, values.get(0), -1, -1);
      case AT_MOST -> ordered(found, values.get(0), -1, 0);
      case MORE_THAN -> ordered(found, values.get(0), 1, 1);
      case AT_LEAST -> ordered(found, values.get(0), 0, 1);
      case BETWEEN -> ordered(found, values.get(0), 0, 1) && ordered(found, values.get(1), -1, 0);
      case CONTAINS ->
          found instanceof Value.Items items
              ? items.items().stream().anyMatch(item -> equal(item, values.get(0)))
              : texts(found, values.get(0), String::contains);
      case STARTS_WITH -> texts(found, values.get(0), String::startsWith);
      case ENDS_WITH -> texts(found, values.get(0), String::endsWith);
    };
  }

  private static boolean texts(Value found, Value value, BiPredicate<String, String> test) {
    return found instanceof Value.Text text
        && value instanceof Value.Text other
        && test.test(text.text(), other.text());
  }

  static boolean equal(Value one, Value other) {
    return plain(one).equals(plain(other));
  }

  /** Equal numbers are equal here, and kinds that cannot be compared are of different classes. */
  private static Object plain(Value value) {
    if (value instanceof Value.Items items) {
      return items.items().stream().map(ConditionModel::plain).toList();
    }
    if (value instanceof Value.Text text) {
      return text.text();
    }
    Optional<Object> number = value.number().map(BigDecimal::stripTrailingZeros);
    return number.orElse(value instanceof Value.Time time ? time.instant() : value);
  }

  @SuppressWarnings("unchecked") // two objects of one class whose objects compare
  private static boolean ordered(Value found, Value value, int least, int most) {
    Object one = plain(found);
    Object other = plain(value);
    if (!(one instanceof Comparable<?>) || one.getClass() != other.getClass()) {
      return false;
    }
    int order = Integer.signum(((Comparable<Object>) one).compareTo(other));
    return least <= order && order <= most;
  }
}
