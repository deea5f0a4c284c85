package dev.journeys.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one user, while the kernel works on it. {@link RecordCodec} gives it
 * its stored form.
 */
final class UserRecord {

  /** The most steps passed that are kept of ended enrollments, of which the oldest go first. */
  static final int MOST_PASSED_STEPS = 256;

  static final long REMEMBER_EVENT_IDS = 24L * 60 * 60 * 1000;
  static final int MOST_EVENT_IDS = 256;

  PropertyBag attributes = PropertyBag.EMPTY;
  long nextEnrollment = 1;

  /** Newest last. */
  final List<SeenEvent> seen = new ArrayList<>();

  final List<EventMemory> memories = new ArrayList<>();
  final List<JourneyHistory> histories = new ArrayList<>();
  final List<PendingCheck> pending = new ArrayList<>();
  final List<Enrollment> open = new ArrayList<>();

  /** Oldest first. */
  final List<Enrollment> ended = new ArrayList<>();

  /** The id of an event that was applied, as 64 bits of its hash, and when. */
  record SeenEvent(long id, long at) {}

  @Nullable EventMemory memory(long key) {
    for (EventMemory memory : memories) {
      if (memory.key == key) {
        return memory;
      }
    }
    return null;
  }

  EventMemory memoryOrNew(long key) {
    EventMemory memory = memory(key);
    if (memory == null) {
      memory = EventMemory.none(key);
      memories.add(memory);
    }
    return memory;
  }

  @Nullable JourneyHistory history(int journeyNumber) {
    for (JourneyHistory history : histories) {
      if (history.journeyNumber == journeyNumber) {
        return history;
      }
    }
    return null;
  }

  @Nullable Enrollment openIn(int journeyNumber) {
    for (Enrollment enrollment : open) {
      if (enrollment.journeyNumber == journeyNumber) {
        return enrollment;
      }
    }
    return null;
  }

  @Nullable Enrollment openEnrollment(long number) {
    for (Enrollment enrollment : open) {
      if (enrollment.number == number) {
        return enrollment;
      }
    }
    return null;
  }

  boolean hasSeen(long id, long now) {
    for (SeenEvent event : seen) {
      if (event.id() == id && event.at() > now - REMEMBER_EVENT_IDS) {
        return true;
      }
    }
    return false;
  }

  void see(long id, long now) {
    seen.removeIf(event -> event.at() <= now - REMEMBER_EVENT_IDS);
    if (seen.size() >= MOST_EVENT_IDS) {
      seen.remove(0);
    }
    seen.add(new SeenEvent(id, now));
  }

  /** Moves an enrollment that has ended to those that are kept for explanation. */
  void end(Enrollment enrollment) {
    open.remove(enrollment);
    ended.add(enrollment);
    int passed = 0;
    for (Enrollment past : ended) {
      passed += 1 + past.trail.count();
    }
    while (passed > MOST_PASSED_STEPS) {
      passed -= 1 + ended.remove(0).trail.count();
    }
  }
}
