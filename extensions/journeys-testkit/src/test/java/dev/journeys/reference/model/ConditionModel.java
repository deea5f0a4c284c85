package dev.journeys.reference.model;

import static dev.journeys.condition.Aggregate.Function.AVERAGE;
import static dev.journeys.condition.EventTime.Which.FIRST;
import static dev.journeys.condition.Operator.AT_LEAST;
import static dev.journeys.condition.Operator.AT_MOST;
import static dev.journeys.condition.Period.Kind.SINCE_ENTRY;
import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.reverseOrder;

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
import dev.journeys.condition.Visits;
import dev.journeys.policy.DailyWindow;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
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

  boolean matches(EventPattern pattern, Heard heard) {
    var at = new ConditionModel(user, asker, heard.properties(), zone, heard.at());
    return pattern.name().equals(heard.name()) && pattern.where().map(at::isTrue).orElse(true);
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

  /** Whether two things compare as a bound, or an operator, of some name asks for. */
  private static boolean holds(Enum<?> bound, int order) {
    return switch (bound.name()) {
      case "AT_LEAST", "SINCE" -> order >= 0;
      case "AT_MOST", "AT_LEAST_AGO" -> order <= 0;
      case "MORE_THAN", "WITHIN" -> order > 0;
      case "LESS_THAN", "BEFORE" -> order < 0;
      default -> order == 0; // exactly
    };
  }

  /** When time alone may change what a condition says. */
  Stream<Instant> flips(Condition condition) {
    return condition instanceof LocalClock asked
        ? new LocalTimes(asked.zone().orElse(zone)).edges(asked, clock)
        : Past.of(condition).flatMap(past -> user.memory(past.key()).flatMap(past::end));
  }

  /** What was done in the period of which a condition asks. */
  Stream<Heard> deeds(Condition asked) {
    Past past = Past.of(asked).findFirst().get();
    return user.memory(past.key()).filter(it -> past.end(it).allMatch(user.world.now::isBefore));
  }

  private boolean isTrue(EventTime asked) {
    Stream<Instant> times = user.memory(asked.event()).map(Heard::at);
    var time = times.min(asked.which() == FIRST ? naturalOrder() : reverseOrder());
    Instant bound = asked.instant().orElseGet(() -> user.world.now.minus(asked.ago().get()));
    return time.filter(at -> holds(asked.relation(), at.compareTo(bound))).isPresent();
  }

  private boolean isTrue(LocalClock asked) {
    DailyWindow window = new DailyWindow(asked.from(), asked.to(), asked.days());
    return new LocalTimes(asked.zone().orElse(zone)).end(window, clock).isPresent();
  }

  /** By the law of cosines; nothing is near to a place that is not a number. */
  private boolean isTrue(Near near) {
    double latitude = Math.toRadians(near.latitude());
    double north = degrees(near.latitudeOf(), 90);
    double east = degrees(near.longitudeOf(), 180) - Math.toRadians(near.longitude());
    double cosine = sin(latitude) * sin(north) + cos(latitude) * cos(north) * cos(east);
    return EARTH * Math.acos(cosine) <= near.kilometers();
  }

  private double degrees(Operand operand, double most) {
    Optional<Double> degrees = lookUp(operand).flatMap(Value::number).map(BigDecimal::doubleValue);
    return Math.toRadians(degrees.filter(found -> Math.abs(found) <= most).orElse(Double.NaN));
  }

  private boolean isTrue(Aggregate asked) {
    List<BigDecimal> numbers = deeds(asked).map(deed -> deed.number(asked.property())).toList();
    var times = BigDecimal.valueOf(asked.function() == AVERAGE ? numbers.size() : 1);
    BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    int order = sum.compareTo(asked.number().multiply(times));
    return numbers.isEmpty() ? asked.includesNever() : holds(asked.bound(), order);
  }

  private boolean isTrue(Interest asked) {
    List<Heard> deeds = deeds(asked).toList();
    Stream<Value> found = deeds.stream().flatMap(deed -> deed.property(asked.property()).stream());
    long meant = found.filter(value -> equal(value, asked.value())).count();
    BigDecimal least = asked.percent().multiply(BigDecimal.valueOf(deeds.size()));
    return !deeds.isEmpty() && BigDecimal.valueOf(100 * meant).compareTo(least) >= 0;
  }

  private boolean isTrue(Visits asked) {
    int visits = asker.map(e -> e.visits.get(asked.step())).orElse(0);
    return holds(asked.bound(), visits - asked.times());
  }

  private boolean isTrue(Did did) {
    var entry = asker.filter(e -> did.period().kind() == SINCE_ENTRY).map(e -> e.enteredAt);
    long count = deeds(did).filter(it -> it.at().isAfter(entry.orElse(Instant.MIN))).count();
    return holds(did.bound(), Long.compare(count, did.times()));
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
    List<String> reached = all.stream().filter(it -> user.world.contact.reaches(user, it)).toList();
    List<String> engaged = user.world.sends.engaged(user).filter(reached::contains).toList();
    boolean enough = engaged.size() >= 3 && Set.copyOf(engaged).size() >= 2;
    return mostOften(reached, enough ? engaged : List.of()).map(Value::of);
  }

  /** Which of some things is found most often, of equals the last. */
  static <T> Optional<T> mostOften(List<T> of, List<T> found) {
    return of.stream().max(Comparator.comparingInt(it -> Collections.frequency(found, it)));
  }

  private boolean isTrue(Comparison comparison) {
    Operator operator = comparison.operator();
    Optional<Object> found = lookUp(comparison.operand()).map(ConditionModel::plain);
    List<Object> asked = comparison.values().stream().map(ConditionModel::plain).toList();
    return found.map(it -> holds(operator, it, asked)).orElse(operator == Operator.MISSING);
  }

  private static boolean holds(Operator operator, Object found, List<Object> asked) {
    return switch (operator) {
      case EXISTS, MISSING -> operator == Operator.EXISTS;
      case IS, IS_ONE_OF -> asked.contains(found);
      case IS_NOT, IS_NONE_OF -> !asked.contains(found);
      case LESS_THAN, AT_MOST, MORE_THAN, AT_LEAST -> holds(operator, found, asked.get(0));
      case BETWEEN -> holds(AT_LEAST, found, asked.get(0)) && holds(AT_MOST, found, asked.get(1));
      case CONTAINS ->
          (found instanceof List<?> items && items.contains(asked.get(0)))
              || texts(found, asked.get(0), String::contains);
      case STARTS_WITH -> texts(found, asked.get(0), String::startsWith);
      case ENDS_WITH -> texts(found, asked.get(0), String::endsWith);
    };
  }

  private static boolean texts(Object found, Object part, BiPredicate<String, String> test) {
    return found instanceof String text && part instanceof String other && test.test(text, other);
  }

  @SuppressWarnings("unchecked") // two objects of one class whose objects compare
  private static boolean holds(Operator operator, Object found, Object asked) {
    return found instanceof Comparable<?>
        && found.getClass() == asked.getClass()
        && holds(operator, ((Comparable<Object>) found).compareTo(asked));
  }

  static boolean equal(Value one, Value other) {
    return plain(one).equals(plain(other));
  }

  /** Equal numbers are equal here, and kinds that cannot be compared are of different classes. */
  private static Object plain(Value value) {
    if (value instanceof Value.Items items) {
      return items.items().stream().map(ConditionModel::plain).toList();
    } else if (value instanceof Value.Text text) {
      return text.text();
    }
    Optional<Object> number = value.number().map(BigDecimal::stripTrailingZeros);
    return number.orElse(value instanceof Value.Time time ? time.instant() : value);
  }
}
