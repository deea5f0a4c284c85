package dev.journeys.kernel;

/**
 * What is to be attempted outside once the record is committed.
 *
 * <p>Immutable.
 */
public sealed interface Order permits SendOrder, ActionOrder {

  /** Where the result belongs. */
  SendCoordinates coordinates();

  /** The name of the channel or of the host's code, or the host of a webhook. */
  String target();

  /** The user's id. */
  String user();

  /** The journey's id. */
  String journey();

  /** The step's id. */
  String step();

  /**
   * Whether the record must say that the attempt is handed over, in a commit of its own, before it
   * is (MSG-15).
   */
  boolean isMarked();

  /** Which attempt this is, from 1. */
  int attempt();
}
