package dev.journeys.kernel;

import dev.journeys.policy.Throttle;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the queues are called in which messages wait for their turn. */
public final class ThrottleNames {

  private ThrottleNames() {}

  /** The queue of a channel. */
  public static String ofChannel(String channel) {
    return "channel " + channel;
  }

  /** The queue of a step, of all revisions of its journey. */
  public static String ofStep(String journey, String step) {
    return "step " + journey + " " + step;
  }

  /** The throttles of all steps, by the names of their queues; a later revision's counts. */
  public static Map<String, Throttle> ofSteps(Plans plans) {
    Map<String, Throttle> throttles = new LinkedHashMap<>();
    plans
        .set()
        .throttles()
        .forEach((at, throttle) -> throttles.put(ofStep(at.journey(), at.step()), throttle));
    return throttles;
  }
}
