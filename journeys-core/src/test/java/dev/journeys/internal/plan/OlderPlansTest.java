package dev.journeys.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.json.JourneyJson;
import dev.journeys.model.Journey;
import dev.journeys.model.Revision;
import dev.journeys.model.Segments;
import java.time.Instant;
import java.util.AbstractList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One journey of 100 steps in many revisions, of which the newest takes entries. */
class OlderPlansTest {

  private static final int STEPS = 100;

  private int read;

  /** A list that makes its revisions when it is asked for them, and counts. */
  private PlanSet revisions(int count) {
    return PlanSet.compile(
        new AbstractList<>() {
          @Override
          public Revision get(int index) {
            read++;
            int number = index + 1;
            return new Revision(
                1, number, journey(number), Instant.EPOCH, Instant.EPOCH, number == count);
          }

          @Override
          public int size() {
            return count;
          }
        },
        Segments.NONE);
  }

  private static Journey journey(int revision) {
    String steps =
        IntStream.range(1, STEPS)
            .mapToObj(i -> ",{\"id\":\"rest-" + i + "\",\"kind\":\"delay\",\"duration\":\"P1D\"}")
            .collect(Collectors.joining());
    String links =
        IntStream.range(1, STEPS)
            .mapToObj(i -> "{\"from\":\"rest-" + (i - 1) + "\",\"to\":\"rest-" + i + "\"}")
            .collect(Collectors.joining(","))
            .replace("\"rest-0\"", "\"bought\"");
    return JourneyJson.read(
        """
        {"format":1,"journey":"w","description":"%d","goals":[{"event":"paid-%d","name":"paid"}],\
        "entry":{"kind":"on-event","events":[{"event":"signup"}]},"links":[%s],\
        "steps":[{"id":"bought","kind":"split","when":[{"did":{"event":"bought-%d"}}]}%s]}\
        """
            .formatted(revision, revision, links, revision, steps));
  }

  private static void assertIsOf(JourneyPlan plan, int revision) {
    assertThat(plan.revision()).isEqualTo(revision);
    assertThat(plan.journey()).isEqualTo(journey(revision));
    assertThat(plan.steps()).hasSize(STEPS);
    assertThat(plan.goals()[0].trigger().event().event()).isEqualTo("paid-" + revision);
  }

  @Test
  void a_plan_is_compiled_again_when_it_is_needed_again_and_there_was_no_room_for_it() {
    int count = 600;
    PlanSet set = revisions(count);
    assertThat(read).as("all are gone through once").isEqualTo(count);
    for (int round = 1; round <= 3; round++) {
      for (int revision = 1; revision <= count; revision++) {
        assertIsOf(set.plan(1, revision), revision);
      }
    }
    assertThat(read - count)
        .as("what is read again for 599 plans of 101, of which 20,000 / 101 fit")
        .isBetween(599 + 2 * (599 - 200), 3 * 599);
  }

  @Test
  void as_long_as_there_is_room_plans_are_compiled_once_and_the_newest_never_again() {
    PlanSet set = revisions(50);
    for (int round = 1; round <= 3; round++) {
      for (int revision = 1; revision <= 50; revision++) {
        assertIsOf(set.plan(1, revision), revision);
      }
    }
    assertThat(read).isEqualTo(50 + 49);
  }

  @Test
  void what_older_ones_ask_for_is_remembered_and_heard_though_no_plan_is_held() {
    PlanSet set = revisions(50);
    assertThat(set.interest("bought-7").memories()).hasSize(1);
    assertThat(set.interest("paid-7").watched()).isTrue();
    assertThat(set.interest("bought-51")).isNull();
  }

  @Test
  void revisions_are_told_by_the_journey_oldest_first() {
    PlanSet set = revisions(5);
    assertThat(set.revisions("w")).extracting(Revision::number).containsExactly(1, 2, 3, 4, 5);
    assertThat(set.revisions("x")).isEmpty();
    assertThat(set.plan(1, 6)).isNull();
    assertThat(set.plan(2, 1)).isNull();
    assertThat(set.plan(0, 0)).isNull();
  }
}
