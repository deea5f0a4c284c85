package dev.journeys.kernel;

import dev.journeys.internal.plan.Check;
import dev.journeys.internal.plan.PlanSet;
import dev.journeys.policy.TestUsers;
import dev.journeys.report.JourneyFact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who tries journeys out, and what of it is counted (USER-3). */
final class Trials {

  private final Activation activation;

  /** The condition of the test users, compiled, and of which it is. */
  private @Nullable Check compiled;

  private @Nullable TestUsers of;

  /** The enrollments of test users that ended in this call. */
  private Set<Long> ended = Set.of();

  Trials(Activation activation) {
    this.activation = activation;
  }

  void begin() {
    ended = Set.of();
  }

  /** Whether the user tries journeys out. */
  boolean isTestUser() {
    TestUsers tests = activation.surroundings.testUsers().orElse(null);
    if (tests == null) {
      return false;
    }
    Check check = compiled;
    if (check == null || !tests.equals(of)) {
      check = PlanSet.check(tests.who());
      compiled = check;
      of = tests;
    }
    return check.holds(activation.scope(null, null));
  }

  /** Notes that an enrollment of a test user ended; what it did still counts nowhere. */
  void ended(long number) {
    ended = new HashSet<>(ended);
    ended.add(number);
  }

  /** What is counted of what happened: all but what test users did. */
  List<JourneyFact> counted(List<JourneyFact> facts) {
    Set<Long> tests = ended;
    List<Enrollment> open = activation.record.open;
    for (int i = 0; i < open.size(); i++) {
      Enrollment one = open.get(i);
      if (one.isTest) {
        tests = new HashSet<>(tests);
        tests.add(one.number);
      }
    }
    boolean isTestUser = isTestUser();
    if (tests.isEmpty() && !isTestUser) {
      return facts;
    }
    List<JourneyFact> counted = new ArrayList<>();
    for (JourneyFact fact : facts) {
      boolean isLater = fact.enrollment() == 0 || isOfEnded(fact);
      boolean isTest = tests.contains(fact.enrollment()) || (isLater && isTestUser);
      if (!isTest) {
        counted.add(fact);
      }
    }
    return counted;
  }

  /** Of a message whose enrollment is over it is not known any more whether that was a test. */
  private boolean isOfEnded(JourneyFact fact) {
    boolean isOfMessage =
        fact instanceof JourneyFact.MessageUpdated || fact instanceof JourneyFact.MessageConverted;
    return isOfMessage && activation.record.openEnrollment(fact.enrollment()) == null;
  }
}
