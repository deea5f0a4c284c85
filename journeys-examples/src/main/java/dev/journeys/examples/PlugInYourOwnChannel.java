package dev.journeys.examples;

import static dev.journeys.dsl.JourneyDsl.*;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.report.JourneyFact;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends through a mail provider of the host's own: the class {@link MailChannel} is all that a host
 * writes. It runs on the real clock and is over within two seconds.
 */
public final class PlugInYourOwnChannel {

  /** Two mails with a short pause between; whoever has no address is called instead. */
  static final Journey JOURNEY =
      journey("hello")
          .enterOn(event("signup"))
          .path(
              send("hello", email("hello"))
                  .onUnreachable(send("call", message("phone", "welcome-call")), exit("called"))
                  .onFailed(exit("not-written")),
              delay("pause", Duration.ofMillis(150)),
              send("goodbye", email("goodbye")),
              exit("written"));

  private static final List<String> USERS = List.of("ann", "ben", "cleo");

  private PlugInYourOwnChannel() {}

  /** Runs the program. */
  public static void main(String[] arguments) throws InterruptedException {
    run(System.out);
  }

  static void run(PrintStream out) throws InterruptedException {
    MailProvider provider = new MailProvider();
    CountDownLatch open = new CountDownLatch(USERS.size());
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .channel(
                "email",
                new MailChannel(provider),
                ChannelSettings.standard()
                    .withRetry(new RetryPolicy(5, Duration.ofMillis(100), Duration.ofMinutes(10))))
            .channel("phone", message -> SendResult.accepted("call-" + message.user()).now())
            .listener(fact -> {
              if (fact instanceof JourneyFact.Left) {
                open.countDown();
              }
            })
            .start()) {
      engine.publish(JOURNEY);
      engine.track(signup("ann").withAttribute("email", "ann@example.org")).join();
      engine.track(signup("ben")).join();
      engine.track(signup("cleo").withAttribute("email", "cleo at home")).join();
      if (!open.await(10, TimeUnit.SECONDS)) {
        out.println("not everybody has left the journey in time");
      }
      USERS.forEach(user -> out.println(engine.explain(user)));
    }
    out.println("mails that left the house, by send key:");
    provider.mails().forEach((key, mail) -> out.println("  " + key + "  " + mail));
  }

  private static Event signup(String user) {
    return Event.of("signup", user);
  }

  /**
   * What a host writes: makes a mail of a message, gives it to the provider, and says what became
   * of it.
   *
   * <p>Safe for concurrent use.
   */
  static final class MailChannel implements MessageChannel {

    private static final Map<String, String> SUBJECTS =
        Map.of("hello", "Nice to meet you", "goodbye", "That was all");

    private final MailProvider provider;

    MailChannel(MailProvider provider) {
      this.provider = provider;
    }

    @Override
    public CompletionStage<SendResult> send(Message message) {
      Value address = message.attributes().get("email");
      String subject = SUBJECTS.get(message.content().template());
      if (address == null) {
        return SendResult.unreachable("no e-mail address").now();
      }
      if (subject == null) {
        return SendResult.rejected("no template " + message.content().template()).now();
      }
      // The key stays the same over retries and restarts, so the provider can tell a repeat.
      return provider
          .post(message.sendKey(), address.canonicalText(), subject)
          .thenApply(MailChannel::result);
    }

    /** What the provider's answer means; what is thrown instead is tried again by the engine. */
    private static SendResult result(MailProvider.Answer answer) {
      return switch (answer.status()) {
        case 202 -> SendResult.accepted(answer.text());
        case 429 -> SendResult.retryLater(answer.retryAfter());
        case 400 -> SendResult.rejected(answer.text());
        default -> throw new IllegalStateException("provider answered " + answer.status());
      };
    }
  }

  /**
   * Stands in for a provider's HTTP interface: it wants an idempotency key, refuses what is no
   * address, and is too busy for the first request.
   *
   * <p>Safe for concurrent use.
   */
  static final class MailProvider {

    private final Map<String, String> mails = new LinkedHashMap<>();
    private int requests;

    /**
     * An answer.
     *
     * @param status as in HTTP
     * @param text an id, or what is wrong
     * @param retryAfter when to come again, of status 429
     */
    record Answer(int status, String text, Duration retryAfter) {}

    CompletableFuture<Answer> post(String idempotencyKey, String to, String subject) {
      return CompletableFuture.supplyAsync(() -> answer(idempotencyKey, to, subject));
    }

    private synchronized Answer answer(String idempotencyKey, String to, String subject) {
      if (++requests == 1) {
        return new Answer(429, "busy", Duration.ofMillis(100));
      }
      if (!to.matches("[^@\\s]+@[^@\\s]+")) {
        return new Answer(400, "\"" + to + "\" is no address", Duration.ZERO);
      }
      // a repeated key is acknowledged and sends nothing
      mails.putIfAbsent(idempotencyKey, to + ": " + subject);
      return new Answer(202, "mail-" + idempotencyKey, Duration.ZERO);
    }

    /** The mails that it took, by idempotency key. */
    synchronized Map<String, String> mails() {
      return new LinkedHashMap<>(mails);
    }
  }
}
