package dev.journeys.model;

import dev.journeys.policy.Percent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Divides the users among variants, by a hash: the same enrollment always takes the same variant,
 * and so does the same user with {@code stickyPerUser}, as long as the shares stay the same.
 *
 * <p>Immutable.
 *
 * @param id the step's id
 * @param variants the variants, at least one
 * @param control the share of users who get {@link Outcome#CONTROL}; empty without a control group
 * @param stickyPerUser whether every enrollment of a user takes the same variant
 */
public record Experiment(
    String id, List<Variant> variants, Optional<Percent> control, boolean stickyPerUser)
    implements Step {

  /** Copies the list. */
  public Experiment {
    Objects.requireNonNull(id, "id");
    variants = List.copyOf(variants);
    Objects.requireNonNull(control, "control");
  }

  /**
   * One of the variants.
   *
   * <p>Immutable.
   *
   * @param name its name, unique in the experiment, which is also the outcome; {@code
   *     [a-z0-9][a-z0-9-]{0,63}}
   * @param share its share of the users
   */
  public record Variant(String name, Percent share) {
    /** Checks that nothing is null. */
    public Variant {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(share, "share");
    }
  }

  /** The shares in the order of {@link #outcomes()}. */
  public List<Percent> shares() {
    return Stream.concat(variants.stream().map(Variant::share), control.stream()).toList();
  }

  @Override
  public Kind kind() {
    return Kind.EXPERIMENT;
  }

  @Override
  public List<Outcome> outcomes() {
    return Stream.concat(
            variants.stream().map(variant -> new Outcome(variant.name())),
            control.map(share -> Outcome.CONTROL).stream())
        .toList();
  }

  @Override
  public Experiment withId(String newId) {
    return new Experiment(newId, variants, control, stickyPerUser);
  }
}
