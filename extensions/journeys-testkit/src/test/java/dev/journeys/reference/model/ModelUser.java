package dev.journeys.reference.model;

import dev.journeys.condition.EventPattern;
import dev.journeys.model.EntryRule;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of one user. */
final class ModelUser {

  /**
   * An entry by inaction that is not decided yet.
   *
   * @param key the value of the property that keeps checks apart
   * @param since the first event's own time
   */
  record Check(
      String journey, String key, Instant since, Instant decidedAt, Map<String, Value> event) {

    /** Whether a revision decides this check: only one that is entered by inaction does. */
    boolean isOf(Published published) {
      return published.id().equals(journey)
          && published.journey().entry() instanceof EntryRule.AfterInaction;
    }
  }

  final String id;
  final Map<String, Value> attributes = new LinkedHashMap<>();
  final Map<String, Instant> eventIds = new HashMap<>();
  final List<ModelEnrollment> enrollments = new ArrayList<>();
  final List<Check> checks = new ArrayList<>();
  final Map<String, Integer> sends = new HashMap<>();
  private final Map<EventPattern, Memory> memories = new HashMap<>();

  ModelUser(String id) {
    this.id = id;
  }

  Memory memory(EventPattern pattern) {
    return memories.computeIfAbsent(pattern, asked -> new Memory());
  }

  Optional<ModelEnrollment> newestIn(String journey) {
    return enrollments.stream()
        .filter(enrollment -> enrollment.published.id().equals(journey))
        .reduce((older, newer) -> newer);
  }

  /** Who is in a journey, in the order in which they are concerned by one input (EXIT-4). */
  List<ModelEnrollment> open() {
    return enrollments.stream()
        .filter(enrollment -> enrollment.status.isOpen())
        .sorted(
            Comparator.comparing((ModelEnrollment e) -> e.published, Published.order())
                .thenComparingLong(e -> e.number))
        .toList();
  }
}
