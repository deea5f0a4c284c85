package dev.journeys.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the pages show compiles, and what they mark with {@code // runs} runs. */
class ReadmeTest {

  private static final List<Path> PAGES =
      List.of(
          Path.of("..", "README.md"),
          Path.of("..", "docs", "inbox.md"),
          Path.of("..", "docs", "liquid.md"),
          Path.of("..", "docs", "webhooks.md"),
          Path.of("..", "docs", "words.md"));

  @TempDir static Path classes;

  @Test
  void thePagesShowJava() throws IOException {
    for (Path page : PAGES) {
      assertThat(page).exists();
      assertThat(Snippet.of(Files.readString(page))).as(page.toString()).isNotEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyBlockCompiles() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : PAGES) {
      String name = String.valueOf(page.getFileName());
      SnippetCompiler compiler = new SnippetCompiler(name, classes);
      for (Snippet snippet : Snippet.of(Files.readString(page))) {
        tests.add(
            DynamicTest.dynamicTest(
                name + ", line " + snippet.line(),
                page.toUri(),
                () ->
                    assertTimeoutPreemptively(
                        Duration.ofMinutes(1), () -> compiler.check(snippet))));
      }
    }
    return tests.stream();
  }
}
