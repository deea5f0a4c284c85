package dev.journeys.reference;

import dev.journeys.model.Step;
import dev.journeys.reference.model.Enrollment;
import dev.journeys.reference.model.Published;
import dev.journeys.reference.model.ReferenceModel;
import dev.journeys.reference.model.User;
import dev.journeys.reference.words.UserView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows where the model has a user in every journey, as {@code explain} should. */
final class ModelViews {

  /** How many of the steps passed are shown, the newest (VAL-5). */
  static final int MOST_PASSED = 64;

  /** How many in all of those that have ended, each of which counts as one more. */
  private static final int MOST_IN_ALL = 256;

  private ModelViews() {}

  static UserView of(ReferenceModel model, String id) {
    User user = model.user(id);
    return new UserView(
        Map.copyOf(user.attributes),
        Set.copyOf(user.lists),
        shown(
            user.enrollments.stream()
                .sorted(
                    Comparator.comparing((Enrollment e) -> !e.isOpen())
                        .thenComparingInt(e -> -e.ended)
                        .thenComparingLong(e -> -e.number))
                .toList()),
        user.checks.stream()
            .filter(check -> model.newest().stream().anyMatch(each -> decides(each, check)))
            .map(check -> new UserView.Pending(check.journey(), check.since(), check.due()))
            .toList());
  }

  /** All that are open, and of those that have ended the newest. */
  private static List<UserView.Enrollment> shown(List<Enrollment> newestFirst) {
    List<UserView.Enrollment> shown = new ArrayList<>();
    int room = MOST_IN_ALL;
    for (Enrollment e : newestFirst) {
      room -= e.isOpen() ? 0 : 1 + Math.min(MOST_PASSED, e.passed.size());
      if (room < 0) {
        break;
      }
      shown.add(view(e));
    }
    return shown;
  }

  /** A check that the newest revision does not decide is not shown. */
  private static boolean decides(Published journey, User.Check check) {
    return journey.id().equals(check.journey()) && journey.decides(check.date().isPresent());
  }

  private static UserView.Enrollment view(Enrollment e) {
    Instant until = e.due.isBefore(e.timeLimit()) ? e.due : e.timeLimit();
    return new UserView.Enrollment(
        e.published.id(),
        e.published.revision(),
        e.number,
        e.status,
        e.enteredAt,
        e.leftAt,
        Optional.ofNullable(e.step).map(Step::id),
        Optional.of(e.since).filter(at -> e.isOpen()),
        Optional.of(until).filter(at -> e.isOpen() && at.isBefore(Instant.MAX)),
        List.copyOf(e.passed.subList(Math.max(0, e.passed.size() - MOST_PASSED), e.passed.size())),
        e.isOpen() ? Map.copyOf(e.variables) : Map.of());
  }
}
