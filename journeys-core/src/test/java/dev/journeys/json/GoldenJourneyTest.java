package dev.journeys.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.Journey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The JSON form may not change unseen: stored definitions and hashes depend on it. */
class GoldenJourneyTest {

  private static final Journey WIN_BACK = RichJourney.winBack();

  @Test
  void aRichJourneyIsWrittenAsInTheFile() throws IOException {
    assertThat(JourneyJson.write(WIN_BACK)).isEqualTo(file("win-back.json"));
  }

  @Test
  void theFileIsReadAsTheRichJourney() throws IOException {
    assertThat(JourneyJson.read(file("win-back.json"))).isEqualTo(WIN_BACK);
  }

  @Test
  void theHashOfARichJourneyStays() {
    assertThat(JourneyJson.hash(WIN_BACK))
        .isEqualTo("dbe735c54fdb9883dfc6fb91ec31efb0c5323259f3c41eb04e35a621d356a30d");
  }

  private static String file(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GoldenJourneyTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
