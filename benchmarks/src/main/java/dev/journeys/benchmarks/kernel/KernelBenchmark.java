package dev.journeys.benchmarks.kernel;

import dev.journeys.channel.SendResult;
import dev.journeys.kernel.Input;
import dev.journeys.kernel.Plans;
import dev.journeys.kernel.Surroundings;
import dev.journeys.kernel.Transition;
import dev.journeys.kernel.Workbench;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One input of a user whose record takes about 200 bytes: decoding, what the input does, encoding.
 * The floor is 3 µs a move.
 *
 * <p>Not thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {

  private final Workbench workbench = new Workbench();
  private final Plans plans = ParkedUser.plans();
  private final Surroundings surroundings = ParkedUser.surroundings();
  private final byte[] sending = ParkedUser.sending(plans, surroundings);
  private final byte[] waiting = ParkedUser.waiting(plans, surroundings);

  private final List<Input> nothing = List.of();
  private final List<Input> signup =
      List.of(new Input.Tracked(Event.of("signup", ParkedUser.ID), ParkedUser.LATER));
  private final List<Input> attribute =
      List.of(new Input.Identified(Map.of("city", Value.text("Bonn")), ParkedUser.LATER));
  private final List<Input> answer =
      List.of(
          new Input.Attempted(
              ParkedUser.firstMessage(plans, surroundings),
              new Input.Answered(SendResult.accepted("no-op")),
              ParkedUser.LATER));
  private final List<Input> purchase =
      List.of(new Input.Tracked(Event.of("purchase", ParkedUser.ID), ParkedUser.LATER));
  private final List<Input> wakeUp = List.of(new Input.WokeUp(ParkedUser.TIMEOUT));

  /** Makes the records. */
  public KernelBenchmark() {
    if (waiting.length < 180 || waiting.length > 220) {
      throw new IllegalStateException(waiting.length + " bytes (expected: about 200)");
    }
  }

  private Transition apply(byte[] record, List<Input> inputs) {
    return workbench.apply(ParkedUser.ID, record, inputs, plans, surroundings);
  }

  /** Codec: decodes what is needed to know when the user is due, and writes nothing. */
  @Benchmark
  public Transition decode() {
    return apply(waiting, nothing);
  }

  /** Codec: changes one section, and copies the others. */
  @Benchmark
  public Transition decodeOneAttributeEncode() {
    return apply(waiting, attribute);
  }

  /** A start: nothing is known of the user, a first message is ordered. */
  @Benchmark
  public Transition start() {
    return workbench.apply(ParkedUser.ID, null, signup, plans, surroundings);
  }

  /** A move: a send is answered, the user goes on to the wait. */
  @Benchmark
  public Transition moveOnAnswer() {
    return apply(sending, answer);
  }

  /** A move: the event that is waited for, and meets the goal. */
  @Benchmark
  public Transition moveOnEvent() {
    return apply(waiting, purchase);
  }

  /** A move: the wait is over, a reminder is ordered. */
  @Benchmark
  public Transition moveOnTime() {
    return apply(waiting, wakeUp);
  }
}
