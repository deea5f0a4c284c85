package dev.journeys.policy;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.util.List;
import java.util.Set;

/** The channels to which a rule is confined. */
final class ChannelNames {

  private ChannelNames() {}

  /**
   * The channels, each once. Without a name the rule would concern all of them.
   *
   * @throws InvalidInputException if there is no name
   */
  static Set<String> of(String... names) {
    if (names.length == 0) {
      throw new InvalidInputException(
          Problem.error(
              "forChannels",
              "no channel (expected: at least one)",
              "Leave forChannels(..) out for all channels."));
    }
    return Set.copyOf(List.of(names));
  }
}
