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
  void aSendThatWaitsNeedsAWindow() {
    String send = "send(\"s\", email(\"t\")).onClicked(exit(\"x\"))";
    assertThat(journey(send)).contains("SendWithoutWindow cannot be converted to Part");
    assertThat(journey("exit(\"z\"), " + send + ".onReplied(goOn())"))
        .contains("SendWithoutWindow cannot be converted to Part");
    assertThat(journey(send + ".onTimeout(goOn())"))
        .contains("method onTimeout", "class SendWithoutWindow");
    assertThat(journey(send + ".onFailed(goOn())"))
        .contains("method onFailed", "class SendWithoutWindow");
    assertThat(journey(send + ".onViewed(goOn()).within(days(1)).onClicked(goOn())"))
        .contains("method onClicked", "class HeardSend");
    assertThat(journey("send(\"s\", email(\"t\")).within(days(1))"))
        .contains("method within", "class SendPart");
    assertThat(
            journey(
                send + ".onDelivered(goOn()).within(days(1)).onTimeout(goOn()).onFailed(goOn())"))
        .isEmpty();
  }

  @Test
  void aWaitForAbsenceNeedsItsBeginningItsTimeAndItsLimit() {
    String didNot = "didNot(\"d\", event(\"b\"))";
    assertThat(journey(didNot)).contains("AbsenceWithoutBeginning cannot be converted to Part");
    assertThat(journey(didNot + ".within(days(1))"))
        .contains("method within", "class AbsenceWithoutBeginning");
    assertThat(journey(didNot + ".after(event(\"a\"))"))
        .contains("AbsenceWithoutTime cannot be converted to Part");
    assertThat(journey(didNot + ".after(event(\"a\")).upTo(days(1))"))
        .contains("method upTo", "class AbsenceWithoutTime");
    String within = didNot + ".after(event(\"a\")).within(days(1))";
    assertThat(journey(within)).contains("AbsenceWithoutLimit cannot be converted to Part");
    assertThat(journey(within + ".onYes(goOn())"))
        .contains("method onYes", "class AbsenceWithoutLimit");
    assertThat(journey(within + ".withoutLimit().onTimeout(goOn())"))
        .contains("method onTimeout", "class AbsencePart");
    assertThat(journey(within + ".upTo(days(7)).onTimeout(goOn()).onNo(goOn()).onYes(goOn())"))
        .isEmpty();
  }

  @Test
  void anExperimentNeedsAVariantAndAWordOnItsControl() {
    String variant = "experiment(\"e\").variant(\"a\", percent(50), exit(\"x\"))";
    assertThat(journey("experiment(\"e\")"))
        .contains("ExperimentWithoutVariant cannot be converted to Part");
    assertThat(journey("experiment(\"e\").control(percent(50))"))
        .contains("method control", "class ExperimentWithoutVariant");
    assertThat(journey(variant)).contains("ExperimentWithoutControl cannot be converted to Part");
    assertThat(journey(variant + ".stickyPerUser()"))
        .contains("method stickyPerUser", "class ExperimentWithoutControl");
    assertThat(journey("experiment(\"e\").variant(\"a\", percent(50))"))
        .contains("class ExperimentWithoutVariant", "required: String,Percent,Part,Part[]");
    assertThat(journey(variant + ".control(percent(50)).stickyPerUser()")).isEmpty();
    assertThat(journey("experiment(\"e\").variant(\"a\", percent(100), goOn()).withoutControl()"))
        .isEmpty();
  }

  @Test
  void aWindowOfTheDayNeedsItsEnd() {
    assertThat(journey("waitUntil(\"w\", from(9, 0))"))
        .contains("WindowWithoutEnd cannot be converted to LocalMoment");
    assertThat(journey("waitUntil(\"w\", from(9, 0).onWeekdays())"))
        .contains("method onWeekdays", "class WindowWithoutEnd");
    assertThat(journey("waitUntil(\"w\", from(9, 0).to(17, 0).onWeekdays().inUserZone())"))
        .isEmpty();
  }

  @Test
  void aBestTimeNeedsWhatCountsWithoutOne() {
    assertThat(journey("waitUntil(\"w\", bestTime(\"e\"))")).contains("BestTimeWithoutFallback");
    assertThat(journey("waitUntil(\"w\", bestTime(\"e\").otherwiseAt(8, 0).inUserZone())"))
        .isEmpty();
  }

  @Test
  void onlyADateCanBeMissed() {
    assertThat(journey("waitUntil(\"w\", at(10, 0)).onMissed(goOn())"))
        .contains("method onMissed", "class Part");
    assertThat(journey("waitUntil(\"w\", attribute(\"a\").minus(days(3))).onMissed(goOn())"))
        .isEmpty();
    assertThat(journey("waitUntil(\"w\", attribute(\"a\")).onMissed(goOn())")).isEmpty();
  }

  @Test
  void anUpdateNeedsAChangeAndAWaitForAllNeedsTwoEvents() {
    assertThat(journey("updateProfile(\"u\")"))
        .contains("method updateProfile", "required: String,ProfileChange,ProfileChange[]");
    assertThat(journey("waitFor(\"w\", allOf(event(\"e\"))).withoutLimit()"))
        .contains("EventPattern cannot be converted to Condition");
  }

  @Test
  void whatIsSpecialToAConditionIsSaidOfNoOtherEntry() {
    String entered = "Journey j = journey(\"j\").enterOn(event(\"e\"))";
    assertThat(errors(entered + ".includeExisting().path(exit(\"x\"));"))
        .contains("method includeExisting", "class JourneyWithoutPath");
    assertThat(errors("Journey j = journey(\"j\").enterWhen(attribute(\"a\").exists());"))
        .contains("WhenWithoutPath cannot be converted to Journey");
    assertThat(errors("Journey j = journey(\"j\").enterWhen(event(\"e\")).path(exit(\"x\"));"))
        .contains("EventPattern cannot be converted to Condition");
  }

  @Test
  void aBranchIsNeverEmpty() {
    assertThat(journey(WHEN + ".otherwise()"))
        .contains("method otherwise in class SplitWithoutOtherwise", "required: Part,Part[]");
    assertThat(journey("split(\"s\").when(attribute(\"a\").exists())"))
        .contains("SplitWithoutCondition", "required: Condition,Part,Part[]");
    assertThat(journey("send(\"a\", email(\"t\")).onFailed()"))
        .contains("method onFailed in class SendPart", "required: Part,Part[]");
    assertThat(journey("send(\"a\", email(\"t\")).onClicked()"))
        .contains("method onClicked in class SendPart", "required: Part,Part[]");
    assertThat(journey("call(\"c\", \"h\").on(\"granted\")"))
        .contains("method on in class CallPart", "required: String,Part,Part[]");
    assertThat(journey("webhook(\"w\", \"https://a.example\").onOk()"))
        .contains("method onOk in class WebhookPart", "required: Part,Part[]");
    assertThat(journey("startJourney(\"s\", \"j\").onRefused()"))
        .contains("method onRefused in class StartPart", "required: Part,Part[]");
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
  void anEntryRelativeToADateNeedsItsTime() {
    assertThat(
            errors("Journey j = journey(\"j\").enterBefore(attribute(\"a\")).path(exit(\"x\"));"))
        .contains("no suitable method found for enterBefore");
    assertThat(errors("Journey j = journey(\"j\").enterBefore(attribute(\"a\"), days(1));"))
        .contains("DateWithoutPath cannot be converted to Journey");
  }

  @Test
  void anEntryByAScheduleNeedsItsTimeAndItsAudience() {
    String enterAt = "Journey j = journey(\"j\").enterAt(";
    assertThat(
            errors(enterAt + "everyDay()).audience(attribute(\"a\").exists()).path(exit(\"x\"));"))
        .contains("ScheduleWithoutTime cannot be converted to Schedule");
    assertThat(errors(enterAt + "everyDay().at(10, 0)).path(exit(\"x\"));"))
        .contains("method path", "class ScheduleWithoutAudience");
    assertThat(
            errors(
                enterAt
                    + "everyWeek(java.time.DayOfWeek.MONDAY).at(10, 0).at(16, 0).byRuleOnly())"
                    + ".audience(attribute(\"a\").exists()).path(exit(\"x\"));"))
        .isEmpty();
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
