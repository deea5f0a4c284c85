package dev.journeys.examples;

import static dev.journeys.dsl.JourneyDsl.*;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.ActionCall;
import dev.journeys.channel.CallResult;
import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import dev.journeys.channel.TemplateEngine;
import dev.journeys.model.Journey;
import dev.journeys.report.UserTrace;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Something was put in the cart and not bought within two hours, each product for itself: a
 * reminder by push, one in ten minutes at most, by SMS to whom push does not reach, and a day later
 * a coupon that the shop's own code grants. Three users live through two days in virtual time;
 * printed is what they were sent, and how each product ended.
 */
public final class AbandonedCart {

  /** Asks for {@code cart_filled} and {@code purchase}, both with {@code product}. */
  public static final Journey ABANDONED_CART =
      journey("abandoned-cart")
          .enterAfter(event("cart_filled"))
          .without(event("purchase"))
          .within(hours(2))
          .sameProperty("product")
          .keyedBy("product")
          .reentry(afterExit().atLeast(days(7)))
          .goal(goal("bought", event("purchase").sameKey()).within(days(3)).valueFrom("amount"))
          .path(
              send(
                      "reminder",
                      push("left-behind").with("text", "{{ entry.product }} waits for you"))
                  .throttle(perHour(6))
                  .onUnreachable(
                      send(
                          "reminder-by-sms",
                          sms("left-behind").with("text", "{{ entry.product }} waits for you"))),
              delay("a-day", days(1)),
              call("grant", "coupons")
                  .with("product", entryProperty("product"))
                  .capture("coupon")
                  .onFailed(exit("no-coupon")),
              send(
                  "offer",
                  email("offer").with("text", "{{ vars.coupon }} for your {{ entry.product }}")));

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ENGLISH);

  private final PrintStream out;
  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-03-02T08:00:00Z"));
  private final JourneyEngine engine;

  private AbandonedCart(PrintStream out) {
    this.out = out;
    this.engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .time(time)
            .templates(TemplateEngine.placeholders())
            .channel("push", this::byPush)
            .channel("sms", printing())
            .channel("email", printing())
            .handler("coupons", AbandonedCart::grant)
            .start();
  }

  /** Runs the program. */
  public static void main(String[] arguments) {
    run(System.out);
  }

  static void run(PrintStream out) {
    AbandonedCart example = new AbandonedCart(out);
    try (JourneyEngine engine = example.engine) {
      engine.publish(ABANDONED_CART);
      example.liveTwoDays();
      List.of("ann", "ben", "cleo").forEach(example::explain);
    }
  }

  private void liveTwoDays() {
    engine.identify("ann", Map.of("push_token", "a1")).join();
    engine.identify("cleo", Map.of("push_token", "c1")).join();
    track("cart_filled", "ann", "lamp");
    track("cart_filled", "ann", "chair");
    track("cart_filled", "ben", "lamp");
    track("cart_filled", "cleo", "sofa");
    time.advance(hours(1));
    track("purchase", "ann", "chair");
    time.advance(hours(5));
    track("purchase", "cleo", "sofa");
    time.advance(days(2));
  }

  private void track(String event, String user, String product) {
    engine.track(Event.of(event, user).with("product", product).with("amount", 40)).join();
  }

  /** There is no way by push to whoever has no token. */
  private CompletionStage<SendResult> byPush(Message message) {
    return message.attributes().containsKey("push_token")
        ? printing().send(message)
        : SendResult.unreachable("no push token").now();
  }

  /** The shop's own code; the key is the same at every attempt, so nobody gets two coupons. */
  private static CompletionStage<CallResult> grant(ActionCall call) {
    Value product = call.arguments().getOrDefault("product", Value.text("anything"));
    String coupon = "SAVE-" + product.canonicalText().toUpperCase(Locale.ROOT);
    return CallResult.ok().with("coupon", coupon).now();
  }

  private MessageChannel printing() {
    return message -> {
      out.printf(
          "%s  to %s: %s \"%s\"%n",
          CLOCK.format(time.now().atZone(ZoneOffset.UTC)),
          message.user(),
          message.content().channel(),
          text(message));
      return SendResult.accepted("printed").now();
    };
  }

  private static String text(Message message) {
    Value text = message.content().fields().get("text");
    return text == null ? "" : text.canonicalText();
  }

  private void explain(String user) {
    for (UserTrace.EnrollmentTrace enrollment : engine.explain(user).enrollments()) {
      out.printf("%s, %s: %s%n", user, enrollment.key().orElseThrow(), enrollment.status());
    }
  }
}
