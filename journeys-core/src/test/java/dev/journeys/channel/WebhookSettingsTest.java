package dev.journeys.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.value.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTest {

  private static final WebhookSettings SETTINGS =
      WebhookSettings.allowing("API.example", ".shop.example", "crm.example:8443", "[::1]");

  @Test
  void whatIsNamedIsAllowedAndNothingElse() {
    assertThat(SETTINGS.allows("api.example")).contains("api.example");
    assertThat(SETTINGS.allows("a.b.shop.example")).contains(".shop.example");
    assertThat(SETTINGS.allows("crm.example:8443")).contains("crm.example:8443");
    assertThat(SETTINGS.allows("[::1]")).contains("[::1]");
    for (String other :
        new String[] {
          "",
          "example",
          "b.api.example",
          "xapi.example",
          "shop.example",
          "api.example:8443",
          "crm.example",
          "a.shop.example:8443",
          "api.example.evil.example"
        }) {
      assertThat(SETTINGS.allows(other)).as(other).isEmpty();
    }
    assertThat(WebhookSettings.none().allows("api.example")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "https://a.example", "a.example/", "a b", "*", "a.example:x", "u@a"})
  void whatIsNoHostIsRefused(String host) {
    assertThatThrownBy(() -> WebhookSettings.allowing("a.example", host))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("host \"" + host + "\"");
  }

  @Test
  void boundsAreChecked() {
    assertThatThrownBy(() -> SETTINGS.withAnswerBytes(0)).hasMessageContaining("answerBytes");
    assertThatThrownBy(() -> SETTINGS.withConnectTimeout(Duration.ZERO))
        .hasMessageContaining("connectTimeout");
    assertThatThrownBy(() -> SETTINGS.withHeader("b.example", "A", "b"))
        .hasMessageContaining("\"b.example\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret\n", "s3cret\r\nX-Admin: yes", "s3cret\u007f", "s3cret \u0141"})
  void aHeaderThatHttpDoesNotTakeIsRefusedWithoutItsValue(String value) {
    assertThatThrownBy(() -> SETTINGS.withHeader("api.example", "Authorization", value))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("header \"Authorization\"")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "X:", "X\n", "Host", "content-length", "Idempotency-Key"})
  void aHeaderThatIsNotTheHostsToSetIsRefused(String name) {
    assertThatThrownBy(() -> SETTINGS.withHeader("api.example", name, "s3cret"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("header \"" + name + "\"")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aHeaderMayHaveTabsAndLettersOfLatin1() {
    assertThat(SETTINGS.withHeader("api.example", "X-A", "a\t\u00e9").headers("api.example"))
        .containsEntry("X-A", "a\t\u00e9");
  }

  @Test
  void secretsAreNotPrinted() {
    WebhookSettings settings = SETTINGS.withHeader("api.example", "Authorization", "s3cret");
    assertThat(settings.headers("api.example")).containsEntry("Authorization", "s3cret");
    assertThat(settings.headers(".shop.example")).isEmpty();
    assertThat(settings.toString()).contains("api.example").doesNotContain("s3cret");
  }
}
