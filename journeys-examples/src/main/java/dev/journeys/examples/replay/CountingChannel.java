package dev.journeys.examples.replay;

import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/**
 * A channel that sends nothing, accepts everything and counts: a replay must reach nobody.
 *
 * <p>Safe for concurrent use.
 */
public final class CountingChannel implements MessageChannel {

  private final LongAdder accepted = new LongAdder();

  /** Makes a channel that has counted nothing yet. */
  public CountingChannel() {}

  @Override
  public CompletionStage<SendResult> send(Message message) {
    accepted.increment();
    return SendResult.accepted("replayed-" + message.sendKey()).now();
  }

  /** How many messages it has accepted. */
  public long accepted() {
    return accepted.sum();
  }
}
