package dev.journeys.internal.runtime;

import dev.journeys.kernel.Plans;
import dev.journeys.model.Journey;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes journeys: checks them against what this engine has, and says what to think of.
 *
 * <p>Safe for concurrent use.
 */
public final class Publisher {

  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private final EngineParts parts;
  private final Definitions definitions;
  private final Sweeps sweeps;
  private final ListDesk lists;
  private final SegmentDesk segments;
  private final @Nullable MessageTexts texts;

  Publisher(
      EngineParts parts,
      Definitions definitions,
      Sweeps sweeps,
      ListDesk lists,
      SegmentDesk segments,
      @Nullable MessageTexts texts) {
    this.parts = parts;
    this.definitions = definitions;
    this.sweeps = sweeps;
    this.lists = lists;
    this.segments = segments;
    this.texts = texts;
  }

  /** What became of a publish. */
  public record Published(int revision, boolean isNew, boolean isOlder, List<Problem> warnings) {}

  Published publish(Journey journey) {
    List<Problem> ofTemplates = texts == null ? List.of() : texts.problems(journey);
    if (ofTemplates.stream().anyMatch(Problem::isError)) {
      throw new InvalidJourneyException(journey.id(), ofTemplates);
    }
    List<Problem> undefined = segments.undefined(journey.id(), Plans.segmentsOf(journey));
    if (!undefined.isEmpty()) {
      throw new InvalidJourneyException(journey.id(), undefined);
    }
    Plans before = definitions.plans();
    Definitions.Published published = definitions.publish(journey);
    // also if it was there: the call that published it may have ended before this
    sweeps.refresh();
    parts.schedules().refresh();
    List<Problem> warnings = new ArrayList<>(journey.problems());
    warnings.addAll(ofTemplates);
    if (published.change() == Definitions.Change.NEW) {
      warnings.addAll(
          PublishWarnings.of(
              journey,
              before,
              parts.dispatcher(),
              parts.surroundings(),
              lists,
              parts.time().now()));
      warnings.forEach(warning -> LOG.warn("publish journey={} {}", journey.id(), warning));
    }
    if (published.change() == Definitions.Change.OLDER) {
      warnings.add(
          Problem.warning(
              journey.id(),
              "equals revision "
                  + published.definition().revision()
                  + ", which is not the newest; nothing was changed",
              "An old node of a rolling deploy need do nothing; to go back on purpose, change the"
                  + " description."));
    }
    return new Published(
        published.definition().revision(),
        published.change() == Definitions.Change.NEW,
        published.change() == Definitions.Change.OLDER,
        List.copyOf(warnings));
  }
}
