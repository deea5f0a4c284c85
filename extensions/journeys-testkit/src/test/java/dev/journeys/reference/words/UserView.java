package dev.journeys.reference.words;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Outcome;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a user is in every journey, as {@code explain} should show it. */
public record UserView(
    Map<String, Value> attributes,
    Set<String> lists,
    List<Enrollment> enrollments,
    List<Pending> pending,
    List<Kept> inbox) {

  /** A message in the inbox, and how often it was shown. */
  public record Kept(String journey, String step, Instant since, int shown) {}

  /** One enrollment. */
  public record Enrollment(
      String journey,
      int revision,
      long number,
      EnrollmentStatus status,
      Instant enteredAt,
      Optional<Instant> leftAt,
      Optional<String> step,
      Optional<Instant> since,
      Optional<Instant> until,
      List<Passed> passed,
      Map<String, Value> variables) {}

  /** A step that was passed. */
  public record Passed(String step, Instant arrived, Instant left, Outcome outcome) {}

  /** An entry by inaction that is not decided yet. */
  public record Pending(String journey, Instant since, Instant decidedAt) {}
}
