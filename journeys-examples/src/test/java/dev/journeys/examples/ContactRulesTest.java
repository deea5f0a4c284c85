package dev.journeys.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContactRulesTest {

  @Test
  void it_tells_who_was_sent_what_and_who_was_not_and_why() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ContactRules.run(new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            Mar 02 08:00  to ben: email "receipt"
            Mar 02 09:00  to ben: email "you-may-like"
            Mar 02 10:00  to ann: email "your-cart"
            Mar 02 14:00  to ann: push "cart-expires"
            Mar 02 20:00  to ann: email "receipt"
            Mar 02 23:00  to cleo: email "your-cart"
            Mar 03 03:00  to cleo: push "cart-expires"
            ann was not sent recommendation of receipts: cap
            ben was not sent reminder of cart: cap
            ben was not sent last-call of cart: cap
            """);
  }
}
