package dev.journeys.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.Trigger;
import dev.journeys.kernel.Plans;
import dev.journeys.model.EntryRule;
import dev.journeys.model.EntryWindow;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Reentry;
import dev.journeys.model.Revision;
import dev.journeys.report.PathDiagram;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of careless edits of valid journeys. */
class InvalidEditTest {

  private static final int JOURNEYS = 2_000;
  private static final int EDITS = 50;

  /** Every so-manieth accepted journey is looked at closely. */
  private static final int LOOKED_AT = 20;

  /** What a journey is made of, as one value that can be edited. */
  record Parts(
      String id,
      String description,
      EntryRule entry,
      Reentry reentry,
      List<Goal> goals,
      List<Trigger> exits,
      Optional<Duration> timeLimit,
      Optional<ZoneId> zone,
      Optional<String> keyedBy,
      EntryWindow entryWindow,
      int priority,
      PathGraph path) {

    static Parts of(Journey journey) {
      return new Parts(
          journey.id(),
          journey.description(),
          journey.entry(),
          journey.reentry(),
          journey.goals(),
          journey.exits(),
          journey.timeLimit(),
          journey.zone(),
          journey.keyedBy(),
          journey.entryWindow(),
          journey.priority(),
          journey.path());
    }

    Journey built() {
      Journey.Builder journey =
          Journey.builder(id)
              .description(description)
              .entry(entry)
              .reentry(reentry)
              .entryWindow(entryWindow)
              .priority(priority)
              .path(path);
      goals.forEach(journey::goal);
      exits.forEach(journey::exitWhen);
      timeLimit.ifPresent(journey::timeLimit);
      zone.ifPresent(journey::zone);
      keyedBy.ifPresent(journey::keyedBy);
      return journey.build();
    }
  }

  private final Map<String, Integer> times = new HashMap<>();

  @Test
  void a_hundred_thousand_edits_give_a_journey_that_works_or_one_exception_that_lists_why() {
    for (int seed = 0; seed < JOURNEYS; seed++) {
      Random random = new Random(seed);
      Parts parts = Parts.of(new RandomJourneys(random).journey());
      List<Object> spares = RandomEdit.partsOf(Parts.of(new RandomJourneys(random).journey()));
      RandomEdit edits = new RandomEdit(parts, new Dice(random), spares);
      for (int i = 0; i < EDITS; i++) {
        edit(edits, "seed " + seed + ", edit " + i);
      }
    }
    assertThat(times.get("refused")).isGreaterThan(JOURNEYS * EDITS / 4);
    assertThat(times.get("accepted")).isGreaterThan(JOURNEYS * EDITS / 10);
  }

  private void edit(RandomEdit edits, String where) {
    try {
      Journey edited = ((Parts) edits.next()).built();
      count("accepted");
      if (times.get("accepted") % LOOKED_AT == 0) {
        worksAsItStands(edited);
      }
    } catch (InvalidInputException e) {
      assertThat(e.problems()).as(where).isNotEmpty();
      count("no such part");
    } catch (InvalidJourneyException e) {
      assertThat(e.problems()).as(where).isNotEmpty().allMatch(InvalidEditTest::says);
      count("refused");
    } catch (RuntimeException e) {
      throw new AssertionError(where, e);
    }
  }

  private static boolean says(Problem problem) {
    return Stream.of(problem.where(), problem.sentence(), problem.hint())
        .noneMatch(String::isBlank);
  }

  /** A journey that was accepted can be written, read, compiled and drawn. */
  private static void worksAsItStands(Journey journey) {
    assertThat(JourneyJson.read(JourneyJson.write(journey))).isEqualTo(journey);
    Revision revision = new Revision(1, 1, journey, Instant.EPOCH, Instant.EPOCH, true);
    assertThat(Plans.of(List.of(revision)).revisions()).containsExactly(revision);
    assertThat(PathDiagram.of(journey).toMermaid()).contains(journey.path().steps().get(0).id());
  }

  private void count(String what) {
    times.merge(what, 1, Integer::sum);
  }
}
