package dev.journeys.benchmarks.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InMemoryW1Test {

  private static final String[] USERS = {"ann", "ben", "cem", "dan"};
  private static final String[] BUYERS = {"ann", "cem"};

  private static W1.Figures figures(W1 system) {
    try (system) {
      system.signup(USERS);
      system.purchase(BUYERS);
      system.advanceDays(2);
      system.advanceDays(1);
      return system.figures();
    }
  }

  @Test
  void both_sides_of_the_comparison_do_the_same_work() {
    W1.Figures expected = new W1.Figures(6, 2, 2);
    assertThat(figures(new HandWrittenW1())).isEqualTo(expected);
    assertThat(figures(new EngineW1())).isEqualTo(expected);
  }

  @Test
  void the_table_has_a_row_for_each_side_and_one_for_the_ratio() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InMemoryW1.run(1_000, new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("by hand", "Journeys", "ratio", "bytes/user");
  }
}
