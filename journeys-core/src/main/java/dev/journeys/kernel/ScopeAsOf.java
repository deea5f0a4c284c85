package dev.journeys.kernel;

import dev.journeys.internal.plan.Scope;
import dev.journeys.value.Value;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What conditions look at, as of an earlier instant since which nothing but time has changed. */
record ScopeAsOf(Scope scope, long now) implements Scope {

  @Override
  public @Nullable Value attribute(String name) {
    return scope.attribute(name);
  }

  @Override
  public @Nullable Value eventProperty(String name) {
    return scope.eventProperty(name);
  }

  @Override
  public @Nullable Value entryProperty(String name) {
    return scope.entryProperty(name);
  }

  @Override
  public @Nullable Value preferredChannel(List<String> channels) {
    return scope.preferredChannel(channels);
  }

  @Override
  public boolean isOnList(String list) {
    return scope.isOnList(list);
  }

  @Override
  public @Nullable Value variable(String name) {
    return scope.variable(name);
  }

  @Override
  public @Nullable Memory memory(long key) {
    return scope.memory(key);
  }

  @Override
  public @Nullable Totals totals(long key) {
    return scope.totals(key);
  }

  @Override
  public @Nullable String key() {
    return scope.key();
  }

  @Override
  public long enteredAt() {
    return scope.enteredAt();
  }

  @Override
  public int visits(int step) {
    return scope.visits(step);
  }

  @Override
  public long eventTime() {
    return scope.eventTime();
  }

  @Override
  public ZoneId zone(@Nullable ZoneId journeys) {
    return scope.zone(journeys);
  }

  @Override
  public int place(String salt) {
    return scope.place(salt);
  }
}
