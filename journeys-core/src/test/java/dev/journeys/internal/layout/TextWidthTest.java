package dev.journeys.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {

  /** The widths are those that Java's own text layout measures for DejaVu Sans at 13 pixels. */
  @ParameterizedTest
  @CsvSource({
    "Send welcome mail, 126.86",
    "Wait 3 days, 76.75",
    "Großer Bär überprüft Ärger, 176.71",
    "WWWW MMMM, 100.41",
    "illicit filling, 69.95",
    "Ждём 3 дня, 82.64",
    "Κύριος, 44.28"
  })
  void isNeverMuchTooNarrowNorFarTooWide(String text, double measured) {
    assertThat(TextWidth.of(text, 13)).isBetween(measured * 0.98, measured * 1.35);
  }

  @Test
  void growsWithTheFontAndTheText() {
    assertThat(TextWidth.of("", 13)).isZero();
    assertThat(TextWidth.of("Step", 26)).isEqualTo(2 * TextWidth.of("Step", 13));
    assertThat(TextWidth.of("Steps", 13)).isGreaterThan(TextWidth.of("Step", 13));
  }

  @Test
  void anAccentAddsNothing() {
    assertThat(TextWidth.of("é", 13)).isEqualTo(TextWidth.of("e", 13));
    assertThat(TextWidth.of("e\u0301", 13)).isEqualTo(TextWidth.of("e", 13));
  }

  @Test
  void hanCharactersAndEmojiAreWide() {
    assertThat(TextWidth.of("漢字", 10)).isEqualTo(20);
    assertThat(TextWidth.of("한", 10)).isGreaterThanOrEqualTo(10);
    assertThat(TextWidth.of("\uD83D\uDE80", 10)).isGreaterThanOrEqualTo(10);
  }

  @Test
  void aFontNeedsASize() {
    assertThatThrownBy(() -> TextWidth.of("a", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fontSize: 0.0 (expected: a size above 0 in pixels)");
  }
}
