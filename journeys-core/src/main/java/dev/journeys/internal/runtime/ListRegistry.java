package dev.journeys.internal.runtime;

import dev.journeys.store.Count;
import dev.journeys.store.CounterKey;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredCell;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names of the lists of a store, in one shared cell: a line each, with name, version and state.
 * Versions are those of the cell, so none is ever given twice, not even to a list that is created
 * again.
 *
 * <p>Safe for concurrent use.
 */
final class ListRegistry {

  static final int MOST_LISTS = 500;

  private static final String CELL = "lists";

  private final StateStore store;

  ListRegistry(StateStore store) {
    this.store = store;
  }

  /** What goes on with a list. */
  public enum State {
    READY,
    /** It is being replaced, and not all new members are on it yet. */
    FILLING,
    /** It is being replaced, and members by older versions are taken off. */
    CLEANING,
    REMOVING
  }

  /**
   * A list.
   *
   * @param version by which users are put on it; who is there by an older one leaves when the list
   *     is cleaned
   */
  record Entry(String name, long version, State state) {

    Entry as(State next) {
      return new Entry(name, version, next);
    }
  }

  /** What becomes of a list that is there, or is not. */
  interface Change {
    @Nullable Entry of(@Nullable Entry before, long nextVersion, int lists);
  }

  Collection<Entry> all() {
    return read(store.cell(CELL).orElse(null)).values();
  }

  Optional<Entry> find(String name) {
    return Optional.ofNullable(read(store.cell(CELL).orElse(null)).get(name));
  }

  /** Changes a list, after whatever others change at the same time. */
  @Nullable Entry change(String name, Change change) {
    while (true) {
      StoredCell cell = store.cell(CELL).orElse(null);
      long version = cell == null ? 0 : cell.version();
      NavigableMap<String, Entry> all = read(cell);
      Entry before = all.get(name);
      Entry after = change.of(before, version + 1, all.size());
      if (Objects.equals(before, after)) {
        return after;
      }
      if (after == null) {
        all.remove(name);
      } else {
        all.put(name, after);
      }
      if (store.writeCell(CELL, version, write(all))) {
        return after;
      }
    }
  }

  private static NavigableMap<String, Entry> read(@Nullable StoredCell cell) {
    NavigableMap<String, Entry> all = new TreeMap<>();
    List<String> lines = cell == null ? List.of() : cell.text().lines().toList();
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      all.put(parts[0], new Entry(parts[0], Long.parseLong(parts[1]), State.valueOf(parts[2])));
    }
    return all;
  }

  private static String write(NavigableMap<String, Entry> all) {
    return all.values().stream()
        .map(entry -> entry.name() + " " + entry.version() + " " + entry.state())
        .collect(Collectors.joining("\n"));
  }

  /** How many users are on a list. */
  long members(Entry list) {
    CounterKey key = members(list.name());
    return store.counts(key.journey()).getOrDefault(key, Count.ZERO).times();
  }

  /** The counter of the members of a list. */
  static CounterKey members(String list) {
    return new CounterKey("list/" + list, 0, CounterKey.Measure.MEMBERS, "", "");
  }
}
