package dev.journeys.examples.replay;

/** Something that the user of the program can mend; the text says in one line what. */
public final class ReplayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception of its text. */
  public ReplayException(String text) {
    super(text);
  }
}
