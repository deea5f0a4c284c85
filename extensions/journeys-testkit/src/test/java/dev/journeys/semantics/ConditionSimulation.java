package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.Condition;
import dev.journeys.model.Journey;

/** Asks of a user whether a condition is true, and follows when it comes true. */
abstract class ConditionSimulation extends Simulation {

  /** A journey that can be entered again and again, and asks one thing. */
  static Journey asking(Condition condition) {
    return journey("ask")
        .enterByCall()
        .reentry(afterExit())
        .path(split("which").when(condition, goOn()).otherwise(goOn()));
  }

  /** A journey that is entered each time a condition comes true. */
  static Journey entering(Condition condition) {
    return journey("enter")
        .enterWhen(condition)
        .reentry(afterExit())
        .path(send("came-true", email("came-true")));
  }

  /** Whether the condition of the journey that asks is true of the user now. */
  final boolean isTrueOf(String user) {
    assertThat(enroll("ask", user).entered()).isTrue();
    return outcome(user, "ask", "which").equals("when-1");
  }

  final boolean isTrue() {
    return isTrueOf("u1");
  }
}
