package dev.journeys;

import dev.journeys.internal.runtime.ListDesk;
import dev.journeys.store.AudienceSource;
import dev.journeys.value.InvalidInputException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The named lists of an engine, which conditions ask for with {@code inList("name")}. Every user
 * who comes onto a list or leaves one is one input, so whoever enters, waits or is measured by it
 * is moved at once and exactly once.
 *
 * <p>All changes of members go page by page; the changes of one list are done one after another, in
 * the order in which this engine was asked. A stage completes when everything is durable, on a
 * thread that must not be blocked. It completes exceptionally with {@link InvalidInputException}
 * for an id that cannot be a user's, or for a list that there is not; with what a source threw;
 * with {@link dev.journeys.value.StateStoreException} when the store failed; or with {@link
 * dev.journeys.value.EngineClosedException} when the engine was closed first. What came before the
 * failure is done then, and to repeat the whole call is right and harmless.
 *
 * <p>Safe for concurrent use.
 */
public final class NamedLists {

  private final ListDesk desk;

  NamedLists(ListDesk desk) {
    this.desk = desk;
  }

  /**
   * Creates an empty list, unless it is there already.
   *
   * @param name 1 to 64 of a-z, 0-9 and -, not beginning with -
   * @return whether it is new
   * @throws InvalidInputException if the name is no such name, the list is being removed, or there
   *     are 500 lists
   */
  public boolean create(String name) {
    return desk.create(Objects.requireNonNull(name, "name"));
  }

  /** Puts users on a list; an id of whom nothing is known is a new user. */
  public CompletableFuture<ListChange> append(String name, Iterable<String> users) {
    return change(desk.append(named(name), Objects.requireNonNull(users, "users")));
  }

  /** Puts users on a list; an id of whom nothing is known is a new user. */
  public CompletableFuture<ListChange> append(String name, AudienceSource users) {
    return change(desk.append(named(name), Objects.requireNonNull(users, "users")));
  }

  /**
   * Makes users the only members of a list. First those who are new come onto it; then all others
   * leave it, by a walk over all users that goes on after a restart. Whoever is in both the old and
   * the new list never leaves it. If it fails before the walk has begun, the list has its old
   * members and some of the new ones.
   */
  public CompletableFuture<ListChange> replace(String name, Iterable<String> users) {
    return change(desk.replace(named(name), Objects.requireNonNull(users, "users")));
  }

  /** Makes users the only members of a list, see {@link #replace(String, Iterable)}. */
  public CompletableFuture<ListChange> replace(String name, AudienceSource users) {
    return change(desk.replace(named(name), Objects.requireNonNull(users, "users")));
  }

  /** Takes users off a list. */
  public CompletableFuture<ListChange> remove(String name, Iterable<String> users) {
    return change(desk.remove(named(name), Objects.requireNonNull(users, "users")));
  }

  /** Takes users off a list. */
  public CompletableFuture<ListChange> remove(String name, AudienceSource users) {
    return change(desk.remove(named(name), Objects.requireNonNull(users, "users")));
  }

  /**
   * Removes a list, after all users have left it by a walk that goes on after a restart. Of a list
   * that is being removed already this waits for the end.
   *
   * @throws InvalidInputException if there is no such list, or a journey names it in its newest
   *     revision or in one that somebody is on, or is held out of and watched
   */
  public CompletableFuture<ListChange> remove(String name) {
    return change(desk.removeAll(named(name)));
  }

  /** All lists, by name. */
  public List<NamedList> describe() {
    return desk.all().stream().map(NamedLists::described).toList();
  }

  /** The list of a name, or empty when there is none. */
  public Optional<NamedList> describe(String name) {
    return desk.find(named(name)).map(NamedLists::described);
  }

  private static String named(String name) {
    return Objects.requireNonNull(name, "name");
  }

  private static NamedList described(ListDesk.Described list) {
    NamedList.State state =
        switch (list.phase()) {
          case READY -> NamedList.State.READY;
          case REPLACING -> NamedList.State.REPLACING;
          case REMOVING -> NamedList.State.REMOVING;
        };
    return new NamedList(list.name(), list.members(), state);
  }

  private static CompletableFuture<ListChange> change(CompletableFuture<ListDesk.Done> stage) {
    return stage.thenApply(done -> new ListChange(done.added(), done.removed(), done.unchanged()));
  }
}
