package dev.journeys.testkit;

import dev.journeys.channel.MessageChannel;

class FakeChannelTest extends MessageChannelContract {

  @Override
  protected MessageChannel channel() {
    return new FakeChannel();
  }
}
