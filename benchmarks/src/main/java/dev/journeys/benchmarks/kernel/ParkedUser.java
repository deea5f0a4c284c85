package dev.journeys.benchmarks.kernel;

import dev.journeys.benchmarks.inmemory.Journeys;
import dev.journeys.channel.SendResult;
import dev.journeys.kernel.Input;
import dev.journeys.kernel.Kernel;
import dev.journeys.kernel.Plans;
import dev.journeys.kernel.SendCoordinates;
import dev.journeys.kernel.Surroundings;
import dev.journeys.kernel.Transition;
import dev.journeys.model.Revision;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A user of workload W1 with a few attributes, as the kernel makes the record. */
final class ParkedUser {

  static final String ID = "user-0000001";
  static final Instant LATER = Instant.parse("2026-01-01T00:10:00Z");
  static final Instant TIMEOUT = LATER.plus(Duration.ofDays(2));

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private ParkedUser() {}

  static Plans plans() {
    return Plans.of(List.of(new Revision(1, 1, Journeys.w1("w1", "signup"), START, START, true)));
  }

  static Surroundings surroundings() {
    return Surroundings.plain();
  }

  /** The record while the first message is on its way. */
  static byte[] sending(Plans plans, Surroundings surroundings) {
    return Objects.requireNonNull(signedUp(plans, surroundings).record());
  }

  /** What the answer to the first message names. */
  static SendCoordinates firstMessage(Plans plans, Surroundings surroundings) {
    return signedUp(plans, surroundings).orders().get(0).coordinates();
  }

  private static Transition signedUp(Plans plans, Surroundings surroundings) {
    Map<String, Value> attributes =
        Map.of(
            "plan", Value.text("free"),
            "email", Value.text("someone@example.com"),
            "timezone", Value.text("Europe/Berlin"),
            "city", Value.text("Cologne"),
            "orders", Value.integer(12),
            "language", Value.text("de-DE"),
            "segment", Value.text("b"));
    Event signup =
        Event.of("signup", ID).with("source", "newsletter").with("campaign", "spring-2026");
    return Kernel.apply(
        ID,
        null,
        List.of(new Input.Identified(attributes, START), new Input.Tracked(signup, START)),
        plans,
        surroundings);
  }

  /** The record while a purchase is waited for. */
  static byte[] waiting(Plans plans, Surroundings surroundings) {
    Input answer =
        new Input.Attempted(
            firstMessage(plans, surroundings),
            new Input.Answered(SendResult.accepted("no-op")),
            START.plusMillis(5));
    return apply(sending(plans, surroundings), List.of(answer), plans, surroundings);
  }

  private static byte[] apply(
      byte @Nullable [] record, List<Input> inputs, Plans plans, Surroundings surroundings) {
    return Objects.requireNonNull(Kernel.apply(ID, record, inputs, plans, surroundings).record());
  }
}
