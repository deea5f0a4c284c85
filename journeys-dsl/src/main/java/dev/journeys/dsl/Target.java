package dev.journeys.dsl;

import java.util.OptionalInt;

/**
 * A step that somebody goes to.
 *
 * @param step the step's id
 * @param atMost how many visits of the step this way allows, or empty for any number
 */
record Target(String step, OptionalInt atMost) {

  static Target of(String step) {
    return new Target(step, OptionalInt.empty());
  }

  boolean isLimited() {
    return atMost.isPresent();
  }

  /** The target in words. */
  @Override
  public String toString() {
    return "\"" + step + "\"" + (isLimited() ? " at most " + atMost.getAsInt() + " times" : "");
  }
}
