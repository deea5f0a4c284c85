package dev.journeys.benchmarks.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class InMemoryW1Test {

  private static final List<String> USERS = List.of("ann", "ben", "cem", "dan");
  private static final List<String> BUYERS = List.of("ann", "cem");

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
    assertThat(printed(out -> InMemoryW1.run(1_000, 1, out)))
        .contains("by hand", "Journeys", "ratio", "bytes/user");
  }

  @Test
  void the_other_workloads_print_what_they_are_compared_by() {
    assertThat(printed(out -> InMemoryW2.run(1_000, 1, out))).contains("W1 starts", "W2", "ratio");
    assertThat(printed(out -> InMemoryW3.run(100, 1, out))).contains("ns/event", "10,000");
  }

  private static String printed(Consumer<PrintStream> run) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    run.accept(new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
