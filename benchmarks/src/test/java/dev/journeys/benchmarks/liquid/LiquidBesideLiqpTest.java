package dev.journeys.benchmarks.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.liquid.LiquidEngine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import liqp.TemplateParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiquidBesideLiqpTest {

  @ParameterizedTest
  @EnumSource(Letter.class)
  void both_sides_write_the_same(Letter letter) {
    String ours = LiquidBesideLiqp.byJourneys(LiquidEngine.standard().compile(letter.template()));
    String theirs =
        LiquidBesideLiqp.byLiqp(new TemplateParser.Builder().build().parse(letter.template()));

    assertThat(ours).isEqualTo(theirs).contains(letter == Letter.LONG ? "A HAT: 11.46" : "X7Q");
  }

  @Test
  void the_table_has_a_row_for_each_template_and_side() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LiquidBesideLiqp.run(1, new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("SHORT compile", "SHORT render", "LONG compile", "LONG render");
  }
}
