package dev.journeys.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.WebhookRequest;
import dev.journeys.channel.WebhookSettings;
import dev.journeys.model.Webhook;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpWebhookClientTest {

  private static final HttpWebhookClient CLIENT =
      new HttpWebhookClient(WebhookSettings.allowing("127.0.0.1").withPrivateAddresses());

  private static WebhookRequest request(Map<String, String> headers) {
    return new WebhookRequest(
        "k",
        "u1",
        "j",
        1,
        "ask",
        1,
        Webhook.Method.GET,
        URI.create("https://127.0.0.1/"),
        headers,
        Optional.empty());
  }

  @Test
  void aRequestThatCannotBeMadeIsRefusedWithoutItsValues() throws UnknownHostException {
    for (Map<String, String> headers :
        List.of(Map.of("X-Token", "s3cret\n"), Map.of("Host", "s3cret"))) {
      assertThat(CLIENT.refusal(request(headers)))
          .hasValueSatisfying(reason -> assertThat(reason).doesNotContain("s3cret"));
    }
    assertThat(CLIENT.refusal(request(Map.of("X-Token", "s3cret")))).isEmpty();
  }
}
