package dev.journeys.policy;

import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.ConditionWording;
import dev.journeys.condition.Near;
import dev.journeys.condition.Operand;
import dev.journeys.value.Problem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Users who try journeys out. They run for real, and in no figure: they are let in by every
 * rollout, never held out, and free of caps on entries and messages.
 *
 * <p>Immutable.
 *
 * @param who which users, by their attributes
 */
public record TestUsers(Condition who) {

  /** Checks that it is not null. */
  public TestUsers {
    Objects.requireNonNull(who, "who");
  }

  /** What the condition asks for beside attributes. */
  public List<Problem> problems() {
    return others(who)
        .map(part ->
            Problem.error(
                "testUsers",
                ConditionWording.of(part) + " (expected: attributes only)",
                "Mark test users by an attribute."))
        .toList();
  }

  private static Stream<Condition> others(Condition condition) {
    return switch (condition.kind()) {
      case COMPARISON -> Stream.of(condition).filter(one -> !asks(((Comparison) one).operand()));
      case NEAR ->
          Stream.of((Near) condition)
              .filter(one -> !asks(one.latitudeOf()) || !asks(one.longitudeOf()))
              .map(Condition.class::cast);
      case ALL_OF, ANY_OF, NOT -> condition.parts().stream().flatMap(TestUsers::others);
      case IN_PERCENT -> Stream.empty();
      case DID, EVENT_TIME, LOCAL_CLOCK, VISITS, AGGREGATE, INTEREST, IN_LIST, IN_SEGMENT ->
          Stream.of(condition);
    };
  }

  private static boolean asks(Operand operand) {
    return operand.source() == Operand.Source.ATTRIBUTE;
  }
}
