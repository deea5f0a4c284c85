package dev.journeys.liquid.internal.budget;

import org.jspecify.annotations.Nullable;

/**
 * What one render may still spend. Everything that a template can make grow is paid for here before
 * it is done, so no render takes longer or holds more than the limits allow.
 */
public final class Budget {

  private long operations;
  private long memory;
  private final int allowedDepth;
  private final long allowedOperations;
  private final long allowedMemory;
  private int entered;

  /**
   * A full budget.
   *
   * @param operations how many steps: nodes, iterations, filters, and one for each 64 characters or
   *     8 elements that a step reads
   * @param memory how many characters and elements of lists may be made on the way, in all
   * @param depth how deep renders of partials, and data that is written, may be nested
   */
  public Budget(long operations, long memory, int depth) {
    this.operations = operations;
    this.memory = memory;
    this.allowedOperations = operations;
    this.allowedMemory = memory;
    this.allowedDepth = depth;
  }

  /** Pays for one step. */
  public void step() {
    if (--operations < 0) {
      throw tooManyOperations();
    }
  }

  /** Pays for many steps. */
  public void steps(long count) {
    operations -= count;
    if (operations < 0) {
      throw tooManyOperations();
    }
  }

  /** Pays for reading a text of some length. */
  public void read(int characters) {
    steps(characters >>> 6);
  }

  /** Pays for reading what is perhaps a text, as a number, say. */
  public void readText(@Nullable Object value) {
    if (value instanceof String text) {
      read(text.length());
    }
  }

  /** Pays for looking for one text in another, at worst. */
  public void search(int characters, int pattern) {
    steps(((characters >>> 6) + 1L) * ((pattern >>> 6) + 1L));
  }

  /** Pays for a text or list of some length, before it is made. */
  public void make(long length) {
    memory -= length;
    if (memory < 0) {
      throw LiquidFailure.of("memory: over " + allowedMemory + " characters and elements made");
    }
  }

  /** Goes one level down. */
  public void enter() {
    if (++entered > allowedDepth) {
      throw LiquidFailure.of("nesting: deeper than " + allowedDepth);
    }
  }

  /** Comes one level up. */
  public void leave() {
    entered--;
  }

  private LiquidFailure tooManyOperations() {
    return LiquidFailure.of("operations: over " + allowedOperations);
  }
}
