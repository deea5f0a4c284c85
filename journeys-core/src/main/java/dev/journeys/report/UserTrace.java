package dev.journeys.report;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Outcome;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why a user is where they are: every enrollment, open ones first, with the steps passed and what
 * is waited for.
 *
 * <p>Immutable.
 *
 * @param user the user's id
 * @param attributes the user's attributes
 * @param enrollments the enrollments: open ones, then ended ones, each newest first
 * @param pendingEntries the entries by inaction that are not decided yet, and those that wait for a
 *     date
 * @param messages the messages that may still get feedback or convert, newest first
 * @param lists the named lists that the user is on, by name
 */
public record UserTrace(
    String user,
    Map<String, Value> attributes,
    List<EnrollmentTrace> enrollments,
    List<PendingEntry> pendingEntries,
    List<MessageTrace> messages,
    List<String> lists) {

  /** Copies the collections. */
  public UserTrace {
    Objects.requireNonNull(user, "user");
    attributes = Map.copyOf(attributes);
    enrollments = List.copyOf(enrollments);
    pendingEntries = List.copyOf(pendingEntries);
    messages = List.copyOf(messages);
    lists = List.copyOf(lists);
  }

  /** The newest enrollment in a journey. */
  public Optional<EnrollmentTrace> in(String journey) {
    return enrollments.stream()
        .filter(enrollment -> enrollment.journey().equals(journey))
        .findFirst();
  }

  /**
   * One enrollment.
   *
   * @param journey the journey's id
   * @param revision the revision that it entered
   * @param number its number, unique for the user
   * @param key what keeps it apart from others of the user in the journey; empty without keys
   * @param status where it stands, or how it ended
   * @param enteredAt when it began
   * @param leftAt when it ended
   * @param step the step at which it is, or was when it ended; empty after the path
   * @param since when it came to that step, or to the end of the path; of an ended one, of an
   *     unknown step empty
   * @param waitingFor in words, what it waits for; empty when ended
   * @param until when the wait is over by time alone
   * @param passed the steps that it went on from, oldest first, at most the newest 64
   * @param heldOut the group by which the user is, or was, held out, and so at no step; empty of
   *     everybody else
   * @param variables what its steps captured from answers; empty when ended
   */
  public record EnrollmentTrace(
      String journey,
      int revision,
      long number,
      Optional<String> key,
      EnrollmentStatus status,
      Instant enteredAt,
      Optional<Instant> leftAt,
      Optional<String> step,
      Optional<Instant> since,
      Optional<String> waitingFor,
      Optional<Instant> until,
      List<PassedStep> passed,
      Optional<String> heldOut,
      Map<String, Value> variables) {

    /** Copies the collections. */
    public EnrollmentTrace {
      Objects.requireNonNull(journey, "journey");
      Objects.requireNonNull(status, "status");
      passed = List.copyOf(passed);
      variables = Map.copyOf(variables);
    }
  }

  /**
   * A step that an enrollment went on from.
   *
   * @param step the step's id
   * @param arrived when it came
   * @param left when it went on
   * @param outcome by which outcome
   * @param note why, where the outcome alone does not say it, else the empty text
   */
  public record PassedStep(
      String step, Instant arrived, Instant left, Outcome outcome, String note) {

    /** Checks that nothing is null. */
    public PassedStep {
      Objects.requireNonNull(step, "step");
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(note, "note");
    }
  }

  /**
   * An entry by inaction that is not decided yet, or one that waits for a date.
   *
   * @param journey the journey's id
   * @param since when the first event happened, or the date was told, by the event's own time
   * @param decidedAt when the user enters, unless the other event comes before, or the date is
   *     changed or taken away
   */
  public record PendingEntry(String journey, Instant since, Instant decidedAt) {

    /** Checks that nothing is null. */
    public PendingEntry {
      Objects.requireNonNull(journey, "journey");
    }
  }

  /**
   * A message that may still get feedback, or convert.
   *
   * @param journey the journey's id
   * @param revision the revision that sent it
   * @param step the id of the step that sent it
   * @param at when it was decided to send it
   * @param sent whether the channel took it, or feedback shows that it did
   * @param crossed whether the enrollment had ended before the channel took it
   * @param updates what is known of it since
   * @param converted whether an event came by which it succeeded
   */
  public record MessageTrace(
      String journey,
      int revision,
      String step,
      Instant at,
      boolean sent,
      boolean crossed,
      List<DeliveryUpdate> updates,
      boolean converted) {

    /** Copies the list. */
    public MessageTrace {
      Objects.requireNonNull(journey, "journey");
      Objects.requireNonNull(step, "step");
      updates = List.copyOf(updates);
    }
  }

  /**
   * The trace as a few lines of text, for a log or a support page. What hosts and users chose is
   * written on one line each.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("user ").append(Escape.oneLine(user));
    if (!lists.isEmpty()) {
      text.append("\n  on lists ").append(String.join(", ", lists));
    }
    for (EnrollmentTrace enrollment : enrollments) {
      text.append("\n  ")
          .append(enrollment.journey())
          .append(" (revision ")
          .append(enrollment.revision());
      enrollment.key().ifPresent(key -> text.append(", key ").append(Escape.oneLine(key)));
      text.append(
              enrollment
                  .heldOut()
                  .map(group -> "), held out by " + group + " ")
                  .orElse("), entered "))
          .append(enrollment.enteredAt())
          .append(": ")
          .append(enrollment.status());
      enrollment.leftAt().ifPresent(left -> text.append(" at ").append(left));
      for (PassedStep step : enrollment.passed()) {
        text.append("\n    ").append(step.arrived()).append(" ").append(step.step());
        text.append(" -> ").append(step.outcome().name()).append(" at ").append(step.left());
        text.append(step.note().isEmpty() ? "" : " (" + Escape.oneLine(step.note()) + ")");
      }
      enrollment.step().ifPresent(step -> text.append("\n    at ").append(step));
      enrollment
          .waitingFor()
          .ifPresent(wait -> text.append("\n    waits for ").append(Escape.oneLine(wait)));
      enrollment.until().ifPresent(until -> text.append(", until ").append(until));
      new TreeMap<>(enrollment.variables())
          .forEach((name, value) ->
              text.append("\n    ")
                  .append(Escape.oneLine(name))
                  .append(" = ")
                  .append(Escape.oneLine(value.canonicalText())));
    }
    for (MessageTrace message : messages) {
      if (message.crossed() || message.converted() || !message.updates().isEmpty()) {
        text.append("\n  message of ").append(message.journey()).append(", ");
        text.append(message.step()).append(", at ").append(message.at()).append(": ");
        text.append(message.crossed() ? "crossed with the end of its enrollment " : "");
        text.append(message.converted() ? "converted " : "");
        text.append(message.updates());
      }
    }
    for (PendingEntry entry : pendingEntries) {
      text.append("\n  ")
          .append(entry.journey())
          .append(": may enter at ")
          .append(entry.decidedAt());
    }
    return text.toString();
  }
}
