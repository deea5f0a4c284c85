package dev.journeys.dsl;

import dev.journeys.model.Call;
import dev.journeys.model.Outcome;
import dev.journeys.value.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Runs code of the host's. Complete as it stands: whatever comes of it, the user goes on behind it.
 *
 * <p>Immutable.
 */
public final class CallPart extends StepPart {

  private final Call call;

  CallPart(Call call, List<Branch> branches) {
    super(call, branches);
    this.call = call;
  }

  /**
   * Gives the code an argument.
   *
   * @param value a value, or an operand such as {@code attribute("plan")}, which is looked up on
   *     arrival; where it is not there, the argument is left out
   * @throws InvalidInputException if it is neither
   */
  public CallPart with(String name, Object value) {
    return new CallPart(
        new Call(
            call.id(),
            call.handler(),
            Given.plus(call.arguments(), name, value),
            call.results(),
            call.neverRepeat(),
            call.captures()),
        branches());
  }

  /** Keeps a value of the code's answer as a variable of the enrollment, under the same name. */
  public CallPart capture(String name) {
    return capture(name, name);
  }

  /**
   * Keeps a value of the code's answer as a variable of the enrollment, which {@code
   * variable("coupon")} and {@code {{ vars.coupon }}} stand for from then on; where the answer does
   * not have it, the variable stays as it is.
   *
   * @param variable the variable's name
   * @param name the value's name in the answer
   */
  public CallPart capture(String variable, String name) {
    Objects.requireNonNull(variable, "variable");
    Objects.requireNonNull(name, "name");
    Map<String, String> captures = new LinkedHashMap<>(call.captures());
    captures.put(variable, name);
    return new CallPart(
        new Call(
            call.id(),
            call.handler(),
            call.arguments(),
            call.results(),
            call.neverRepeat(),
            captures),
        branches());
  }

  /**
   * Does not run the code again when an attempt failed in a way that leaves open whether it ran: it
   * threw, did not answer in time, or its engine ended meanwhile.
   */
  public CallPart neverRepeat() {
    return new CallPart(call.neverRepeating(), branches());
  }

  /** What follows when it is not known whether code ran that is never repeated. */
  public CallPart onUnknown(Part first, Part... rest) {
    return new CallPart(
        call, plus(new Branch(Outcome.UNKNOWN, "onUnknown(..)", Sequence.of(first, rest))));
  }

  /** What follows when the code did what it was asked. */
  public CallPart onOk(Part first, Part... rest) {
    return new CallPart(call, plus(new Branch(Outcome.OK, "onOk(..)", Sequence.of(first, rest))));
  }

  /** What follows when the code refused, or every attempt failed. */
  public CallPart onFailed(Part first, Part... rest) {
    return new CallPart(
        call, plus(new Branch(Outcome.FAILED, "onFailed(..)", Sequence.of(first, rest))));
  }

  /**
   * What follows a result of the code's own.
   *
   * @param result the result's name, {@code [a-z0-9][a-z0-9-]{0,63}}
   */
  public CallPart on(String result, Part first, Part... rest) {
    Objects.requireNonNull(result, "result");
    Branch branch =
        new Branch(new Outcome(result), "on(\"" + result + "\", ..)", Sequence.of(first, rest));
    return new CallPart(withResult(result), plus(branch));
  }

  /**
   * A result of the code's own that reports tell apart, and that goes on behind the call.
   *
   * @param name the result's name, {@code [a-z0-9][a-z0-9-]{0,63}}
   */
  public CallPart result(String name) {
    return new CallPart(withResult(Objects.requireNonNull(name, "name")), branches());
  }

  private Call withResult(String name) {
    List<String> results =
        Stream.concat(call.results().stream(), Stream.of(name)).distinct().toList();
    return new Call(
        call.id(), call.handler(), call.arguments(), results, call.neverRepeat(), call.captures());
  }
}
