package dev.journeys.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.condition.Condition;
import dev.journeys.condition.Near;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Journey;
import dev.journeys.model.MessageContent;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.DecimalNode;

/** Values and durations keep exactly what they are. */
class JsonValueFormTest {

  @Test
  @DisplayName("LIFE-0 an integer and a decimal of the same number make different journeys")
  void integersAndDecimalsAreKeptApart() {
    Journey integer = journey(withField(Value.integer(5)));
    Journey decimal = journey(withField(Value.decimal(new BigDecimal("5.00"))));
    assertThat(JourneyJson.hash(integer)).isNotEqualTo(JourneyJson.hash(decimal));
    assertThat(JourneyJson.read(JourneyJson.write(integer)))
        .isEqualTo(integer)
        .isNotEqualTo(decimal);
    assertThat(JourneyJson.read(JourneyJson.write(decimal))).isEqualTo(decimal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5                     | {\"decimal\": \"5\"}",
        "0                     | {\"decimal\": \"0\"}",
        "5.50                  | 5.5",
        "-0.000001             | -0.000001",
        "0.0000001             | {\"decimal\": \"1E-7\"}",
        "123456789012.345      | 123456789012.345",
        "1234567890123.456     | {\"decimal\": \"1234567890123.456\"}",
        "1e64                  | {\"decimal\": \"1E+64\"}",
      })
  void aDecimalIsPlainWhereEveryToolKeepsIt(String decimal, String json) {
    assertThat(JourneyJson.write(journey(withField(Value.decimal(new BigDecimal(decimal))))))
        .contains("\"f\": " + json + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9007199254740991     | 9007199254740991",
        "-9007199254740992    | {\"integer\": \"-9007199254740992\"}",
        "9223372036854775807  | {\"integer\": \"9223372036854775807\"}",
      })
  void anIntegerIsPlainWhereEveryToolKeepsIt(long integer, String json) {
    assertThat(JourneyJson.write(journey(withField(Value.integer(integer)))))
        .contains("\"f\": " + json + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5                   | 5",
        "5.0                 | {\"decimal\": \"5\"}",
        "5e0                 | {\"decimal\": \"5\"}",
        "5.50                | 5.5",
        "9223372036854775807 | {\"integer\": \"9223372036854775807\"}",
        "{\"integer\": \"7\"}    | 7",
        "{\"decimal\": \"5.50\"} | 5.5",
      })
  void aNumberWithAPointOrAnExponentIsReadAsADecimal(String json, String written) {
    String text =
        JourneyJson.write(journey(withField(Value.text("here")))).replace("\"here\"", json);
    assertThat(JourneyJson.write(JourneyJson.read(text))).contains("\"f\": " + written + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.000, 0",
    "-5.50, -5.5",
    "100, 100",
    "0.000001, 0.000001",
    "0.00000123, 0.00000123",
    "0.0000001, 1e-7",
    "-0.00000015, -1.5e-7",
    "1e-64, 1e-64",
    "100000000000000000000, 100000000000000000000",
    "123456789012345678901.5, 123456789012345678901.5",
    "1000000000000000000000, 1e+21",
    "-1234567890123456789012, -1.234567890123456789012e+21",
    "1e64, 1e+64",
  })
  void aPlainDecimalHasTheFormOfRfc8785(String decimal, String canonical) {
    BigDecimal number = new BigDecimal(decimal);
    assertThat(CanonicalText.of(DecimalNode.valueOf(number))).isEqualTo(canonical);
    assertThat(new BigDecimal(canonical)).isEqualByComparingTo(number);
  }

  @Test
  void aPlaceNearTheMeridianIsReadAsItWasWritten() {
    Condition near = new Near(PresentReader.LATITUDE, PresentReader.LONGITUDE, 0, -1.5e-7, 1);
    Journey journey = journey(new Split("a", List.of(near)));
    assertThat(JourneyJson.canonical(journey)).contains("\"near\":[0,-1.5e-7]");
    assertThat(JourneyJson.read(JourneyJson.write(journey))).isEqualTo(journey);
  }

  @ParameterizedTest
  @ValueSource(strings = {"integer", "decimal"})
  void digitsOfOtherScriptsAreNoNumber(String tag) {
    String text = JourneyJson.write(journey(withField(Value.text("here"))));
    for (String digits : List.of("\u0661\u0662", "1\uFF12", "\u096A")) {
      String value = "{\"" + tag + "\": \"" + digits + "\"}";
      assertThatThrownBy(() -> JourneyJson.read(text.replace("\"here\"", value)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("/steps/0/fields/f")
          .hasMessageContaining("\"" + digits + "\" (expected: a ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "P2D, P2D",
    "PT48H, P2D",
    "P1DT12H, P1DT12H",
    "PT36H, P1DT12H",
    "PT90M, PT1H30M",
    "pt0.001s, PT0.001S",
    "P1DT0.000000001S, P1DT0.000000001S",
    "P36500D, P36500D"
  })
  void durationsAreReadInEveryIsoFormAndWrittenInOne(String read, String written) {
    Step pause = new Delay("pause", new DelayLength.Fixed(Duration.ofDays(2)));
    String text = JourneyJson.write(journey(pause)).replace("P2D", read);
    assertThat(JourneyJson.write(JourneyJson.read(text)))
        .contains("\"duration\": \"" + written + "\"");
  }

  private static Send withField(Value value) {
    return new Send(
        "a",
        MessageContent.of("email", "hello").with("f", value),
        Optional.empty(),
        Optional.empty());
  }

  private static Journey journey(Step step) {
    return Journey.builder("j")
        .entry(new EntryRule.ByCall())
        .path(new PathGraph(List.of(step), List.of()))
        .build();
  }
}
