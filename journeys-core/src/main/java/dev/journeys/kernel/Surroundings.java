package dev.journeys.kernel;

import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.EntryPolicy;
import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.policy.TestUsers;
import dev.journeys.store.PermitCount;
import dev.journeys.value.Limits;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the kernel may know besides the record and the plans, fetched by the runtime before the
 * call.
 *
 * <p>Immutable.
 *
 * @param zone the engine's zone, for users and journeys without one
 * @param maxEventAge how old an event may be to enter, wake or convert; empty for any age
 * @param limits what a user's record may hold
 * @param retries how each channel's broken attempts are tried again; others by {@link
 *     RetryPolicy#standard()}
 * @param callRetries the same for the host's own code that steps call
 * @param webhookRetry the same for webhooks
 * @param contact what every send obeys
 * @param holdouts who is held out of more than one journey
 * @param entries how many journeys a user may be in and enter
 * @param testUsers who tries journeys out
 * @param throttled the channels that have a throttle
 * @param templates which texts that become attributes are templates
 * @param permits what is known of how many entries journeys with a cap have taken, by cell; of a
 *     cell that is missing nobody gets anything
 * @param row tells the dispatch row that stands for what is ordered in this call from others of the
 *     same user; 0 when there is none
 */
public record Surroundings(
    ZoneId zone,
    Optional<Duration> maxEventAge,
    Limits limits,
    Map<String, RetryPolicy> retries,
    Map<String, RetryPolicy> callRetries,
    RetryPolicy webhookRetry,
    ContactPolicy contact,
    HoldoutPolicy holdouts,
    EntryPolicy entries,
    Optional<TestUsers> testUsers,
    Set<String> throttled,
    ValueTemplates templates,
    Map<String, PermitCount> permits,
    int row) {

  /** Copies the map. */
  public Surroundings {
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(maxEventAge, "maxEventAge");
    Objects.requireNonNull(limits, "limits");
    retries = Map.copyOf(retries);
    callRetries = Map.copyOf(callRetries);
    Objects.requireNonNull(webhookRetry, "webhookRetry");
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(holdouts, "holdouts");
    Objects.requireNonNull(entries, "entries");
    Objects.requireNonNull(testUsers, "testUsers");
    throttled = Set.copyOf(throttled);
    Objects.requireNonNull(templates, "templates");
    permits = Map.copyOf(permits);
  }

  /** Nothing that a host has set: in UTC, events of any age, no policy, no templates, no caps. */
  public static Surroundings plain() {
    return new Surroundings(
        ZoneOffset.UTC,
        Optional.empty(),
        Limits.defaults(),
        Map.of(),
        Map.of(),
        RetryPolicy.standard(),
        ContactPolicy.none(),
        HoldoutPolicy.none(),
        EntryPolicy.none(),
        Optional.empty(),
        Set.of(),
        ValueTemplates.NONE,
        Map.of(),
        0);
  }

  /** The same with other counts of permits. */
  public Surroundings withPermits(Map<String, PermitCount> others) {
    return with(others, row);
  }

  /** The same for a call whose orders another dispatch row stands for. */
  public Surroundings withRow(int other) {
    return with(permits, other);
  }

  private Surroundings with(Map<String, PermitCount> otherPermits, int otherRow) {
    return new Surroundings(
        zone,
        maxEventAge,
        limits,
        retries,
        callRetries,
        webhookRetry,
        contact,
        holdouts,
        entries,
        testUsers,
        throttled,
        templates,
        otherPermits,
        otherRow);
  }

  RetryPolicy callRetry(String handler) {
    return callRetries.getOrDefault(handler, RetryPolicy.standard());
  }

  RetryPolicy retry(String channel) {
    return retries.getOrDefault(channel, RetryPolicy.standard());
  }
}
