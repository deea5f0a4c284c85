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
  private static final Journey ORDER_CARE = OrderJourney.orderCare();
  private static final Journey SPRING_OFFER = OfferJourney.springOffer();

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
        .isEqualTo("73bf9b4b1916d39351272184dfbc08c50f0f5ea23c5c4db7a2d7bf00bea9c3b0");
  }

  @Test
  void aJourneyForEachOrderIsWrittenAsInTheFile() throws IOException {
    assertThat(JourneyJson.write(ORDER_CARE)).isEqualTo(file("order-care.json"));
  }

  @Test
  void theFileIsReadAsTheJourneyForEachOrder() throws IOException {
    assertThat(JourneyJson.read(file("order-care.json"))).isEqualTo(ORDER_CARE);
  }

  @Test
  void theHashOfAJourneyForEachOrderStays() {
    assertThat(JourneyJson.hash(ORDER_CARE))
        .isEqualTo("d851c3ff6950e29a75d2e372f3ea35c53f3f7d7bd2b36adf10c6e9acb89b590f");
  }

  @Test
  void aJourneyWithFurtherConditionsIsWrittenAsInTheFile() throws IOException {
    assertThat(JourneyJson.write(SPRING_OFFER)).isEqualTo(file("spring-offer.json"));
  }

  @Test
  void theFileIsReadAsTheJourneyWithFurtherConditions() throws IOException {
    assertThat(JourneyJson.read(file("spring-offer.json"))).isEqualTo(SPRING_OFFER);
  }

  @Test
  void theHashOfAJourneyWithFurtherConditionsStays() {
    assertThat(JourneyJson.hash(SPRING_OFFER))
        .isEqualTo("1945580f01d7486dd386cb4e0db4aa33e3d7271f45e899b75dce4a01463c2baa");
  }

  private static String file(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GoldenJourneyTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
