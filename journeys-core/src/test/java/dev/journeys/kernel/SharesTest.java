package dev.journeys.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.PlanSet;
import dev.journeys.model.Admission;
import dev.journeys.model.Emit;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Journey;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Revision;
import dev.journeys.model.Segments;
import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.Percent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SharesTest {

  private static final int USERS = 100_000;

  private static JourneyPlan plan(String id, UnaryOperator<Admission> admission) {
    Journey journey =
        Journey.builder(id)
            .entry(new EntryRule.ByCall())
            .admission(admission)
            .path(new PathGraph(List.of(new Emit("a", "e", Map.of())), List.of()))
            .build();
    Revision revision = new Revision(1, 1, journey, Instant.EPOCH, Instant.EPOCH, true);
    return Objects.requireNonNull(PlanSet.compile(List.of(revision), Segments.NONE).current(1));
  }

  private static double share(Predicate<String> which) {
    return IntStream.range(0, USERS).filter(i -> which.test("user-" + i)).count() / (double) USERS;
  }

  private static Predicate<String> heldOut(JourneyPlan plan, HoldoutPolicy policy) {
    return user -> Shares.heldOutBy(plan, policy, user) != null;
  }

  private static void assertNear(double actual, double expected) {
    // five standard deviations
    double room = 5 * Math.sqrt(expected * (1 - expected) / USERS);
    assertThat(actual).isBetween(expected - room, expected + room);
  }

  @Test
  @DisplayName("ENT-16 A rollout is as large as it says, and each contains every smaller one")
  void rolloutsGrow() {
    JourneyPlan ten = plan("j", all -> all.withRollout(Percent.of(10)));
    JourneyPlan twenty = plan("j", all -> all.withRollout(Percent.of(20)));
    assertNear(share(user -> Shares.isRolledOut(ten, user)), 0.1);
    assertNear(share(user -> Shares.isRolledOut(twenty, user)), 0.2);
    assertThat(share(user -> Shares.isRolledOut(ten, user) && !Shares.isRolledOut(twenty, user)))
        .isZero();
    assertThat(share(user -> Shares.isRolledOut(plan("j", all -> all), user))).isEqualTo(1);
    JourneyPlan nobody = plan("j", all -> all.withRollout(Percent.of(0)));
    assertThat(share(user -> Shares.isRolledOut(nobody, user))).isZero();
  }

  @Test
  @DisplayName("ENT-14 Holdouts of two salts are independent of each other and of rollouts")
  void saltsAreIndependent() {
    HoldoutPolicy policy =
        new HoldoutPolicy(Percent.of(20), Map.of("calm", Percent.of(20), "press", Percent.of(20)));
    HoldoutPolicy named = new HoldoutPolicy(Percent.of(0), policy.groups());
    UnaryOperator<Admission> half = all -> all.withHoldout(Percent.of(50)).exempted();
    Predicate<String> engine = heldOut(plan("j", all -> all), policy);
    Predicate<String> calm = heldOut(plan("j", all -> all.withHoldoutGroup("calm")), named);
    Predicate<String> press = heldOut(plan("j", all -> all.withHoldoutGroup("press")), named);
    Predicate<String> one = heldOut(plan("one", half), policy);
    Predicate<String> two = heldOut(plan("two", half), policy);
    JourneyPlan rolledOut = plan("one", all -> all.withRollout(Percent.of(50)));
    assertNear(share(engine), 0.2);
    assertNear(share(engine.and(calm)), 0.04);
    assertNear(share(calm.and(press)), 0.04);
    assertNear(share(one.and(two)), 0.25);
    assertNear(share(one.and(engine)), 0.1);
    assertNear(share(one.and(user -> Shares.isRolledOut(rolledOut, user))), 0.25);
  }

  @Test
  @DisplayName("ENT-14 Who belongs to a share never changes")
  void membershipIsForEver() {
    JourneyPlan plan = plan("win-back", all -> all.withHoldout(Percent.of(50)));
    List<String> held =
        IntStream.range(0, 12)
            .mapToObj(i -> "user-" + i)
            .filter(heldOut(plan, HoldoutPolicy.none()))
            .toList();
    assertThat(held)
        .containsExactly("user-2", "user-3", "user-5", "user-6", "user-7", "user-8", "user-9");
  }
}
