package dev.journeys.internal.runtime;

import dev.journeys.internal.runtime.ListRegistry.Entry;
import dev.journeys.internal.runtime.ListRegistry.State;
import dev.journeys.model.Names;
import dev.journeys.store.AudienceSource;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps the named lists: their names in the registry, their members in the records of the users.
 * The changes of one list are done one after another.
 *
 * <p>Safe for concurrent use.
 */
public final class ListDesk {

  private final EngineParts parts;
  private final ListRegistry registry;
  private final ListCleaner cleaner;
  private final InputCheck check;
  private final ExecutorService executor;
  private final Map<String, CompletableFuture<?>> newest = new HashMap<>();
  private volatile boolean closed;

  ListDesk(
      EngineParts parts,
      Sweeps sweeps,
      InputCheck check,
      ExecutorService executor,
      Duration lease) {
    this.parts = parts;
    this.registry = new ListRegistry(parts.store());
    this.cleaner = new ListCleaner(parts, registry, sweeps, lease);
    this.check = check;
    this.executor = executor;
  }

  /** What goes on with a list. */
  public enum Phase {
    /** Nothing. */
    READY,
    /** It is being replaced. */
    REPLACING,
    /** It is being removed. */
    REMOVING
  }

  /** A list and its size. */
  public record Described(String name, long members, Phase phase) {}

  /** What a change did. */
  public record Done(long added, long removed, long unchanged) {}

  /** Takes up what an engine before this one did not finish; further changes come after it. */
  void start() {
    for (Entry list : cleaner.left()) {
      synchronized (newest) {
        newest.put(list.name(), cleaner.clean(list));
      }
    }
  }

  /** Takes up what an engine beside this one left, for which no change waits here. */
  void look() {
    cleaner.look();
  }

  void close() {
    closed = true;
    executor.shutdown();
  }

  /** Creates a list; answers whether it is new. */
  public boolean create(String name) {
    List<Problem> problems = Names.problems("list", name);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    boolean[] isNew = new boolean[1];
    registry.change(
        name,
        (before, version, lists) -> {
          isNew[0] = before == null;
          if (before == null) {
            requireRoom(lists);
            return new Entry(name, version, State.READY);
          }
          if (before.state() == State.REMOVING) {
            throw refused(name, "is being removed", "Create it again when that is done.");
          }
          return before;
        });
    return isNew[0];
  }

  private static void requireRoom(int lists) {
    if (lists >= ListRegistry.MOST_LISTS) {
      throw new InvalidInputException(
          Problem.error(
              "lists",
              lists + " lists already (expected: at most " + ListRegistry.MOST_LISTS + ")",
              "Remove one, or tell users apart by an attribute."));
    }
  }

  /** All lists, by name. */
  public List<Described> all() {
    return registry.all().stream().map(this::described).toList();
  }

  /** The list of a name. */
  public Optional<Described> find(String name) {
    return registry.find(name).map(this::described);
  }

  private Described described(Entry list) {
    Phase phase =
        switch (list.state()) {
          case READY -> Phase.READY;
          case FILLING, CLEANING -> Phase.REPLACING;
          case REMOVING -> Phase.REMOVING;
        };
    return new Described(list.name(), registry.members(list), phase);
  }

  /** The names of those that can have members. */
  Set<String> names() {
    return registry.all().stream()
        .filter(list -> list.state() != State.REMOVING)
        .map(Entry::name)
        .collect(Collectors.toSet());
  }

  /** Puts users on a list. */
  public CompletableFuture<Done> append(String name, Iterable<String> users) {
    return append(name, ListPages.of(users, check));
  }

  /** Puts users on a list. */
  public CompletableFuture<Done> append(String name, AudienceSource users) {
    return append(name, ListPages.of(users, check));
  }

  private CompletableFuture<Done> append(String name, ListPages pages) {
    return inTurn(name, () -> task(name, pages, 0, false).begin());
  }

  /** Takes users off a list. */
  public CompletableFuture<Done> remove(String name, Iterable<String> users) {
    return remove(name, ListPages.of(users, check));
  }

  /** Takes users off a list. */
  public CompletableFuture<Done> remove(String name, AudienceSource users) {
    return remove(name, ListPages.of(users, check));
  }

  private CompletableFuture<Done> remove(String name, ListPages pages) {
    return inTurn(name, () -> task(name, pages, 0, true).begin());
  }

  /** Makes users the only members of a list. */
  public CompletableFuture<Done> replace(String name, Iterable<String> users) {
    return replace(name, ListPages.of(users, check));
  }

  /** Makes users the only members of a list. */
  public CompletableFuture<Done> replace(String name, AudienceSource users) {
    return replace(name, ListPages.of(users, check));
  }

  private CompletableFuture<Done> replace(String name, ListPages pages) {
    return inTurn(
        name,
        () -> {
          long version = changed(name, State.FILLING).version();
          return task(name, pages, version, false)
              .begin()
              .thenCompose(filled -> cleanAfter(name, version, filled));
        });
  }

  /** Whoever is on the list by an older version leaves it; unless it was replaced once more. */
  private CompletableFuture<Done> cleanAfter(String name, long version, Done filled) {
    Entry list =
        registry.change(
            name,
            (before, next, lists) ->
                before != null && before.version() == version ? before.as(State.CLEANING) : before);
    if (list == null || list.version() != version) {
      return CompletableFuture.completedFuture(filled);
    }
    return cleaner
        .clean(list)
        .thenApply(left -> new Done(filled.added(), left, filled.unchanged()));
  }

  /** Removes a list, which no journey that runs may name. */
  public CompletableFuture<Done> removeAll(String name) {
    new LiveNames(parts).requireUnusedList(name);
    return inTurn(
        name,
        () -> cleaner.clean(changed(name, State.REMOVING)).thenApply(left -> new Done(0, left, 0)));
  }

  /** Gives a list a new version, by which others are old; unless it is removed already. */
  private Entry changed(String name, State state) {
    Entry changed =
        registry.change(
            name,
            (before, version, lists) -> {
              if (before != null && before.state() == State.REMOVING && state == State.REMOVING) {
                // by a call that broke off, or by another that this one joins
                return before;
              }
              if (before == null || before.state() == State.REMOVING) {
                throw ListTask.noSuchList(name);
              }
              return new Entry(name, version, state);
            });
    if (changed == null) {
      throw ListTask.noSuchList(name);
    }
    return changed;
  }

  private ListTask task(String name, ListPages pages, long ownVersion, boolean removes) {
    return new ListTask(parts, registry, executor, () -> closed, name, pages, ownVersion, removes);
  }

  /** Begins a change when the one before it of the same list is over, however it ended. */
  private CompletableFuture<Done> inTurn(String name, Supplier<CompletableFuture<Done>> change) {
    CompletableFuture<Void> known = new CompletableFuture<>();
    CompletableFuture<Done> next;
    synchronized (newest) {
      newest.values().removeIf(CompletableFuture::isDone);
      CompletableFuture<?> before =
          newest.getOrDefault(name, CompletableFuture.completedFuture(null));
      next =
          CompletableFuture.allOf(known, before.handle((result, failure) -> 0))
              .thenCompose(over -> change.get());
      newest.put(name, next);
    }
    // only now, since the host's source, which may be read at once, may ask for further changes
    known.complete(null);
    return next;
  }

  private static InvalidInputException refused(String name, String sentence, String hint) {
    return new InvalidInputException(Problem.error("list", "\"" + name + "\" " + sentence, hint));
  }
}
