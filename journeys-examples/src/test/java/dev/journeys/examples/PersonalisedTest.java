package dev.journeys.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.Message;
import dev.journeys.testkit.JourneyTestDriver;
import dev.journeys.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonalisedTest {

  private static String field(Message message, String name) {
    return ((Value.Text) message.content().fields().get(name)).text();
  }

  @Test
  void the_mail_and_the_push_message_say_what_this_user_left_behind() {
    try (JourneyTestDriver driver =
        JourneyTestDriver.builder()
            .engine(engine -> engine.templates(Personalised.LIQUID))
            .start(Personalised.JOURNEY)) {
      driver.identify(
          "ann", Map.of("first_name", "ann <3", "timezone", "Europe/Berlin", "locale", "en-US"));
      driver.track(Personalised.cartLeft("ann", List.of("hat", "gloves"), 34.40));
      driver.advance(Duration.ofDays(1));

      List<Message> messages = driver.messages();
      assertThat(messages).hasSize(2);
      assertThat(field(messages.get(0), "subject")).isEqualTo("Ann <3, you left 2 things behind");
      assertThat(field(messages.get(0), "body"))
          .contains("<p>Hi Ann &lt;3,</p>", "<li>Gloves &lt;warm&gt;, €9.50</li>")
          .contains("We keep them until Sunday, 15 March, 23:30.");
      assertThat(field(messages.get(1), "text"))
          .isEqualTo("Ann <3, €34.40 in your cart. Last day!");
    }
  }

  @Test
  void a_trifle_is_not_worth_a_push_message() {
    try (JourneyTestDriver driver =
        JourneyTestDriver.builder()
            .engine(engine -> engine.templates(Personalised.LIQUID))
            .start(Personalised.JOURNEY)) {
      driver.track(Personalised.cartLeft("ben", List.of("sticker"), 1.20));
      driver.advance(Duration.ofDays(1));

      assertThat(driver.templatesSentTo("ben")).containsExactly("cart");
      assertThat(driver.explain("ben").toString()).contains("aborted: a trifle");
    }
  }

  @Test
  void the_program_prints_both() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Personalised.run(new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("subject: Ann & co, you left 2 things behind", "<p>Hi Ann &amp; co,</p>")
        .contains("aborted: a trifle");
  }
}
