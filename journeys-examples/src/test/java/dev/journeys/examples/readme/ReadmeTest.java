package dev.journeys.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows compiles, and what it marks with {@code // runs} runs. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");

  @TempDir static Path classes;

  @Test
  void theReadmeShowsJava() throws IOException {
    assertThat(README).exists();
    assertThat(Snippet.of(Files.readString(README))).isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyBlockCompiles() throws IOException {
    assertThat(README).exists();
    List<Snippet> snippets = Snippet.of(Files.readString(README));
    SnippetCompiler compiler = new SnippetCompiler("README.md", classes);
    return snippets.stream()
        .map(snippet ->
            DynamicTest.dynamicTest(
                "README.md, line " + snippet.line(),
                README.toUri(),
                () ->
                    assertTimeoutPreemptively(
                        Duration.ofMinutes(1), () -> compiler.check(snippet))));
  }
}
