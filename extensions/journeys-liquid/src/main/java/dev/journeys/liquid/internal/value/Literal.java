package dev.journeys.liquid.internal.value;

/** The words that are not values: they have a meaning only in a comparison. */
public enum Literal {
  /** {@code empty}: equals texts, lists and maps that hold nothing. */
  EMPTY,
  /** {@code blank}: equals what is empty, nil, false, or a text of white space. */
  BLANK
}
