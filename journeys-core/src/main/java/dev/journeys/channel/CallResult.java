package dev.journeys.channel;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What came of one attempt to call an {@link ActionHandler}.
 *
 * <p>Immutable.
 */
public sealed interface CallResult
    permits CallResult.Ok, CallResult.Named, CallResult.Failed, CallResult.RetryLater {

  /** The kinds of result; each permitted type has exactly one. */
  enum Kind {
    /** {@link Ok}. */
    OK,
    /** {@link Named}. */
    NAMED,
    /** {@link Failed}. */
    FAILED,
    /** {@link RetryLater}. */
    RETRY_LATER
  }

  /** The kind of this result. */
  Kind kind();

  /** This result as an answer that is already there. */
  default CompletionStage<CallResult> now() {
    return CompletableFuture.completedFuture(this);
  }

  /** What was asked is done. */
  static Ok ok() {
    return Ok.INSTANCE;
  }

  /** It is done, with one of the results that the step names; any other name counts as failed. */
  static Named named(String result) {
    return new Named(result, Map.of());
  }

  /** It cannot be done, and trying again does not help. */
  static CallResult failed(String reason) {
    return new Failed(reason);
  }

  /**
   * It is to be tried again, not before {@code after} has passed, of which 365 days count at most.
   */
  static CallResult retryLater(Duration after) {
    return new RetryLater(after);
  }

  /** The values and one more, in order. */
  private static Map<String, Value> plus(Map<String, Value> values, String name, Object value) {
    Map<String, Value> more = new LinkedHashMap<>(values);
    more.put(Objects.requireNonNull(name, "name"), Value.of(value));
    return more;
  }

  /**
   * What was asked is done.
   *
   * @param values what the step may capture into variables of the enrollment, by name
   */
  record Ok(Map<String, Value> values) implements CallResult {

    private static final Ok INSTANCE = new Ok(Map.of());

    /** Copies the values. */
    public Ok {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * A copy with one more value for the step to capture.
     *
     * @param value see {@link Value#of}
     * @throws InvalidInputException if it cannot be a value
     */
    public Ok with(String name, Object value) {
      return new Ok(plus(values, name, value));
    }

    @Override
    public Kind kind() {
      return Kind.OK;
    }
  }

  /**
   * It is done, with a result of the step's own.
   *
   * @param result the name of the result
   * @param values what the step may capture into variables of the enrollment, by name
   */
  record Named(String result, Map<String, Value> values) implements CallResult {
    /** Checks that nothing is null, and copies the values. */
    public Named {
      Objects.requireNonNull(result, "result");
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * A copy with one more value for the step to capture.
     *
     * @param value see {@link Value#of}
     * @throws InvalidInputException if it cannot be a value
     */
    public Named with(String name, Object value) {
      return new Named(result, plus(values, name, value));
    }

    @Override
    public Kind kind() {
      return Kind.NAMED;
    }
  }

  /**
   * It cannot be done.
   *
   * @param reason why, as {@code explain} shows it
   */
  record Failed(String reason) implements CallResult {
    /** Checks that nothing is null. */
    public Failed {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Kind kind() {
      return Kind.FAILED;
    }
  }

  /**
   * It is to be tried again.
   *
   * @param after how long to wait at least; a negative time counts as none
   */
  record RetryLater(Duration after) implements CallResult {
    /** Checks that nothing is null. */
    public RetryLater {
      Objects.requireNonNull(after, "after");
    }

    @Override
    public Kind kind() {
      return Kind.RETRY_LATER;
    }
  }
}
