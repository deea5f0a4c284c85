package dev.journeys.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An unfinished sentence does not compile, and the compiler names what is missing. */
class UnfinishedSentenceTest {

  private static final String WHEN = "split(\"s\").when(attribute(\"a\").exists(), exit(\"x\"))";

  @TempDir private Path directory;

  @Test
  void aFinishedSentenceCompiles() {
    assertThat(journey(WHEN + ".otherwise(goOn()), waitFor(\"w\", event(\"e\")).upTo(days(1))"))
        .isEmpty();
  }

  @Test
  void aSplitNeedsOtherwise() {
    assertThat(journey(WHEN)).contains("SplitWithoutOtherwise cannot be converted to Part");
    assertThat(journey(WHEN + ", exit(\"z\")"))
        .contains("SplitWithoutOtherwise cannot be converted to Part");
  }

  @Test
  void aSplitNeedsACondition() {
    assertThat(journey("split(\"s\")"))
        .contains("SplitWithoutCondition cannot be converted to Part");
    assertThat(journey("split(\"s\").otherwise(goOn())"))
        .contains("method otherwise", "class SplitWithoutCondition");
  }

  @Test
  void aWaitNeedsALimit() {
    assertThat(journey("exit(\"a\"), waitFor(\"w\", event(\"e\"))"))
        .contains("WaitWithoutLimit cannot be converted to Part");
    assertThat(journey("waitFor(\"w\", event(\"e\")).onTimeout(goOn())"))
        .contains("method onTimeout", "class WaitWithoutLimit");
  }

  @Test
  void aBranchIsNeverEmpty() {
    assertThat(journey(WHEN + ".otherwise()"))
        .contains("method otherwise in class SplitWithoutOtherwise", "required: Part,Part[]");
    assertThat(journey("split(\"s\").when(attribute(\"a\").exists())"))
        .contains("SplitWithoutCondition", "required: Condition,Part,Part[]");
    assertThat(journey("send(\"a\", email(\"t\")).onFailed()"))
        .contains("method onFailed in class SendPart", "required: Part,Part[]");
    assertThat(journey("waitFor(\"w\", event(\"e\")).upTo(days(1)).onTimeout()"))
        .contains("class LimitedWait", "required: Part,Part[]");
    assertThat(journey(""))
        .contains("method path in class JourneyWithoutPath", "required: Part,Part[]");
  }

  @Test
  void aJourneyNeedsAnEntry() {
    assertThat(errors("Journey j = journey(\"j\").path(exit(\"x\"));"))
        .contains("method path", "class JourneyWithoutEntry");
    assertThat(errors("Journey j = journey(\"j\").goal(goal(\"g\", event(\"e\")));"))
        .contains("class JourneyWithoutEntry");
  }

  @Test
  void anEntryByInactionNeedsItsAbsenceAndItsTime() {
    String after = "Journey j = journey(\"j\").enterAfter(event(\"a\"))";
    assertThat(errors(after + ".within(days(1)).path(exit(\"x\"));"))
        .contains("method within", "class InactionWithoutAbsence");
    assertThat(errors(after + ".path(exit(\"x\"));"))
        .contains("method path", "class InactionWithoutAbsence");
    assertThat(errors(after + ".without(event(\"b\")).path(exit(\"x\"));"))
        .contains("method path", "class InactionWithoutTime");
  }

  @Test
  void whatIsSpecialToInactionIsSaidOfNoOtherEntry() {
    assertThat(errors("Journey j = journey(\"j\").enterByCall().fromLast().path(exit(\"x\"));"))
        .contains("method fromLast", "class JourneyWithoutPath");
  }

  @Test
  void aJourneyNeedsAPath() {
    assertThat(errors("Journey j = journey(\"j\").enterByCall().priority(1);"))
        .contains("JourneyWithoutPath cannot be converted to Journey");
    assertThat(
            errors(
                "Journey j = journey(\"j\").enterAfter(event(\"a\")).without(event(\"b\")).within(days(1));"))
        .contains("InactionWithoutPath cannot be converted to Journey");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "send('s', email('t')).onlyIf(attribute('a'))           | OperandWithoutComparison cannot be converted to Condition",
        "split('s').when(property('a'), exit('x')).otherwise(goOn()) | OperandWithoutComparison cannot be converted to Condition",
        "split('s').when(event('a'), exit('x')).otherwise(goOn())    | EventPattern cannot be converted to Condition",
        "path(exit('x')).as('p').as('q').atMost(2)              | class Path",
        "goTo('a').atMost(2).atMost(3)                          | class Part",
        "send('s', email('t')), event('a')                      | EventPattern cannot be converted to Part",
        "delay('d', 3)                                          | int cannot be converted to Duration",
      })
  void aWordThatDoesNotFitIsNamed(String parts, String expected) {
    assertThat(journey(parts.replace('\'', '"'))).contains(expected);
  }

  private String journey(String parts) {
    return errors("Journey j = journey(\"j\").enterByCall().path(" + parts + ");");
  }

  private String errors(String members) {
    return Compilation.errorsOf(members, directory);
  }
}
