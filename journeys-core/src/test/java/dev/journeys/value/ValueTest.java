package dev.journeys.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ValueTest {

  @Test
  @DisplayName("VAL-1 text, boolean, integer, decimal, instant and lists of these are values")
  void supported() {
    assertThat(Value.of("x")).isEqualTo(new Value.Text("x"));
    assertThat(Value.of(true)).isEqualTo(new Value.Bool(true));
    assertThat(Value.of(7)).isEqualTo(new Value.Int(7));
    assertThat(Value.of(1.50)).isEqualTo(new Value.Decimal(new BigDecimal("1.5")));
    assertThat(Value.of(Instant.EPOCH)).isEqualTo(new Value.Time(Instant.EPOCH));
    assertThat(Value.of(List.of("a", 1)))
        .isEqualTo(Value.list(List.of(Value.text("a"), Value.integer(1))));
    assertThat(Value.of(BigInteger.TWO.pow(70)))
        .isEqualTo(new Value.Decimal(new BigDecimal("1180591620717411303424")));
  }

  @Test
  @DisplayName("VAL-1 everything else is refused, all at once, each with its path")
  void unsupported() {
    Map<String, Object> wrong = new LinkedHashMap<>();
    wrong.put("address", Map.of("city", "Bonn"));
    wrong.put("when", java.nio.CharBuffer.wrap("fine"));
    wrong.put("tags", new ArrayList<Object>(List.of("ok", new Object())));
    wrong.put("rate", Double.NaN);
    wrong.put("nothing", null);
    assertThatThrownBy(() -> Value.mapOf(wrong))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::where)
                    .containsExactly("address", "tags[1]", "rate", "nothing"))
        .hasMessageContaining("address_city")
        .hasMessageContaining("java.lang.Object");
  }

  @Test
  @DisplayName("VAL-2 correlation keys compare as canonical text")
  void canonical_text() {
    assertThat(Value.of(100).canonicalText()).isEqualTo(Value.of("100").canonicalText());
    assertThat(Value.of(new BigDecimal("1.500")).canonicalText()).isEqualTo("1.5");
    assertThat(Value.of(new BigDecimal("1e3")).canonicalText()).isEqualTo("1000");
  }

  @Test
  @DisplayName("VAL-4 NUL and lone surrogates are refused by position")
  void unstorable() {
    assertThatThrownBy(() -> Value.of("a\0b")).hasMessageContaining("NUL character at position 1");
    assertThatThrownBy(() -> Value.of("ab\uD83D"))
        .hasMessageContaining("lone surrogate at position 2");
    assertThat(Value.of("🙂")).isEqualTo(new Value.Text("🙂"));
  }

  @Test
  @DisplayName("VAL-4 a decimal of too many digits or too large a scale is refused")
  void immodest() {
    assertThatThrownBy(() -> Value.of(new BigDecimal("1e999999999")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("scale -999999999");
    assertThatThrownBy(() -> Value.of(new BigDecimal("1".repeat(33))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("33 digits");
  }

  /** A number of another library. */
  private static final class Fraction extends Number {
    private static final long serialVersionUID = 1L;

    @Override
    public int intValue() {
      return 0;
    }

    @Override
    public long longValue() {
      return 0;
    }

    @Override
    public float floatValue() {
      return 0.5f;
    }

    @Override
    public double doubleValue() {
      return 0.5;
    }

    @Override
    public String toString() {
      return "1/2";
    }
  }

  @Test
  @DisplayName("VAL-1 a number that is no decimal is refused with its path, and hides nothing")
  void no_decimal() {
    Map<String, Object> wrong = new LinkedHashMap<>();
    wrong.put("half", new Fraction());
    wrong.put("halves", List.of(1, new Fraction()));
    wrong.put("nothing", null);
    assertThatThrownBy(() -> Value.mapOf(wrong))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::where)
                    .containsExactly("half", "halves[1]", "nothing"))
        .hasMessageContaining("\"1/2\", a " + Fraction.class.getName() + " (expected: a decimal)");
  }

  @Test
  @DisplayName("VAL-1 a counter is an integer")
  void counters() {
    assertThat(Value.of(new AtomicInteger(7))).isEqualTo(new Value.Int(7));
    assertThat(Value.of(new AtomicLong(Long.MAX_VALUE))).isEqualTo(new Value.Int(Long.MAX_VALUE));
  }

  @Test
  @DisplayName("VAL-1 an event with null is told that null is no value")
  @SuppressWarnings("NullAway")
  void null_in_an_event() {
    Event event = Event.of("purchase", "user-17");
    Object nothing = Map.of().get("nothing");
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> event.with("amount", nothing), () -> event.withAttribute("amount", nothing))) {
      assertThatThrownBy(call)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("amount: null is no value - Leave it out");
    }
  }
}
