package dev.journeys.jdbc;

import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A provider that keeps a journal of what it accepted, and answers some milliseconds later. */
final class LoggingProvider implements MessageChannel {

  private static final int SLOWEST_MILLIS = 8;

  private final Journal journal;

  LoggingProvider(Journal journal) {
    this.journal = journal;
  }

  @Override
  public CompletionStage<SendResult> send(Message message) {
    journal.write(List.of(message.sendKey() + " " + message.user() + " " + message.step()));
    return new CompletableFuture<SendResult>()
        .completeOnTimeout(
            SendResult.accepted(message.sendKey()),
            ThreadLocalRandom.current().nextInt(SLOWEST_MILLIS),
            TimeUnit.MILLISECONDS);
  }
}
