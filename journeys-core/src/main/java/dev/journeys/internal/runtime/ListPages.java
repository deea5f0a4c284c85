package dev.journeys.internal.runtime;

import dev.journeys.store.AudienceSource;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what the host gives into pages of ids that were checked, none of them over two pages of the
 * host's own.
 *
 * <p>Not thread-safe.
 */
final class ListPages {

  static final int PAGE = 500;

  private final Users users;
  private final InputCheck check;

  /** Users one after another, some of which the host gave together. */
  private interface Users extends Iterator<@Nullable String> {

    /** Whether there are more without asking the host for another page. */
    boolean hasNextOfPage();
  }

  private ListPages(Users users, InputCheck check) {
    this.users = users;
    this.check = check;
  }

  static ListPages of(Iterable<String> users, InputCheck check) {
    return new ListPages(new Lazily(users), check);
  }

  static ListPages of(AudienceSource users, InputCheck check) {
    return new ListPages(new Streamed(users), check);
  }

  /**
   * The next page, empty at the end.
   *
   * @throws InvalidInputException if there are ids in it that cannot be users'; lists them all
   */
  List<String> next() {
    List<String> page = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    boolean more = users.hasNext();
    while (more) {
      String user = users.next();
      if (user == null) {
        problems.add(Problem.error("user", "null (expected: an id)", "Leave it out."));
      } else {
        check(user, problems);
        page.add(user);
      }
      more = page.size() + problems.size() < PAGE && users.hasNextOfPage();
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return page;
  }

  private void check(String user, List<Problem> problems) {
    try {
      check.user(user);
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
    }
  }

  /** Begins with the host's own collection only when the first page is asked for. */
  private static final class Lazily implements Users {

    private final Iterable<String> users;
    private @Nullable Iterator<String> iterator;

    Lazily(Iterable<String> users) {
      this.users = users;
    }

    private Iterator<String> iterator() {
      Iterator<String> begun = iterator;
      if (begun == null) {
        begun = users.iterator();
        iterator = begun;
      }
      return begun;
    }

    @Override
    public boolean hasNext() {
      return iterator().hasNext();
    }

    @Override
    public boolean hasNextOfPage() {
      return hasNext();
    }

    @Override
    public @Nullable String next() {
      return iterator().next();
    }
  }

  private static final class Streamed implements Users {

    private final AudienceSource source;
    private final Queue<String> page = new ArrayDeque<>();
    private @Nullable String cursor = "";

    Streamed(AudienceSource source) {
      this.source = source;
    }

    @Override
    public boolean hasNext() {
      for (String from = cursor; page.isEmpty() && from != null; from = cursor) {
        AudienceSource.Page next = source.page(from);
        page.addAll(next.users());
        cursor = next.next().orElse(null);
      }
      return !page.isEmpty();
    }

    @Override
    public boolean hasNextOfPage() {
      return !page.isEmpty();
    }

    @Override
    public @Nullable String next() {
      return page.remove();
    }
  }
}
