package dev.journeys.channel;

import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel that sends nothing and logs what it would have sent, for first steps and staging. User
 * ids are logged only at debug.
 *
 * <p>Safe for concurrent use.
 */
public final class LoggingChannel implements MessageChannel {

  private static final Logger LOG = LoggerFactory.getLogger(LoggingChannel.class);

  /** Makes a channel. */
  public LoggingChannel() {}

  @Override
  public CompletionStage<SendResult> send(Message message) {
    LOG.info(
        "would send journey={} step={} channel={} template={}",
        message.journey(),
        message.step(),
        message.content().channel(),
        message.content().template());
    LOG.debug("would send user={} sendKey={}", message.user(), message.sendKey());
    return SendResult.accepted("logged-" + message.sendKey()).now();
  }
}
