package dev.journeys.examples;

import static dev.journeys.dsl.JourneyDsl.*;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import dev.journeys.channel.TemplateEngine;
import dev.journeys.liquid.LiquidEngine;
import dev.journeys.liquid.PartialSource;
import dev.journeys.model.Journey;
import dev.journeys.model.MessageContent;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes to people who left something in their cart: an e-mail in HTML with what it was, and a push
 * message a day later. Both are personalised with Liquid; who left only a trifle gets none. It runs
 * in virtual time, so it is over at once.
 */
public final class Personalised {

  /** What both messages share. */
  static final TemplateEngine LIQUID =
      LiquidEngine.builder()
          .partials(
              PartialSource.of(
                  Map.of("greeting", "{{ user.first_name | default: 'there' | capitalize }}")))
          .catalog(Personalised::item)
          .build();

  private static final MessageContent MAIL =
      email("cart")
          .with("subject", "{% render 'greeting' %}, you left {{ event.skus.size }} things behind")
          .withHtml(
              "body",
              """
              <p>Hi {% render 'greeting' %},</p>
              <ul>
              {%- for sku in event.skus %}
                <li>{{ catalog[sku].title }}, {{ catalog[sku].price | currency: 'EUR' }}</li>
              {%- endfor %}
              </ul>
              <p>We keep them until {{ event.until | date: '%A, %-d %B, %H:%M' }}.</p>
              """);

  private static final MessageContent PUSH =
      push("cart-reminder")
          .with(
              "text",
              """
              {%- if event.total < 10 %}{% abort 'a trifle' %}{% endif -%}
              {% render 'greeting' %}, {{ event.total | currency: 'EUR' }} in your cart. Last day!\
              """);

  /** The journey. */
  static final Journey JOURNEY =
      journey("cart-left")
          .enterOn(event("cart_left"))
          .reentry(afterExit())
          .goal(goal("bought", event("purchase")).within(Duration.ofDays(3)))
          .path(
              send("mail", MAIL),
              waitFor("a-day", event("purchase")).upTo(Duration.ofDays(1)),
              send("push", PUSH),
              exit("told-twice"));

  private Personalised() {}

  /** Runs the program. */
  public static void main(String[] arguments) {
    run(System.out);
  }

  static void run(PrintStream out) {
    VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-03-13T08:00:00Z"));
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .time(time)
            .templates(LIQUID)
            .channel("email", printer(out))
            .channel("push", printer(out))
            .start()) {
      engine.publish(JOURNEY);
      engine
          .identify(
              "ann",
              Map.of("first_name", "ann & co", "timezone", "Europe/Berlin", "locale", "de-DE"))
          .join();
      engine.track(cartLeft("ann", List.of("hat", "gloves"), 34.40)).join();
      engine.track(cartLeft("ben", List.of("sticker"), 1.20)).join();
      time.advance(Duration.ofDays(2));
      out.println(engine.explain("ben"));
    }
  }

  static Event cartLeft(String user, List<String> skus, double total) {
    return Event.of("cart_left", user)
        .with("skus", skus)
        .with("total", total)
        .with("until", Instant.parse("2026-03-15T22:30:00Z"));
  }

  private static MessageChannel printer(PrintStream out) {
    return message -> {
      print(message, out);
      return SendResult.accepted("printed").now();
    };
  }

  private static void print(Message message, PrintStream out) {
    out.println(message.content().channel() + " to " + message.user());
    message
        .content()
        .fields()
        .forEach((field, value) -> out.println("  " + field + ": " + value.canonicalText()));
  }

  /** Stands in for the host's catalog. */
  private static Optional<Map<String, ?>> item(String sku) {
    return switch (sku) {
      case "hat" -> Optional.of(Map.of("title", "A hat", "price", 24.90));
      case "gloves" -> Optional.of(Map.of("title", "Gloves <warm>", "price", 9.50));
      case "sticker" -> Optional.of(Map.of("title", "A sticker", "price", 1.20));
      default -> Optional.empty();
    };
  }
}
