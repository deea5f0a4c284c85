package dev.journeys.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.journeys.channel.RenderResult;
import dev.journeys.channel.TemplateContext;
import dev.journeys.value.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/** The part of the public conformance suite golden-liquid that lies beside the project. */
class GoldenLiquidTest {

  private static final String SUITE = "shared/data/golden_liquid_part.json";

  /** A case of the suite: what must come out, any of several texts, or an error. */
  private record Case(
      String name,
      String template,
      Map<String, Object> data,
      Map<String, String> templates,
      List<String> results,
      boolean invalid) {

    Optional<String> miss() {
      LiquidEngine engine = LiquidEngine.builder().partials(PartialSource.of(templates)).build();
      TemplateContext.Builder context = TemplateContext.builder().now(Instant.EPOCH);
      data.forEach(context::with);
      Object result;
      try {
        result = engine.compile(template).render(context.build());
      } catch (TemplateException e) {
        result = e;
      }
      boolean passed =
          result instanceof RenderResult.Rendered rendered
              ? !invalid && results.contains(rendered.text())
              : invalid;
      return passed
          ? Optional.empty()
          : Optional.of(name + " | " + template + " | " + result + " | expected " + results);
    }
  }

  @Test
  void at_least_99_percent_of_the_cases_pass() throws IOException {
    List<Case> cases = cases();
    assertThat(cases).hasSize(633);

    List<String> misses = cases.stream().map(Case::miss).flatMap(Optional::stream).toList();

    assertThat(misses).as(String.join("\n", misses)).hasSizeLessThanOrEqualTo(cases.size() / 100);
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    Map<?, ?> suite = new ObjectMapper().readValue(Files.readString(suite()), Map.class);
    for (Object each : (List<?>) suite.get("tests")) {
      cases.add(read((Map<?, ?>) each));
    }
    return cases;
  }

  @SuppressWarnings("unchecked") // the suite's own format
  private static Case read(Map<?, ?> from) {
    Map<String, Object> data = (Map<String, Object>) from.get("data");
    Map<String, String> templates = (Map<String, String>) from.get("templates");
    List<String> results = (List<String>) from.get("results");
    String result = (String) from.get("result");
    return new Case(
        String.valueOf(from.get("name")),
        String.valueOf(from.get("template")),
        data == null ? Map.of() : data,
        templates == null ? Map.of() : templates,
        results != null ? results : result == null ? List.of() : List.of(result),
        Boolean.TRUE.equals(from.get("invalid")));
  }

  /** The file beside the project; where it is not, the test is skipped. */
  private static Path suite() {
    Optional<Path> file =
        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolve(SUITE))
            .filter(Files::isRegularFile)
            .findFirst();
    assumeTrue(file.isPresent(), SUITE + " is not beside the project");
    return file.orElseThrow();
  }
}
