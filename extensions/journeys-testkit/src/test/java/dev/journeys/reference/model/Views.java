package dev.journeys.reference.model;

import dev.journeys.model.Step;
import dev.journeys.reference.words.UserView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows where a user is in every journey. */
final class Views {

  static UserView of(ModelUser user, List<Published> newest) {
    return new UserView(
        Map.copyOf(user.attributes),
        user.enrollments.stream()
            .sorted(
                Comparator.comparing((ModelEnrollment e) -> !e.status.isOpen())
                    .thenComparingInt(e -> -e.ended)
                    .thenComparingLong(e -> -e.number))
            .map(Views::of)
            .toList(),
        user.checks.stream()
            .filter(check -> newest.stream().anyMatch(check::isOf))
            .map(check -> new UserView.Pending(check.journey(), check.since(), check.decidedAt()))
            .toList());
  }

  private static UserView.Enrollment of(ModelEnrollment e) {
    Instant until = e.due.isBefore(e.timeLimit()) ? e.due : e.timeLimit();
    return new UserView.Enrollment(
        e.published.id(),
        e.published.revision(),
        e.number,
        e.status,
        e.enteredAt,
        e.leftAt,
        e.step.map(Step::id),
        Optional.of(e.since).filter(at -> e.status.isOpen()),
        Optional.of(until).filter(at -> e.status.isOpen() && at.isBefore(Instant.MAX)),
        List.copyOf(e.passed));
  }
}
