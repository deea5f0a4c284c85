package dev.journeys.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.value.InvalidJourneyException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the README is itself checked: what it must find, it finds. */
class SnippetCompilerTest {

  private static final String JOURNEY =
      """
      Text.
      ```java
      static final Journey HELLO =
          journey("hello")
              .enterOn(event("signup"))
              .path(send("hello", email("hello")), exit("done"));
      ```
      """;

  @TempDir Path classes;

  @Test
  void blocksOfEveryKindCompileAndSeeTheOnesBefore() throws Throwable {
    check(
        JOURNEY
            + """
            ```java
            // comes first
            import java.util.concurrent.CompletionStage;

            /** Sends. */
            public final class Mailer implements MessageChannel {
              @Override
              public CompletionStage<SendResult> send(Message message) {
                return SendResult.accepted("1").now();
              }
            }
            ```
            ```sh
            not java
            ```
              ```java
              try (JourneyEngine engine =
                  JourneyEngine.builder()
                      .store(new InMemoryStateStore())
                      .channel("email", new Mailer())
                      .start()) {
                engine.publish(HELLO);
              }
              ```
            ```java
            engine.track(Event.of("signup", "ann").with("amount", 20)).join();
            ```
            ```java
            split("which").when(attribute("a").exists(), goOn()).otherwise(exit("b"))
            ```
            ```java
            @Test
            void welcomes() {
              // runs
              try (JourneyTestDriver driver = JourneyTestDriver.of(HELLO)) {
                driver.track("signup", "ann");
                assertThat(driver.templatesSentTo("ann")).containsExactly("hello");
              }
            }
            ```
            """);
  }

  @Test
  void anErrorIsNamedByItsLineOfThePage() {
    assertThatThrownBy(() -> check(JOURNEY.replace("event(", "evnt(")))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("page.md:5: cannot find symbol");
  }

  @Test
  void anUnfinishedSentenceIsAnError() {
    assertThatThrownBy(() -> check(JOURNEY.replace("exit(\"done\")", "split(\"done\")")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("SplitWithoutCondition cannot be converted to dev.journeys.dsl.Part");
  }

  @Test
  void aJourneyThatCannotRunIsAnError() {
    assertThatThrownBy(() -> check(JOURNEY.replace("\"done\"", "\"hello\"")))
        .isInstanceOf(ExceptionInInitializerError.class)
        .hasCauseInstanceOf(InvalidJourneyException.class);
  }

  @Test
  void onlyBlocksThatAskForItAreRun() throws Throwable {
    String fails = "```java\n%s\nthrow new IllegalStateException(\"ran\");\n```\n";
    check(fails.formatted("// compiles"));
    assertThatThrownBy(() -> check(fails.formatted("// runs")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("ran");
    String main =
        """
        ```java
        // runs
        class Main {
          public static void main(String[] arguments) {
            throw new IllegalStateException("ran");
          }
        }
        ```
        """;
    assertThatThrownBy(() -> check(main)).hasMessage("ran");
    String test = "```java\n// runs\n@Test void fails() { assertThat(1).isEqualTo(2); }\n```\n";
    assertThatThrownBy(() -> check(test)).isInstanceOf(AssertionError.class);
  }

  @Test
  void aBlockThatDoesNotEndIsAnError() {
    assertThatThrownBy(() -> Snippet.of("```java\nint a = 1;\n"))
        .hasMessage("line 2: the block does not end");
  }

  @Test
  void theKindIsToldByTheBegin() {
    List<Snippet> snippets =
        Snippet.of(
            """
            ```java
            final int a = 1;
            ```
            ```java
            @SuppressWarnings("x") record A(int b) {}
            ```
            ```java
            private int a;
            ```
            ```java
            record(1)
            ```
            """);
    assertThat(snippets)
        .extracting(Snippet::kind)
        .containsExactly(
            Snippet.Kind.STATEMENTS,
            Snippet.Kind.TYPE,
            Snippet.Kind.MEMBERS,
            Snippet.Kind.EXPRESSION);
  }

  private void check(String markdown) throws Throwable {
    SnippetCompiler compiler = new SnippetCompiler("page.md", classes);
    for (Snippet snippet : Snippet.of(markdown)) {
      compiler.check(snippet);
    }
  }
}
