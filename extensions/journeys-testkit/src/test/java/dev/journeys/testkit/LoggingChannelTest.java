package dev.journeys.testkit;

import dev.journeys.channel.LoggingChannel;
import dev.journeys.channel.MessageChannel;

class LoggingChannelTest extends MessageChannelContract {

  @Override
  protected MessageChannel channel() {
    return new LoggingChannel();
  }
}
