package dev.journeys.model;

import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.ConditionWording;
import dev.journeys.condition.Did;
import dev.journeys.condition.Near;
import dev.journeys.condition.Not;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is certain of a condition, whatever the user is and does. It finds what is simple to find;
 * of what it does not find nothing is known.
 */
final class Contradictions {

  /** Of so many parts that speak of one thing each is compared with each. */
  private static final int MOST_COMPARED = 100;

  private Contradictions() {}

  /** The part by which a condition is never true, in words; empty when it may become true. */
  static Optional<String> in(Condition condition) {
    return switch (condition.kind()) {
      case DID -> inFilter((Did) condition);
      case ALL_OF -> inAll(condition);
      case ANY_OF -> inAny(condition);
      case NOT -> isAlways(((Not) condition).condition()) ? words(condition) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Whether a condition is the same at every instant of an enrollment. */
  static boolean isFixed(Condition condition) {
    return switch (condition.kind()) {
      case COMPARISON -> isOfEntry(((Comparison) condition).operand());
      case NEAR ->
          isOfEntry(((Near) condition).latitudeOf()) && isOfEntry(((Near) condition).longitudeOf());
      case ALL_OF, ANY_OF, NOT -> condition.parts().stream().allMatch(Contradictions::isFixed);
      default -> false;
    };
  }

  private static boolean isOfEntry(Operand operand) {
    return operand.source() == Operand.Source.ENTRY;
  }

  private static Optional<String> words(Condition condition) {
    return Optional.of(ConditionWording.of(condition));
  }

  private static boolean isAlways(Condition condition) {
    return switch (condition.kind()) {
      case ALL_OF -> condition.parts().stream().allMatch(Contradictions::isAlways);
      case ANY_OF -> condition.parts().stream().anyMatch(Contradictions::isAlways);
      case NOT -> in(((Not) condition).condition()).isPresent();
      default -> false;
    };
  }

  /** Events that never are cannot have been there. */
  private static Optional<String> inFilter(Did did) {
    return did.bound() == Did.Bound.AT_MOST || did.times() < 1
        ? Optional.empty()
        : did.event().where().flatMap(Contradictions::in);
  }

  private static Optional<String> inAny(Condition any) {
    List<Optional<String>> parts = any.parts().stream().map(Contradictions::in).toList();
    if (parts.isEmpty()) {
      return Optional.of("one of no conditions");
    }
    return parts.stream().allMatch(Optional::isPresent) ? parts.get(0) : Optional.empty();
  }

  private static Optional<String> inAll(Condition all) {
    List<Condition> parts = new ArrayList<>();
    addParts(all, parts);
    Set<Condition> known = new HashSet<>(parts);
    Map<Object, List<Part>> byThing = new HashMap<>();
    for (Condition part : parts) {
      Optional<String> own = in(part);
      if (own.isPresent()) {
        return own;
      }
      if (part instanceof Not not && known.contains(not.condition())) {
        return both(not.condition(), part);
      }
      Object thing = thing(part);
      if (thing == null) {
        continue;
      }
      Part compared = Part.of(part);
      List<Part> others = byThing.computeIfAbsent(thing, key -> new ArrayList<>());
      for (Part other : others) {
        if (exclude(other, compared)) {
          return both(other.condition(), part);
        }
      }
      if (others.size() < MOST_COMPARED) {
        others.add(compared);
      }
    }
    return Optional.empty();
  }

  private static void addParts(Condition condition, List<Condition> parts) {
    if (condition.kind() == Condition.Kind.ALL_OF) {
      condition.parts().forEach(part -> addParts(part, parts));
    } else {
      parts.add(condition);
    }
  }

  private static Optional<String> both(Condition one, Condition other) {
    return Optional.of(ConditionWording.of(one) + " and " + ConditionWording.of(other));
  }

  /** What a condition speaks of, if it is of those that are compared. */
  private static @Nullable Object thing(Condition condition) {
    if (condition instanceof Comparison comparison) {
      return comparison.operand();
    }
    return condition instanceof Did did ? List.of(did.event(), did.period()) : null;
  }

  /** Whether two conditions that speak of the same thing are never true at once. */
  private static boolean exclude(Part one, Part other) {
    if (one.condition() instanceof Comparison first
        && other.condition() instanceof Comparison second) {
      boolean isMissing = first.operator() == Operator.MISSING;
      // whatever else is asked of a value asks that it is there
      return isMissing != (second.operator() == Operator.MISSING)
          || refusesAll(one, first.operator(), other, second.operator())
          || refusesAll(other, second.operator(), one, first.operator())
          || areApart(one.range(), other.range());
    }
    return areApart(one.range(), other.range());
  }

  /** Whether one lets through only values that the other does not. */
  private static boolean refusesAll(Part refusing, Operator how, Part of, Operator ofWhich) {
    boolean isNamed = ofWhich == Operator.IS || ofWhich == Operator.IS_ONE_OF;
    if (!isNamed || refusing.hasList() || of.hasList()) {
      return false; // whether lists are equal is not asked here
    }
    return of.values().stream()
        .allMatch(value ->
            switch (how) {
              case IS, IS_ONE_OF -> !refusing.values().contains(value);
              case IS_NOT, IS_NONE_OF -> refusing.values().contains(value);
              default ->
                  value instanceof BigDecimal number
                      && areApart(refusing.range(), Range.at(number));
            });
  }

  /**
   * A condition, read once for all that it is compared with.
   *
   * @param values what it names, numbers by size and each as something with an order, so that a set
   *     finds it soon whatever its hash is; nothing where there is a list
   */
  private record Part(
      Condition condition, @Nullable Range range, Set<Object> values, boolean hasList) {

    static Part of(Condition condition) {
      List<Value> given =
          condition instanceof Comparison comparison ? comparison.values() : List.of();
      boolean hasList = given.stream().anyMatch(value -> value.kind() == Value.Kind.LIST);
      Set<Object> values = new HashSet<>();
      if (!hasList) {
        given.forEach(value -> values.add(plain(value)));
      }
      return new Part(condition, Range.of(condition), values, hasList);
    }

    private static Object plain(Value value) {
      return switch (value.kind()) {
        case INTEGER, DECIMAL -> value.number().orElseThrow().stripTrailingZeros();
        case TEXT -> ((Value.Text) value).text();
        case INSTANT -> ((Value.Time) value).instant();
        case BOOLEAN, LIST -> value;
      };
    }
  }

  private static boolean areApart(@Nullable Range one, @Nullable Range other) {
    return one != null && other != null && (one.isBelow(other) || other.isBelow(one));
  }

  /** Numbers from one to another; null is without an end. */
  private record Range(
      @Nullable BigDecimal from, @Nullable BigDecimal to, boolean withFrom, boolean withTo) {

    static Range at(BigDecimal number) {
      return new Range(number, number, true, true);
    }

    /** The numbers that a condition lets through, if it speaks of numbers. */
    static @Nullable Range of(Condition condition) {
      if (condition instanceof Did did) {
        BigDecimal times = BigDecimal.valueOf(did.times());
        return switch (did.bound()) {
          case AT_LEAST -> new Range(times, null, true, true);
          case AT_MOST -> new Range(null, times, true, true);
          case EXACTLY -> at(times);
        };
      }
      Comparison comparison = (Comparison) condition;
      BigDecimal first =
          comparison.values().isEmpty() ? null : comparison.values().get(0).number().orElse(null);
      if (first == null) {
        return null;
      }
      return switch (comparison.operator()) {
        case IS -> at(first);
        case LESS_THAN -> new Range(null, first, true, false);
        case AT_MOST -> new Range(null, first, true, true);
        case MORE_THAN -> new Range(first, null, false, true);
        case AT_LEAST -> new Range(first, null, true, true);
        case BETWEEN ->
            comparison
                .values()
                .get(1)
                .number()
                .map(to -> new Range(first, to, true, true))
                .orElse(null);
        default -> null;
      };
    }

    /** Whether every number of this is below every number of the other. */
    boolean isBelow(Range other) {
      if (to == null || other.from == null) {
        return false;
      }
      int compared = to.compareTo(other.from);
      return compared < 0 || (compared == 0 && !(withTo && other.withFrom));
    }
  }
}
