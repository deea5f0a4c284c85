package dev.journeys.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AbandonedCartTest {

  @Test
  void it_reminds_of_each_product_that_was_left_and_offers_a_coupon_a_day_later() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AbandonedCart.run(new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            Mar 02 10:00  to ann: push "lamp waits for you"
            Mar 02 10:10  to ben: sms "lamp waits for you"
            Mar 02 10:20  to cleo: push "sofa waits for you"
            Mar 03 10:00  to ann: email "SAVE-LAMP for your lamp"
            Mar 03 10:10  to ben: email "SAVE-LAMP for your lamp"
            ann, lamp: AWAITING_GOAL
            ben, lamp: AWAITING_GOAL
            cleo, sofa: CONVERTED
            """);
  }
}
