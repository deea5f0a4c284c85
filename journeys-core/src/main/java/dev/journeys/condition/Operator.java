package dev.journeys.condition;

/**
 * How a comparison compares. Integers and decimals compare as numbers; a number never equals a
 * text; only numbers, texts and instants have an order, each among themselves.
 */
public enum Operator {
  /** Equal to the value; a list when it is the same list. */
  IS(1, 1, "is"),
  /** There, and not equal to the value. */
  IS_NOT(1, 1, "is not"),
  /** Equal to one of the values. */
  IS_ONE_OF(1, Integer.MAX_VALUE, "is one of"),
  /** There, and equal to none of the values. */
  IS_NONE_OF(1, Integer.MAX_VALUE, "is none of"),
  /** Below the value. */
  LESS_THAN(1, 1, "<"),
  /** Not above the value. */
  AT_MOST(1, 1, "<="),
  /** Above the value. */
  MORE_THAN(1, 1, ">"),
  /** Not below the value. */
  AT_LEAST(1, 1, ">="),
  /** Not below the first and not above the second value. */
  BETWEEN(2, 2, "between"),
  /** A text that has the value within it, or a list that has it among its items. */
  CONTAINS(1, 1, "contains"),
  /** A text that begins with the value. */
  STARTS_WITH(1, 1, "starts with"),
  /** A text that ends with the value. */
  ENDS_WITH(1, 1, "ends with"),
  /** There, whatever it is. */
  EXISTS(0, 0, "exists"),
  /** Not there. */
  MISSING(0, 0, "is missing");

  private final int fewest;
  private final int most;
  private final String words;

  Operator(int fewest, int most, String words) {
    this.fewest = fewest;
    this.most = most;
    this.words = words;
  }

  /** The fewest values that it compares with. */
  public int fewestValues() {
    return fewest;
  }

  /** The most values that it compares with. */
  public int mostValues() {
    return most;
  }

  /** The operator as a person reads it. */
  public String words() {
    return words;
  }
}
