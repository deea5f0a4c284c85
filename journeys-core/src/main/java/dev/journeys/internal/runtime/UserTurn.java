package dev.journeys.internal.runtime;

import dev.journeys.kernel.Input;
import dev.journeys.kernel.Transition;
import dev.journeys.store.CommitBatch;
import dev.journeys.store.CounterDelta;
import dev.journeys.store.StoredRecord;
import dev.journeys.value.JourneyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of one user in one batch, and what the kernel made of them.
 *
 * <p>Not thread-safe.
 */
final class UserTurn {

  private final String user;
  private final Work first;

  /** The works after the first; most turns have none. */
  private List<Work> others = List.of();

  private long version;
  private @Nullable Transition transition;
  private CommitBatch.@Nullable UserCommit commit;

  UserTurn(Work first) {
    this.user = first.user();
    this.first = first;
  }

  String user() {
    return user;
  }

  void add(Work work) {
    if (others.isEmpty()) {
      others = new ArrayList<>(2);
    }
    others.add(work);
  }

  int works() {
    return 1 + others.size();
  }

  Work work(int index) {
    return index == 0 ? first : others.get(index - 1);
  }

  List<Input> inputs() {
    if (others.isEmpty()) {
      return List.of(first.input());
    }
    List<Input> inputs = new ArrayList<>(works());
    for (int i = 0; i < works(); i++) {
      inputs.add(work(i).input());
    }
    return inputs;
  }

  /** Says what the kernel made of the inputs and of a version of the record. */
  void moved(long fromVersion, Transition made, Tally tally) {
    version = fromVersion;
    transition = made;
    commit = mustCommit() ? commit(tally) : null;
  }

  Transition transition() {
    return Objects.requireNonNull(transition, "the kernel has not run");
  }

  /**
   * A wake-up is committed in any case: it ends the claim, and says when the user is due indeed.
   */
  private boolean mustCommit() {
    return writesRecord() || !transition().facts().isEmpty() || !transition().queue().isEmpty();
  }

  /** Whether the record is written, if nobody else has changed it meanwhile. */
  boolean writesRecord() {
    return transition().changed() || (version > 0 && wokeUp());
  }

  /** Whether one of the inputs is that the user was due. */
  boolean wokeUp() {
    for (int i = 0; i < works(); i++) {
      if (work(i).input().kind() == Input.Kind.WOKE_UP) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing happened to the user but that time passed. */
  boolean onlyWokeUp() {
    return others.isEmpty() && first.input().kind() == Input.Kind.WOKE_UP;
  }

  /** Whether one of the inputs tells what became of a send or call of a dispatch row. */
  boolean brings(String row) {
    for (int i = 0; i < works(); i++) {
      DispatchTicket ticket = work(i).ticket();
      if (ticket != null && ticket.row().equals(row)) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing happened to the user but what became of sends and calls. */
  boolean onlyAnswered() {
    for (int i = 0; i < works(); i++) {
      if (work(i).ticket() == null) {
        return false;
      }
    }
    return true;
  }

  /** What is to be committed of it, or null. */
  CommitBatch.@Nullable UserCommit commit() {
    return commit;
  }

  private CommitBatch.UserCommit commit(Tally tally) {
    List<CounterDelta> counts = tally.of(transition());
    byte[] record = writesRecord() ? transition().record() : null;
    return new CommitBatch.UserCommit(
        user,
        version,
        record,
        transition().due().orElse(null),
        counts,
        transition().parked(),
        transition().queue(),
        transition().permits(),
        transition().foreseen().orElse(null));
  }

  /** The record as it is after the commit, of somebody who has one. */
  StoredRecord committed() {
    byte[] record = Objects.requireNonNull(transition().record(), "record");
    return new StoredRecord(record, writesRecord() ? version + 1 : version);
  }

  /** Refuses all inputs. */
  void fail(JourneyException reason) {
    for (int i = 0; i < works(); i++) {
      work(i).completion().failed(reason);
    }
  }
}
