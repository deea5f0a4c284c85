package dev.journeys.reference;

import dev.journeys.reference.model.Enrollment;
import dev.journeys.reference.model.ReferenceModel;
import dev.journeys.reference.model.User;
import dev.journeys.reference.words.UserView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows where the model has a user in every journey, as {@code explain} should. */
final class ModelViews {

  private ModelViews() {}

  static UserView of(ReferenceModel model, String id) {
    User user = model.user(id);
    return new UserView(
        Map.copyOf(user.attributes),
        Set.copyOf(user.lists),
        user.explained().stream().map(ModelViews::view).toList(),
        user.checks.stream()
            .filter(check -> model.newest().stream().anyMatch(check::isOf))
            .map(check -> pending(model, user, check))
            .toList(),
        model.inbox.visible(user, Input.SESSION).stream()
            .map(one ->
                new UserView.Kept(
                    one.by().published.id(), one.step(), one.since(), one.shown().size()))
            .toList());
  }

  private static UserView.Pending pending(ReferenceModel model, User user, User.Check check) {
    Instant due = model.entries.due(user, check);
    return new UserView.Pending(check.of().id(), check.by().at(), due);
  }

  private static UserView.Enrollment view(Enrollment e) {
    Instant until = e.stay.due.isBefore(e.timeLimit()) ? e.stay.due : e.timeLimit();
    return new UserView.Enrollment(
        e.published.id(),
        e.published.revision(),
        e.number,
        e.status,
        e.enteredAt,
        Optional.of(e.leftAt).filter(at -> !e.isOpen()),
        Optional.of(e.stay.step.id()).filter(id -> !id.isEmpty()),
        Optional.of(e.stay.since).filter(at -> e.isOpen()),
        Optional.of(until).filter(at -> e.isOpen() && at.isBefore(Instant.MAX)),
        List.copyOf(e.shownSteps()),
        e.isOpen() ? Map.copyOf(e.variables) : Map.of());
  }
}
