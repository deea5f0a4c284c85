package dev.journeys.reference.words;

import dev.journeys.model.Experiment;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.model.Step;
import java.time.Instant;
import java.util.stream.Stream;

/** What the model does not decide: the world's answers, and what the engine drew by a hash. */
public interface Surroundings {

  /**
   * What a message or call of a step is called: always the same, by the user, journey and step with
   * which it was first asked for, and which of these it is, in order.
   */
  String named(Object which, String user, String journey, Step step);

  /**
   * An attempt is made at a step, with all that is at hand, of which the host's code and services
   * see a part: what the channel, that code or the service says of it.
   */
  Answer answer(Attempt attempt, Step step);

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
   * Who got into a journey at an instant before the engine decided on a user, which is asked for at
   * each decision: no rule says who of those who ask at one instant is the first.
   */
  Stream<Happening> before(String user, String journey, Instant at);

  /** Whether the engine draws a user, by a hash, into a share of all users. */
  boolean isIn(String user, Journey journey, String name);
}
