package dev.journeys.examples.readme;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import dev.journeys.store.InMemoryStateStore;

/** What a block of the README may name without making it: the host has it from elsewhere. */
public final class GivenNames {

  /** A channel that accepts everything. */
  public static final MessageChannel mailer = message -> SendResult.accepted("given").now();

  /** A running engine that can send by e-mail, push and SMS. */
  public static final JourneyEngine engine =
      JourneyEngine.builder()
          .store(new InMemoryStateStore())
          .channel("email", mailer)
          .channel("push", mailer)
          .channel("sms", mailer)
          .start();

  private GivenNames() {}
}
