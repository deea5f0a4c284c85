package dev.journeys.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.EventPattern;
import dev.journeys.model.Journey;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

/** What holds of every journey, and of every text. */
class JourneyJsonPropertyTest {

  private static final long LONGEST_SECONDS = Long.MAX_VALUE / 1_000 - 1;

  @Provide
  Arbitrary<Journey> journeys() {
    return Arbitraries.randomValue(random -> new RandomJourneys(random).journey());
  }

  @Provide
  Arbitrary<EventPattern> patterns() {
    return Arbitraries.randomValue(random -> new RandomJourneys(random).pattern());
  }

  @Provide
  Arbitrary<BigDecimal> decimals() {
    return Arbitraries.randomValue(random -> new RandomValues(new Dice(random)).decimal());
  }

  @Provide
  Arbitrary<Duration> durations() {
    Arbitrary<Long> seconds = Arbitraries.longs().between(-LONGEST_SECONDS, LONGEST_SECONDS);
    return Combinators.combine(seconds, Arbitraries.longs().between(0, 999_999_999))
        .as(Duration::ofSeconds);
  }

  @Provide
  Arbitrary<String> damagedTexts() {
    return Arbitraries.randomValue(
        random -> new Mutation(random).of(JourneyJson.write(new RandomJourneys(random).journey())));
  }

  @Property
  void whatIsWrittenIsReadAsTheSameJourney(@ForAll("journeys") Journey journey) {
    assertThat(JourneyJson.read(JourneyJson.write(journey))).isEqualTo(journey);
  }

  /**
   * So different journeys have different canonical texts: one text can only be read as one journey.
   */
  @Property
  void whatIsCanonicalIsReadAsTheSameJourney(@ForAll("journeys") Journey journey) {
    assertThat(JourneyJson.read(JourneyJson.canonical(journey))).isEqualTo(journey);
  }

  @Property
  void equalJourneysHaveTheSameCanonicalTextAndHash(@ForAll("journeys") Journey journey) {
    Journey equal = JourneyJson.read(JourneyJson.write(journey));
    assertThat(JourneyJson.canonical(equal)).isEqualTo(JourneyJson.canonical(journey));
    assertThat(JourneyJson.hash(equal)).isEqualTo(JourneyJson.hash(journey));
  }

  @Property
  void theCanonicalTextOfAPatternIsReadAsTheSamePattern(@ForAll("patterns") EventPattern pattern) {
    Problems problems = new Problems();
    Place place = Place.root(TreeReader.read(JourneyJson.canonical(pattern), problems), problems);
    assertThat(ConditionReader.pattern(place)).isEqualTo(pattern);
    assertThat(problems.count()).isZero();
  }

  @Property
  void aPlainDecimalSurvivesAToolWhoseNumbersAreDoubles(@ForAll("decimals") BigDecimal decimal) {
    JsonNode json = ValueWriter.value(Value.decimal(decimal));
    if (json.isNumber()) {
      BigDecimal kept = new BigDecimal(json.doubleValue()).round(new MathContext(15));
      assertThat(kept).isEqualByComparingTo(decimal);
    }
  }

  @Property
  void aDamagedTextIsRefusedOrIsAnotherJourney(@ForAll("damagedTexts") String damaged) {
    try {
      Journey other = JourneyJson.read(damaged);
      assertThat(JourneyJson.read(JourneyJson.write(other))).isEqualTo(other);
    } catch (InvalidInputException e) {
      assertThat(e.problems())
          .isNotEmpty()
          .allSatisfy(problem -> assertThat(problem.where()).isNotBlank());
    } catch (InvalidJourneyException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    try {
      JourneyJson.read(text);
    } catch (InvalidInputException | InvalidJourneyException e) {
      assertThat(e).hasMessageContaining("problem");
    }
  }

  @Property
  void everyDurationIsReadAsItWasWritten(@ForAll("durations") Duration duration) {
    assertThat(DurationText.parse(DurationText.of(duration))).isEqualTo(duration);
  }
}
