package dev.journeys.model;

import dev.journeys.policy.Exemption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a send obeys of its own, beside its condition: what of the engine's contact policy it is
 * free of, and its own limits. {@link #none()} is where to start; each {@code with} gives a copy.
 *
 * <p>Immutable.
 */
public final class SendRules {

  private static final SendRules NONE = new SendRules(new Draft());

  private final Set<Exemption> exempt;

  /** What is to become rules; here alone is a place for each. */
  private static final class Draft {
    private Set<Exemption> exempt = Set.of();
  }

  private SendRules(Draft draft) {
    this.exempt = draft.exempt;
  }

  private Draft draft() {
    Draft draft = new Draft();
    draft.exempt = exempt;
    return draft;
  }

  /** A send that is free of nothing and has no limits of its own. */
  public static SendRules none() {
    return NONE;
  }

  /** What of the engine's contact policy the send is free of. */
  public Set<Exemption> exempt() {
    return exempt;
  }

  /** Whether the send is free of a part of the engine's contact policy. */
  public boolean isExempt(Exemption from) {
    return exempt.contains(from);
  }

  /** A copy that is free of one thing more. */
  public SendRules with(Exemption exemption) {
    Set<Exemption> more = EnumSet.of(exemption);
    more.addAll(exempt);
    Draft draft = draft();
    draft.exempt = Set.copyOf(more);
    return new SendRules(draft);
  }

  private List<Object> parts() {
    return List.of(exempt);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SendRules rules && parts().equals(rules.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "SendRules" + parts();
  }
}
