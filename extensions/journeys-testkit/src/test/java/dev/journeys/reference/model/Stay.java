package dev.journeys.reference.model;

import dev.journeys.model.Hold;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.policy.Exemption;
import dev.journeys.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One time that an enrollment is at a step, or at none; a message that it sent lives longer. */
public final class Stay {

  /** In place of the step of somebody who is at none. */
  public static final Step NOWHERE = new Hold("");

  final Enrollment by;
  public final Step step;
  public final Instant since;

  /** When time alone does something, the end of time where it does not, and what. */
  public Instant due = Instant.MAX;

  Runnable then = () -> {};

  /** Of a wait for a local time: the user's zone, where that counts, and the end in any zone. */
  Optional<ZoneId> zone = Optional.empty();

  Function<ZoneId, Instant> end = any -> Instant.MAX;

  /** Of a didNot: when it was done first. */
  Instant begun = Instant.MAX;

  /** Of a step that may be tried again: how often it was. */
  int attempts;

  /** Of a send or call: the event at hand, or what it is made with. */
  Map<String, Value> with = Map.of();

  /** Of a send or call: which one it is, once it was tried. */
  String name = "";

  /** Of a send: the throttle at which it waits for its turn, and when it was last checked. */
  Optional<String> queue = Optional.empty();

  Instant checkedAt = Instant.MIN;

  /** Of a message: since when it counts, and what is known of it. */
  Instant sentAt = Instant.MAX;

  /** How many of its attempts are over, with an answer that tells what they did. */
  int cleared;

  final Set<Outcome> told = new HashSet<>();

  Stay(Enrollment by, Step step, Instant since) {
    this.by = by;
    this.step = step;
    this.since = since;
  }

  void await(Instant end, Runnable what) {
    due = end;
    then = what;
  }

  /** The step, of a message. */
  Send send() {
    return (Send) step;
  }

  String channel() {
    return send().content().channel();
  }

  boolean isExempt(Exemption from) {
    return send().rules().isExempt(from);
  }

  /** Whether the enrollment has not moved on. */
  boolean lasts() {
    return by.isOpen() && by.stay == this;
  }

  /** Whether it is a message that waits until it may be sent. */
  boolean isHeld() {
    return step instanceof Send && sentAt.equals(Instant.MAX);
  }
}
