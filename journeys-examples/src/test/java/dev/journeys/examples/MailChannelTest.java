package dev.journeys.examples;

import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.examples.PlugInYourOwnChannel.MailChannel;
import dev.journeys.examples.PlugInYourOwnChannel.MailProvider;
import dev.journeys.model.MessageContent;
import dev.journeys.testkit.MessageChannelContract;
import dev.journeys.value.Value;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalInt;

/** The example's channel keeps the contract, and hands its key on. */
class MailChannelTest extends MessageChannelContract {

  private final MailProvider provider = new MailProvider();

  @Override
  protected MessageChannel channel() {
    return new MailChannel(provider);
  }

  @Override
  protected Message message(int number) {
    return new Message(
        "key-" + number,
        "user-" + number,
        "hello",
        1,
        "hello",
        1,
        MessageContent.of("email", "hello"),
        Map.of("email", Value.of("user-" + number + "@example.org")),
        Map.of(),
        Map.of(),
        ZoneOffset.UTC);
  }

  @Override
  protected OptionalInt timesSent(String sendKey) {
    return OptionalInt.of(provider.mails().containsKey(sendKey) ? 1 : 0);
  }
}
