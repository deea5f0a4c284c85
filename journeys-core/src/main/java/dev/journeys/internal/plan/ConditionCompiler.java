package dev.journeys.internal.plan;

import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.Not;
import java.util.List;

/** Turns conditions into checks, and notes what they need to be remembered. */
final class ConditionCompiler {

  private final MemoryNeeds needs;

  ConditionCompiler(MemoryNeeds needs) {
    this.needs = needs;
  }

  Check compile(Condition condition) {
    return switch (condition.kind()) {
      case COMPARISON -> comparison((Comparison) condition);
      case ALL_OF -> new Junction(compileAll(((AllOf) condition).conditions()), true);
      case ANY_OF -> new Junction(compileAll(((AnyOf) condition).conditions()), false);
      case NOT -> new Negation(compile(((Not) condition).condition()));
      case DID -> {
        Did did = (Did) condition;
        yield new DidCheck(did, needs.need(did));
      }
    };
  }

  private List<Check> compileAll(List<Condition> conditions) {
    return conditions.stream().map(this::compile).toList();
  }

  private static Check comparison(Comparison comparison) {
    String name = comparison.operand().name();
    ComparisonCheck.Lookup lookup =
        switch (comparison.operand().source()) {
          case ATTRIBUTE -> scope -> scope.attribute(name);
          case EVENT -> scope -> scope.eventProperty(name);
          case ENTRY -> scope -> scope.entryProperty(name);
        };
    return new ComparisonCheck(lookup, comparison.operator(), comparison.values());
  }

  /** All or any of several checks, in order, no more of them than needed. */
  private record Junction(List<Check> checks, boolean all) implements Check {

    @Override
    public boolean holds(Scope scope) {
      for (Check check : checks) {
        if (check.holds(scope) != all) {
          return !all;
        }
      }
      return all;
    }

    @Override
    public long nextFlip(Scope scope) {
      long flip = NEVER;
      for (Check check : checks) {
        flip = Math.min(flip, check.nextFlip(scope));
      }
      return flip;
    }

    @Override
    public boolean timeSensitive() {
      for (Check check : checks) {
        if (check.timeSensitive()) {
          return true;
        }
      }
      return false;
    }
  }

  private record Negation(Check check) implements Check {

    @Override
    public boolean holds(Scope scope) {
      return !check.holds(scope);
    }

    @Override
    public long nextFlip(Scope scope) {
      return check.nextFlip(scope);
    }

    @Override
    public boolean timeSensitive() {
      return check.timeSensitive();
    }
  }
}
