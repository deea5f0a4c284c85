package dev.journeys.reference.model;

import dev.journeys.reference.words.Attempt;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Happening.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The present instant, and what happened so far. */
final class Chronicle {

  final List<Happening> happenings = new ArrayList<>();
  final List<Attempt> attempts = new ArrayList<>();
  Instant now = Instant.MIN;

  /** How many enrollments ended so far. */
  int ended;

  void note(ModelUser user, ModelEnrollment enrollment, What what, String step, String detail) {
    note(user, enrollment.published, enrollment.number, what, step, detail);
  }

  void note(
      ModelUser user, Published published, long enrollment, What what, String step, String detail) {
    happenings.add(
        new Happening(
            now, user.id, published.id(), published.revision(), enrollment, what, step, detail));
  }
}
