package dev.journeys.jdbc;

/** A place in a commit at which a process may die; tests let it die there. */
enum CommitPoint {
  BEFORE_BEGIN,
  AFTER_RECORDS,
  AFTER_DISPATCH_ROW,
  BEFORE_COMMIT,
  AFTER_COMMIT;

  /** Told whenever a commit passes a point. */
  @FunctionalInterface
  interface Watch {

    /** Nobody watches. */
    Watch NOBODY = point -> {};

    /** A commit is at a point, on the thread that calls. */
    void passing(CommitPoint point);
  }
}
