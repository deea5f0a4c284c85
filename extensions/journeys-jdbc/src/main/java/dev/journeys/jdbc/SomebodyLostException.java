package dev.journeys.jdbc;

/** A batch was written without looking for those who lose, and somebody did. */
final class SomebodyLostException extends Exception {
  private static final long serialVersionUID = 1L;
}
