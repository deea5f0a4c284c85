package dev.journeys.internal.runtime;

import dev.journeys.kernel.Kernel;
import dev.journeys.kernel.Order;
import dev.journeys.kernel.Plans;
import dev.journeys.kernel.Transition;
import dev.journeys.store.CommitBatch;
import dev.journeys.store.DispatchRow;
import dev.journeys.store.StoredRecord;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes one user of two, in one commit over both (USER-1). */
final class Merger {

  private final EngineParts parts;

  Merger(EngineParts parts) {
    this.parts = parts;
  }

  /** Merges what the users have become by earlier merges. */
  void merge(String from, String to) {
    while (true) {
      String source = parts.currentUser(from);
      String target = parts.currentUser(to);
      if (source.equals(target)) {
        throw new InvalidInputException(
            Problem.error(
                "merge",
                "\"" + from + "\" and \"" + to + "\" are one user (expected: two)",
                "Nothing is to be done."));
      }
      if (attempt(source, target)) {
        return;
      }
    }
  }

  private boolean attempt(String from, String to) {
    Map<String, StoredRecord> stored = parts.store().load(List.of(from, to));
    if (hasBecomeAnother(stored.get(from)) || hasBecomeAnother(stored.get(to))) {
      // by another merge at the same time: who they are now is to be looked up again
      return false;
    }
    Instant now = parts.time().now();
    Plans plans = parts.plans();
    String rowId = parts.leases().newId();
    Kernel.Merged merged =
        Kernel.merge(
            user(from, stored.get(from)),
            user(to, stored.get(to)),
            now,
            plans,
            parts.permits().surroundings(plans).withRow(DispatchTicket.shortMark(rowId)));
    List<Order> orders = new ArrayList<>(merged.from().orders());
    orders.addAll(merged.to().orders());
    DispatchRow row = orders.isEmpty() ? null : parts.leases().row(rowId, List.of(from, to), now);
    List<CommitBatch.UserCommit> commits =
        List.of(
            commit(from, stored.get(from), merged.from()), commit(to, stored.get(to), merged.to()));
    boolean isCommitted =
        parts.store().commit(new CommitBatch(commits, row, Map.of()).allOrNothing()).isEmpty();
    parts.permits().asked(merged.from());
    parts.permits().asked(merged.to());
    if (!isCommitted) {
      return false;
    }
    parts.tell(merged.from().facts());
    parts.tell(merged.to().facts());
    merged.to().due().ifPresent(parts.dueScanner()::offer);
    parts.throttles().added(merged.to().queue());
    if (row != null) {
      parts.leases().begun(row);
      DispatchTicket ticket = new DispatchTicket(row.id(), orders.size());
      parts.dispatcher().dispatch(parts.shardOf(to), orders, ticket, now);
    }
    return true;
  }

  private static boolean hasBecomeAnother(@Nullable StoredRecord stored) {
    return stored != null && Kernel.mergedInto(stored.bytes()).isPresent();
  }

  private static Kernel.UserBytes user(String id, @Nullable StoredRecord stored) {
    return new Kernel.UserBytes(id, stored == null ? null : stored.bytes());
  }

  private static CommitBatch.UserCommit commit(
      String user, @Nullable StoredRecord stored, Transition transition) {
    return new CommitBatch.UserCommit(
            user,
            stored == null ? 0 : stored.version(),
            transition.record(),
            transition.due().orElse(null),
            new Tally().of(transition),
            transition.parked(),
            transition.queue())
        .taking(transition.permits())
        .foreseeing(transition.foreseen().orElse(null));
  }
}
