package dev.journeys.reference.words;

import dev.journeys.model.Experiment;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import java.time.Instant;
import java.util.List;

/** What the model does not decide: the world's answers, and what the engine drew by a hash. */
public interface Surroundings {

  /** An attempt is made: what the channel, or the host's code, says of it. */
  Answer answer(Attempt attempt, boolean isCall);

  /**
   * The instant at which a wait at a step is over that the engine draws by a hash: the end of a
   * delay, or the next attempt to send.
   *
   * @param attempt the message or call, a slash and which attempt of it comes next; empty of a
   *     delay
   */
  Instant drawn(Visit visit, String attempt, Instant earliest, Instant latest);

  /** An enrollment's visit of a step, when it arrived there, and how many steps it had passed. */
  record Visit(String user, long enrollment, String step, Instant arrived, int passed) {}

  /**
   * Which variant of an experiment the engine draws by a hash: always the same for an enrollment,
   * or for a user.
   */
  Outcome variant(String user, String journey, long enrollment, Experiment experiment);

  /** What {@link #isIn} asks for by this name is a journey's rollout. */
  String ROLLOUT = "rollout";

  /**
   * By which revisions others got into a journey at an instant, before the engine decided on a user
   * for the nth time, from 0: no rule says who of those who ask at one instant is the first.
   */
  List<Integer> before(String user, String journey, Instant at, long nth);

  /** Whether the engine draws a user, by a hash, into a share of all users. */
  boolean isIn(String user, Journey journey, String name);
}
