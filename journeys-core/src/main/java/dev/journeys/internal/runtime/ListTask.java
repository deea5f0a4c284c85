package dev.journeys.internal.runtime;

import dev.journeys.internal.runtime.ListRegistry.Entry;
import dev.journeys.internal.runtime.ListRegistry.State;
import dev.journeys.kernel.Input;
import dev.journeys.model.Refusal;
import dev.journeys.value.EngineClosedException;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.JourneyException;
import dev.journeys.value.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts users on one list, or takes them off it, a page at a time; each page is durable before the
 * next one is asked for. Before and after each page it looks at what others made of the list
 * meanwhile: who was put there by a version that is none any more is put there by the present one,
 * or taken off again.
 *
 * <p>Runs on one thread at a time.
 */
final class ListTask {

  private final EngineParts parts;
  private final ListRegistry registry;
  private final Executor executor;
  private final BooleanSupplier closed;
  private final String name;
  private final ListPages pages;

  /** The version that this task alone fills, 0 if it fills whichever there is. */
  private final long ownVersion;

  private final boolean removes;
  private final CompletableFuture<ListDesk.Done> done = new CompletableFuture<>();
  private List<String> last = List.of();
  private long lastVersion;
  private long changed;
  private long unchanged;

  ListTask(
      EngineParts parts,
      ListRegistry registry,
      Executor executor,
      BooleanSupplier closed,
      String name,
      ListPages pages,
      long ownVersion,
      boolean removes) {
    this.parts = parts;
    this.registry = registry;
    this.executor = executor;
    this.closed = closed;
    this.name = name;
    this.pages = pages;
    this.ownVersion = ownVersion;
    this.removes = removes;
  }

  CompletableFuture<ListDesk.Done> begin() {
    goOn(this::next);
    return done;
  }

  /** Whatever it throws, also by a fault of the host's source, is what the call comes to. */
  private void goOn(Runnable task) {
    try {
      executor.execute(() -> {
        try {
          requireOpen();
          task.run();
        } catch (Throwable e) {
          // the caller hears of it, whatever it is
          done.completeExceptionally(e);
        }
      });
    } catch (RejectedExecutionException e) {
      done.completeExceptionally(new EngineClosedException());
    }
  }

  private void requireOpen() {
    if (closed.getAsBoolean()) {
      throw new EngineClosedException();
    }
  }

  private void next() {
    Optional<Entry> list = registry.find(name).filter(entry -> entry.state() != State.REMOVING);
    long version = list.map(Entry::version).orElse(0L);
    if (list.isEmpty() || (ownVersion != 0 && version != ownVersion)) {
      JourneyException reason =
          list.isEmpty() ? noSuchList(name) : new InvalidInputException(replacedMeanwhile());
      long below = list.isEmpty() ? Long.MAX_VALUE : version;
      List<String> undone = removes ? List.of() : last;
      page(
          undone,
          at -> new Input.Unlisted(name, below, at),
          () -> done.completeExceptionally(reason));
    } else if (!removes && lastVersion != version && !last.isEmpty()) {
      lastVersion = version;
      page(last, at -> new Input.Listed(name, version, at), () -> goOn(this::next));
    } else {
      next(version);
    }
  }

  private void next(long version) {
    lastVersion = version;
    last = pages.next();
    if (last.isEmpty()) {
      done.complete(
          removes
              ? new ListDesk.Done(0, changed, unchanged)
              : new ListDesk.Done(changed, 0, unchanged));
      return;
    }
    // the host's source took its time
    requireOpen();
    AtomicInteger changes = new AtomicInteger();
    page(
        last,
        at ->
            removes
                ? new Input.Unlisted(name, Long.MAX_VALUE, at)
                : new Input.Listed(name, version, at),
        changes,
        () -> {
          changed += changes.get();
          unchanged += last.size() - changes.get();
          goOn(this::next);
        });
  }

  private interface InputAt {
    Input at(Instant instant);
  }

  private void page(List<String> users, InputAt input, Runnable then) {
    page(users, input, new AtomicInteger(), then);
  }

  /** Gives each user of a page one input; then, if none of them failed, goes on. */
  private void page(List<String> users, InputAt input, AtomicInteger changes, Runnable then) {
    if (users.isEmpty()) {
      then.run();
      return;
    }
    AtomicInteger open = new AtomicInteger(users.size());
    AtomicReference<@Nullable JourneyException> failure = new AtomicReference<>();
    Work.Completion completion =
        new Work.Completion() {
          @Override
          public void committed(@Nullable Refusal refusal) {
            closeOne();
          }

          @Override
          public void committed(@Nullable Refusal refusal, boolean changesList) {
            if (changesList) {
              changes.incrementAndGet();
            }
            closeOne();
          }

          @Override
          public void failed(JourneyException reason) {
            failure.compareAndSet(null, reason);
            closeOne();
          }

          private void closeOne() {
            if (open.decrementAndGet() == 0) {
              JourneyException reason = failure.get();
              if (reason == null) {
                goOn(then);
              } else {
                done.completeExceptionally(reason);
              }
            }
          }
        };
    Instant now = parts.time().now();
    for (String user : users) {
      parts.shardOf(user).submitOfPage(new Work(user, input.at(now), completion, null));
    }
  }

  private Problem replacedMeanwhile() {
    return Problem.error(
        "list",
        "\"" + name + "\" was replaced by another call at the same time",
        "The newer call stands; replace it again if yours should.");
  }

  static InvalidInputException noSuchList(String name) {
    return new InvalidInputException(
        Problem.error("list", "\"" + name + "\" (expected: a list)", "Create it first."));
  }
}
