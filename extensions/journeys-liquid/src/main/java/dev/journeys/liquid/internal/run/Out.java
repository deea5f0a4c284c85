package dev.journeys.liquid.internal.run;

import dev.journeys.liquid.internal.budget.Budget;
import dev.journeys.liquid.internal.budget.LiquidFailure;
import org.jspecify.annotations.Nullable;

/** Where text is written: the message itself, up to its limit, or a variable, paid as memory. */
public final class Out {

  private final StringBuilder text = new StringBuilder();
  private final int limit;
  private final @Nullable Budget payer;

  private Out(int limit, @Nullable Budget payer) {
    this.limit = limit;
    this.payer = payer;
  }

  /** The message, of so many characters at most. */
  public static Out message(int limit) {
    return new Out(limit, null);
  }

  /** A text on the way. */
  public static Out captured(Budget payer) {
    return new Out(Integer.MAX_VALUE, payer);
  }

  /** Writes a text. */
  public void append(String more) {
    if (payer != null) {
      payer.make(more.length());
    } else if (more.length() > limit - text.length()) {
      throw LiquidFailure.of("output: over " + limit + " characters");
    }
    text.append(more);
  }

  /** What was written. */
  @Override
  public String toString() {
    return text.toString();
  }
}
