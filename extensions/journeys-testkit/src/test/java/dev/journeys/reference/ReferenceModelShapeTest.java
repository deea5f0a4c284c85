package dev.journeys.reference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The model is worth something only while it is small and knows nothing of the engine. */
class ReferenceModelShapeTest {

  private static final String MODEL = "dev.journeys.reference.model";

  /** What is said between model and test: records without behaviour. */
  private static final String WORDS = "dev.journeys.reference.words";

  private static final int MOST_LINES = 1_210;

  @Test
  void the_model_knows_journeys_and_nothing_of_the_engine() {
    classes()
        .that()
        .resideInAnyPackage(MODEL, WORDS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.journeys.value",
            "dev.journeys.condition",
            "dev.journeys.policy",
            "dev.journeys.model",
            MODEL,
            WORDS)
        .check(new ClassFileImporter().importLocations(List.of(classFiles())));
  }

  private static Location classFiles() {
    return Location.of(
        ReferenceModelShapeTest.class.getProtectionDomain().getCodeSource().getLocation());
  }

  @Test
  void the_model_has_at_most_1210_lines_of_code() throws IOException {
    Path sources = Path.of("src/test/java").resolve(MODEL.replace('.', '/'));
    try (Stream<Path> files = Files.list(sources)) {
      assertThat(files.mapToLong(ReferenceModelShapeTest::linesOfCode).sum())
          .isPositive()
          .isLessThanOrEqualTo(MOST_LINES);
    }
  }

  /** Lines that are more than brackets, comments and imports. */
  private static long linesOfCode(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(String::strip)
          .filter(
              line -> !line.isEmpty() && !line.matches("(//|/?\\*|import |package ).*|[(){};,]*"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
