package dev.journeys.report;

import dev.journeys.model.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a user does not get into a journey: what the entry rule asks, and what refuses an entry.
 *
 * <p>Immutable.
 *
 * @param user the user's id
 * @param journey the journey's id
 * @param revision the revision that takes entries
 * @param at the instant of which this is true
 * @param rule what enters the journey, in words
 * @param conditions what the rule asks of the user, with what of it holds
 * @param reasons what refuses an entry, each by itself; the first is the one that is counted
 */
public record WhyNot(
    String user,
    String journey,
    int revision,
    Instant at,
    String rule,
    List<EntryCondition> conditions,
    List<Reason> reasons) {

  /** Copies the lists. */
  public WhyNot {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(journey, "journey");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(rule, "rule");
    conditions = List.copyOf(conditions);
    reasons = List.copyOf(reasons);
  }

  /**
   * A part of what the entry rule asks.
   *
   * @param words the part
   * @param holds whether it holds now; empty when that depends on properties of the event that were
   *     not told
   */
  public record EntryCondition(String words, Optional<Boolean> holds) {
    /** Checks that nothing is null. */
    public EntryCondition {
      Objects.requireNonNull(words, "words");
      Objects.requireNonNull(holds, "holds");
    }
  }

  /**
   * Something that refuses an entry.
   *
   * @param refusal which
   * @param words what of this user makes it refuse
   */
  public record Reason(Refusal refusal, String words) {
    /** Checks that nothing is null. */
    public Reason {
      Objects.requireNonNull(refusal, "refusal");
      Objects.requireNonNull(words, "words");
    }
  }

  /** The refusal that an entry now would be counted under; empty when none refuses. */
  public Optional<Refusal> refusal() {
    return reasons.stream().findFirst().map(Reason::refusal);
  }

  /** Whether nothing refuses, and no part of the entry rule is known not to hold. */
  public boolean mayEnter() {
    return reasons.isEmpty() && conditions.stream().allMatch(part -> part.holds().orElse(true));
  }

  /** The answer as a few lines of text, for a log or a support page. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("user ").append(user);
    text.append(mayEnter() ? " may enter " : " does not enter ").append(journey);
    text.append(" (revision ").append(revision).append(") at ").append(at);
    text.append("\n  by ").append(rule);
    for (EntryCondition part : conditions) {
      text.append("\n    ").append(part.words()).append(": ");
      text.append(part.holds().map(holds -> holds ? "yes" : "no").orElse("depends on the event"));
    }
    for (Reason reason : reasons) {
      String name = reason.refusal().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      text.append("\n  ").append(name).append(": ").append(reason.words());
    }
    return text.toString();
  }
}
