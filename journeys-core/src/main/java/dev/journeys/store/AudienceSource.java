package dev.journeys.store;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Users whom the host knows, such as the rows of a query or of a file, streamed page by page, so
 * that no more than one page is ever held.
 *
 * <p>Called by the one thread of an engine that changes named lists, one page after another, the
 * next only when the one before is durable; may block, and other changes of lists then wait. A page
 * is not asked for twice in one change; a change that is repeated after a failure begins with the
 * first page again, and it does no harm to answer users who were answered before. What it throws
 * ends the change. It must not wait for the outcome of another change of a list.
 *
 * <p>Implementations need not be safe for concurrent use.
 */
@FunctionalInterface
public interface AudienceSource {

  /**
   * The next page of users.
   *
   * @param cursor the empty text for the first page, else what the page before gave as {@link
   *     Page#next()}
   */
  Page page(String cursor);

  /**
   * A page of users.
   *
   * <p>Immutable.
   *
   * @param users the ids of users; of any number, also none
   * @param next by what the page behind this one is asked for, empty after the last one
   */
  record Page(List<String> users, Optional<String> next) {

    /** Copies the list. */
    public Page {
      users = List.copyOf(users);
      Objects.requireNonNull(next, "next");
    }

    /** The last page. */
    public static Page last(List<String> users) {
      return new Page(users, Optional.empty());
    }
  }
}
