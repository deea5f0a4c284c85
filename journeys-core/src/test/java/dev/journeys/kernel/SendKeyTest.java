package dev.journeys.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SendKeyTest {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  @Test
  void a_key_is_the_hash_and_the_user_in_base64_for_urls_and_leads_back_to_both() {
    Random random = new Random(7);
    for (int length = 1; length <= 64; length++) {
      String user =
          random
              .ints(length, '!', 0x3A9)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      Intent intent = new Intent(1, random.nextLong(), random.nextLong(), 1, 0);

      String key = SendKey.text(intent, user);

      byte[] hash = ByteBuffer.allocate(16).putLong(intent.keyHigh).putLong(intent.keyLow).array();
      String encodedUser = BASE64.encodeToString(user.getBytes(StandardCharsets.UTF_8));
      assertThat(key).isEqualTo(BASE64.encodeToString(hash) + "." + encodedUser);
      assertThat(SendKey.route(key)).isEqualTo(new SendKey.Route(user, intent.keyHigh));
    }
  }

  @Test
  void a_key_made_before_a_merge_names_the_user_it_was_made_for() {
    Intent intent = new Intent(1, 5, 6, 1, 0);
    intent.madeFor = "bob";

    assertThat(SendKey.text(intent, "ann"))
        .isEqualTo(SendKey.text(new Intent(1, 5, 6, 1, 0), "bob"));
  }
}
