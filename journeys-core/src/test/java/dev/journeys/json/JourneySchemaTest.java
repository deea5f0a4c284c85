package dev.journeys.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.journeys.model.Journey;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The schema is what the readers ask for, and a validator that is not ours agrees with them. */
class JourneySchemaTest {

  private static final Path SHIPPED =
      Path.of("src", "main", "resources", "META-INF", "journeys", "journey.schema.json");

  /** Set to true, writes the shipped file instead of comparing with it. */
  private static final boolean REWRITE = Boolean.getBoolean("schema.rewrite");

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(JourneyJson.schema(), InputFormat.JSON);

  private static final Schema DIALECT =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

  @Provide
  Arbitrary<Journey> journeys() {
    return Arbitraries.randomValue(random -> new RandomJourneys(random).journey());
  }

  @Provide
  Arbitrary<String> damagedTexts() {
    return Arbitraries.randomValue(
        random -> new Mutation(random).of(JourneyJson.write(new RandomJourneys(random).journey())));
  }

  @Provide
  Arbitrary<String> misshapenTexts() {
    return Arbitraries.randomValue(random ->
        new Misshaping(random).of(JourneyJson.write(new RandomJourneys(random).journey())));
  }

  @Test
  void theShippedFileIsTheSchema() throws IOException {
    if (REWRITE) {
      Files.createDirectories(Objects.requireNonNull(SHIPPED.getParent()));
      Files.writeString(SHIPPED, JourneyJson.schema());
    }
    assertThat(Files.readString(SHIPPED))
        .as("run this test with -Dschema.rewrite=true to bring %s up to date", SHIPPED)
        .isEqualTo(JourneyJson.schema());
  }

  @Test
  void theJarHasTheSchema() throws IOException {
    try (InputStream in =
        JourneyJson.class.getResourceAsStream("/META-INF/journeys/journey.schema.json")) {
      assertThat(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(JourneyJson.schema());
    }
  }

  @Test
  void theSchemaIsASchema() {
    assertThat(DIALECT.validate(JourneyJson.schema(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void aTextMayNameItsSchema() {
    Journey journey = RichJourney.winBack();
    String naming =
        JourneyJson.write(journey).replaceFirst("\\{", "{\"\\$schema\": \"journey.schema.json\",");
    assertThat(problems(naming)).isEmpty();
    assertThat(JourneyJson.read(naming)).isEqualTo(journey);
    assertThat(JourneyJson.hash(JourneyJson.read(naming))).isEqualTo(JourneyJson.hash(journey));
  }

  @Property(tries = 300)
  void whatIsWrittenIsValid(@ForAll("journeys") Journey journey) {
    assertThat(problems(JourneyJson.write(journey))).isEmpty();
  }

  @Property(tries = 500)
  void whatIsReadIsValid(@ForAll("damagedTexts") String text) {
    if (isWellFormed(text)) {
      assertThat(problems(text)).as(text).isEmpty();
    }
  }

  @Property(tries = 500)
  void aMisshapenTextIsInvalidAndCannotBeRead(@ForAll("misshapenTexts") String text) {
    assertThat(problems(text)).as(text).isNotEmpty();
    assertThatThrownBy(() -> JourneyJson.read(text)).isInstanceOf(InvalidInputException.class);
  }

  private static boolean isWellFormed(String text) {
    try {
      JourneyJson.read(text);
      return true;
    } catch (InvalidJourneyException e) {
      return true;
    } catch (InvalidInputException e) {
      return false;
    }
  }

  private static List<com.networknt.schema.Error> problems(String text) {
    return SCHEMA.validate(text, InputFormat.JSON);
  }
}
