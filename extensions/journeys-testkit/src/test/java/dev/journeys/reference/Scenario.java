package dev.journeys.reference;

import dev.journeys.json.JourneyJson;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.EntryPolicy;
import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.policy.Throttle;
import dev.journeys.reference.words.InboxRules;
import dev.journeys.reference.words.ModelSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A story to be told twice: to the engine and to the model. */
record Scenario(
    long seed,
    ZoneId zone,
    Optional<Duration> maxEventAge,
    RetryPolicy retry,
    ContactPolicy contact,
    Map<String, Throttle> throttles,
    InboxRules inbox,
    HoldoutPolicy holdouts,
    EntryPolicy entries,
    List<Input> inputs) {

  Scenario with(List<Input> others) {
    return new Scenario(
        seed,
        zone,
        maxEventAge,
        retry,
        contact,
        throttles,
        inbox,
        holdouts,
        entries,
        List.copyOf(others));
  }

  Set<String> users() {
    Set<String> users = new TreeSet<>();
    inputs.forEach(input -> users.addAll(input.users()));
    return users;
  }

  List<String> journeys() {
    return inputs.stream()
        .filter(Input.Publish.class::isInstance)
        .map(input -> ((Input.Publish) input).journey().id())
        .distinct()
        .toList();
  }

  ModelSettings settings() {
    return new ModelSettings(zone, maxEventAge, retry, contact, throttles, inbox, entries);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("seed " + seed);
    text.append(", zone ").append(zone).append(", maxEventAge ").append(maxEventAge);
    text.append(", ")
        .append(retry)
        .append(", ")
        .append(contact)
        .append(", ")
        .append(throttles)
        .append(", ")
        .append(inbox)
        .append(", ")
        .append(holdouts)
        .append(", ")
        .append(entries);
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      text.append("\n").append(i).append(": ");
      text.append(
          input instanceof Input.Publish publish
              ? "publish " + JourneyJson.canonical(publish.journey())
              : input.toString());
    }
    return text.toString();
  }
}
