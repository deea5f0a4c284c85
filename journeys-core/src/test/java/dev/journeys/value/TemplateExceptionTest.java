package dev.journeys.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateExceptionTest {

  @Test
  void problemsAreToldInTheOrderOfTheText() {
    TemplateProblem first = new TemplateProblem(2, 9, "first", "mend");
    TemplateProblem second = new TemplateProblem(10, 1, "second", "mend");
    TemplateProblem third = new TemplateProblem(10, 4, "third", "mend");

    TemplateException refusal = new TemplateException(List.of(third, first, second));

    assertThat(refusal.problems()).containsExactly(first, second, third);
    assertThat(refusal)
        .hasMessage(
            """
            line 2, column 9: first - mend
            line 10, column 1: second - mend
            line 10, column 4: third - mend\
            """);
    assertThat(refusal.line()).isEqualTo(2);
    assertThat(refusal.column()).isEqualTo(9);
  }
}
