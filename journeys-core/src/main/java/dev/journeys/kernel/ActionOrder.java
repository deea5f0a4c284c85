package dev.journeys.kernel;

import dev.journeys.channel.ActionCall;

/**
 * Something other than a message that is to be done outside: what every such order knows by its
 * call.
 *
 * <p>Immutable.
 */
public sealed interface ActionOrder extends Order permits CallOrder, WebhookOrder {

  /** For whom, under which key, and with what. */
  ActionCall call();

  @Override
  default String user() {
    return call().user();
  }

  @Override
  default String journey() {
    return call().journey();
  }

  @Override
  default String step() {
    return call().step();
  }

  @Override
  default int attempt() {
    return call().attempt();
  }
}
