package dev.journeys.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.JourneyException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F43: whatever the text, reading ends soon, and with a problem that has a place. */
class HostileJsonTest {

  private static final Duration BUDGET = Duration.ofSeconds(5);

  private static final String WORKING =
      """
      {
        "format": 1,
        "journey": "j",
        "entry": {"kind": "by-call"},
        "steps": [{"id": "a", "kind": "exit"}]
      }
      """;

  @Test
  void aTextDeeperThanTheBoundIsRefused() {
    String deep = "{\"a\":" + "[".repeat(100_000);
    assertThat(refusal(deep))
        .hasMessageContaining("line 1, column 151: more than 146 objects and lists in one another");
  }

  @Test
  void deepObjectsAreRefusedLikeDeepLists() {
    assertThat(refusal("{\"a\":".repeat(100_000)))
        .hasMessageContaining("more than 146 objects and lists in one another");
  }

  @Test
  void aTextOfMoreThanAMegabyteIsRefusedUnread() {
    assertThat(refusal(" ".repeat((1 << 20) + 1)))
        .hasMessageContaining("text: 1048577 characters (expected: at most 1048576)");
  }

  @Test
  void aTextOfJustAMegabyteIsRead() {
    assertThat(JourneyJson.read(WORKING + " ".repeat((1 << 20) - WORKING.length())).id())
        .isEqualTo("j");
  }

  @Test
  void aMillionMembersAreRefused() {
    assertThat(refusal(object(1_000_000))).hasMessageContaining("(expected: at most 1048576)");
  }

  @Test
  void manyUnknownMembersAreReportedUpToAThousand() {
    InvalidInputException refusal = refusal(object(80_000));
    assertThat(refusal.problems()).hasSize(1_001);
    assertThat(refusal)
        .hasMessageContaining("/7: cannot stand here")
        .hasMessageContaining("problems more");
  }

  @Test
  void namesWithTheSameHashAreNoSlowerThanOthers() {
    String members =
        IntStream.range(0, 1 << 14)
            .mapToObj(bits -> "\"" + sameHash(bits) + "\":0")
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(refusal(members).problems()).hasSize(1_001);
  }

  @Test
  void aMemberThatIsGivenTwiceIsReported() {
    assertThat(refusal(WORKING.replace("\"id\": \"a\"", "\"id\": \"a\", \"id\": \"b\"")))
        .hasMessageContaining("/steps/0/id: given twice (expected: once)");
  }

  @Test
  void aNameThatIsGivenTwiceInDifferentSpellingsIsReported() {
    assertThat(
            refusal(
                WORKING.replace(
                    "\"journey\": \"j\"", "\"journey\": \"j\", \"\\u006aourney\": \"k\"")))
        .hasMessageContaining("/journey: given twice (expected: once)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e999999999", "-1E+999999999", "1e-999999999", "1e99999999999999999999", "1e65"})
  void aNumberWithAHugeExponentIsRefused(String number) {
    assertThat(refusal(WORKING.replace("\"j\"", number)))
        .hasMessageContaining("/journey: ")
        .hasMessageContaining("32 digits");
    assertThat(refusal(withField("{\"decimal\": \"" + number + "\"}")))
        .hasMessageContaining("/steps/0/fields/f");
  }

  @Test
  void aNumberOfManyDigitsIsRefused() {
    String digits = "9".repeat(160_000);
    assertThat(refusal(withField(digits)))
        .hasMessageContaining(
            "/steps/0/fields/f: a number of 160000 characters (expected: at most 32 digits)");
    assertThat(refusal(withField("0." + digits)))
        .hasMessageContaining("a number of 160002 characters");
    assertThat(refusal(withField("{\"decimal\": \"" + digits + "\"}")))
        .hasMessageContaining("a number of 160000 characters");
    assertThat(refusal(withField("{\"integer\": \"" + digits + "\"}")))
        .hasMessageContaining("a whole number of 64 bits");
  }

  @Test
  void aNumberOf33DigitsIsRefused() {
    assertThat(refusal(withField("9".repeat(33)))).hasMessageContaining("a decimal of 33 digits");
  }

  @Test
  void aByteOrderMarkBeforeTheTextIsPassedOver() {
    assertThat(JourneyJson.read("\uFEFF" + WORKING)).isEqualTo(JourneyJson.read(WORKING));
  }

  @Test
  void aSecondByteOrderMarkIsRefused() {
    assertThat(refusal("\uFEFF\uFEFF" + WORKING)).hasMessageContaining("line 1, column 1: no JSON");
  }

  @Test
  void theNameOfAClassIsAnUnknownMember() {
    assertThat(
            refusal(
                WORKING.replace(
                    "{\"id\"", "{\"@class\": \"javax.script.ScriptEngineManager\", \"id\"")))
        .hasMessageContaining("/steps/0/@class: cannot stand here (expected: nothing more)");
    assertThat(refusal(withField("{\"@class\": \"java.net.URL\", \"decimal\": \"5\"}")))
        .hasMessageContaining("/steps/0/fields/f/@class: cannot stand here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00", "\\udc00\\ud800", "\uD800"})
  void whatNoStoreCanKeepIsRefusedInTextsAndNames(String escape) {
    assertThat(refusal(WORKING.replace("\"j\"", "\"j" + escape + "\"")))
        .hasMessageContaining("/journey: a ");
    assertThat(refusal(withField("0").replace("\"f\"", "\"f" + escape + "\"")))
        .hasMessageMatching(
            "(?s).*(/steps/0/fields/f.*at position 1|line 5, column .*surrogate).*");
  }

  @Test
  void aRawControlCharacterIsNoJson() {
    assertThat(refusal(WORKING.replace("\"j\"", "\"j\u0000\"")))
        .hasMessageContaining("line 3, column ");
  }

  @Test
  void anUnfinishedTextIsToldOfWithoutWordsAboutTheParser() {
    assertThat(refusal("{"))
        .hasMessageStartingWith("the input has a problem: line 1, column 2: no JSON: ")
        .hasMessageNotContaining("Source");
  }

  @Test
  void whatFollowsTheJourneyIsRefused() {
    assertThat(refusal(WORKING + "{}"))
        .hasMessageContaining("line 7, column 1: more after the end of the object");
    assertThat(refusal(WORKING + "garbage"))
        .hasMessageContaining("line 7, column ")
        .hasMessageContaining("no JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " \n\t", "null", "[]", "true", "5", "1e999999999", "\"text\"", "\uFEFF"})
  void whatIsNoObjectIsRefused(String text) {
    assertThat(refusal(text))
        .hasMessageContaining("line ")
        .hasMessageContaining("(expected: an object)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"a\":01}",
        "{/**/}",
        "{\"a\":\"\\x\"}"
      })
  void whatIsNoJsonIsRefusedWithItsLineAndColumn(String text) {
    assertThat(refusal(text))
        .hasMessageContaining("line 1, column ")
        .hasMessageContaining("no JSON: ");
  }

  @Test
  void aLongTextAndALongNameAreRefused() {
    assertThat(refusal(withField("\"" + "x".repeat(300_000) + "\"")))
        .hasMessageContaining("/steps/0/fields/f: 300000 characters (expected: at most 262144)");
    assertThat(refusal(withField("0").replace("\"f\"", "\"" + "f".repeat(257) + "\"")))
        .hasMessageContaining("257 characters (expected: at most 256)");
  }

  @Test
  void whatIsQuotedInAProblemIsShort() {
    String longKind = "x".repeat(1 << 16);
    assertThat(refusal(WORKING.replace("\"exit\"", "\"" + longKind + "\"")).getMessage())
        .hasSizeLessThan(300);
  }

  @Test
  void manyWrongLinksOfAStepWithLongOutcomesAreToldOfInShort() {
    String results =
        IntStream.range(0, 100)
            .mapToObj(i -> "\"" + i + "x".repeat(4_000) + "\"")
            .collect(Collectors.joining(","));
    String call =
        step("call", "results", results, 1)
            .replace("\"results\"", "\"handler\": \"h\", \"results\"");
    String link = "{\"from\":\"b\",\"outcome\":\"no\",\"to\":\"a\",\"atMost\":1}";
    String links = "\"links\": [" + link + ("," + link).repeat(8_000) + "]";
    InvalidInputException refusal =
        refusal(withFirst(call).replace("\"steps\"", links + ", \"steps\""));
    assertThat(refusal)
        .hasMessageContaining("/links/0/outcome: \"no\" (expected: one of next, ok, failed, 0xxx")
        .hasMessageContaining(" more)")
        .hasMessageContaining("further: 7001 problems more");
    assertThat(refusal.getMessage()).hasSizeLessThan(5_000_000);
  }

  @Test
  void manyMistakesOfAStepWithALongIdAreToldOfInShort() {
    String nameless = "{\"attribute\":\"\",\"exists\":true}";
    String any = "{\"any\":[" + nameless + ("," + nameless).repeat(19_999) + "]}";
    String id = "x".repeat(262_000);
    String text = withFirst(step("split", "when", any, 1).replace("\"b\"", "\"" + id + "\""));
    JourneyException refusal =
        assertTimeoutPreemptively(
            BUDGET,
            () -> catchThrowableOfType(JourneyException.class, () -> JourneyJson.read(text)));
    assertThat(refusal)
        .isInstanceOf(InvalidJourneyException.class)
        .hasMessageContaining("x…: a comparison without a name (expected: the name of an attribute")
        .hasMessageContaining("further: 19002 problems more - Mend these first.");
    assertThat(refusal.getMessage()).hasSizeLessThan(5_000_000);
  }

  @Test
  void manyLinksFromOneStepAreCheckedSoon() {
    String link = "{\"from\":\"a\",\"to\":\"a\"}";
    String links = "\"links\": [" + link + ("," + link).repeat(40_000) + "]";
    assertThat(refusal(WORKING.replace("\"steps\"", links + ", \"steps\"")))
        .hasMessageContaining("/links/1: a second link from \"a\" by \"next\" (expected: one)");
  }

  @Test
  void manyBranchesOfOneStepAreRefused() {
    String split = step("split", "when", "{\"any\":[]}", 40_000);
    assertThat(refusal(withFirst(split)))
        .hasMessageContaining("/steps/0/when: 40000 items (expected: at most 100)");
    String wait = step("wait-for", "for", "{\"event\":\"e\"}", 40_000);
    assertThat(refusal(withFirst(wait)))
        .hasMessageContaining("/steps/0/for: 40000 items (expected: at most 100)");
    String all = "{\"events\":[{\"event\":\"e\"}" + ",{\"event\":\"e\"}".repeat(40_000) + "]}";
    assertThat(refusal(withFirst(step("wait-for", "for", all, 1))))
        .hasMessageContaining("/steps/0/for/0/events: 40001 items (expected: at most 100)");
    String experiment = step("experiment", "variants", "{\"name\":\"a\",\"share\":1}", 30_000);
    assertThat(refusal(withFirst(experiment)))
        .hasMessageContaining("/steps/0/variants: 30000 items (expected: at most 100)");
    String update = step("update-profile", "changes", "{\"clear\":\"a\"}", 40_000);
    assertThat(refusal(withFirst(update)))
        .hasMessageContaining("/steps/0/changes: 40000 items (expected: at most 100)");
    String call = step("call", "results", "\"a\"", 100_000);
    assertThat(refusal(withFirst(call)))
        .hasMessageContaining("/steps/0/results: 100000 items (expected: at most 100)");
  }

  @Test
  void manyUpdatesOfOneSendAndManyDaysAreRefused() {
    String updates = "[\"viewed\"" + ",\"viewed\"".repeat(40_000) + "]";
    assertThat(
            refusal(
                withField("0")
                    .replace(
                        "\"fields\": {\"f\": 0}",
                        "\"feedback\": {\"updates\": " + updates + ", \"within\": \"P1D\"}")))
        .hasMessageContaining("/steps/0/feedback/updates: 40001 items (expected: at most 4)");
    String days =
        step("wait-until", "days", "\"monday\"", 40_000)
            .replace("\"days\"", "\"at\": \"10:00\", \"days\"");
    assertThat(refusal(withFirst(days)))
        .hasMessageContaining(
            "/steps/0/days: 40000 items (expected: at most 7) - Give fewer of them.");
  }

  @Test
  void manyPropertiesOfOneStepAreCheckedSoon() {
    String properties =
        "{\"id\": \"b\", \"kind\": \"emit\", \"event\": \"e\", \"with\": " + members(60_000);
    JourneyException refusal =
        assertTimeoutPreemptively(
            BUDGET,
            () ->
                catchThrowableOfType(
                    JourneyException.class, () -> JourneyJson.read(withFirst(properties + "}"))));
    assertThat(refusal).hasMessageContaining("60000 properties");
  }

  @Test
  void aGoalOfTwoComparisonsWithVeryManyValuesIsCheckedSoon() {
    String zeros = "0" + ",0".repeat(240_000);
    assertThat(goalProblem(zeros, zeros.replace('0', '1')))
        .hasMessageContaining("a goal that can never be met");
    assertRead(zeros, "1" + ",1".repeat(240_000) + ",0.0");
  }

  @Test
  void valuesOfAGoalWithTheSameHashAreNoSlowerThanOthers() {
    assertThat(goalProblem(sameHashes(0), sameHashes(1)))
        .hasMessageContaining("a goal that can never be met");
  }

  @Test
  void aGoalOfVeryManyComparisonsWithManyValuesIsCheckedSoon() {
    String[] lists =
        IntStream.range(0, 100)
            .mapToObj(part ->
                IntStream.range(1_000, 2_400)
                    .mapToObj(i -> String.valueOf(i * 3 + part * 10_000 + 1))
                    .collect(Collectors.joining(",", "", ",0")))
            .toArray(String[]::new);
    assertRead(lists);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100.01", "-1", "0.001", "1e2000", "\"50\"", "null", "[]"})
  void aShareThatIsNoneIsRefused(String share) {
    assertThat(
            refusal(
                withFirst(
                    step("experiment", "variants", "{\"name\":\"a\",\"share\":" + share + "}", 1))))
        .hasMessageContaining("/steps/0/variants/0/share: ");
  }

  @Test
  void aDurationThatIsTooLongForMillisecondsIsRefused() {
    assertThat(
            refusal(
                WORKING.replace(
                    "\"format\": 1", "\"format\": 1, \"timeLimit\": \"PT2562047788015215H\"")))
        .hasMessageContaining("/timeLimit: \"PT2562047788015215H\" (expected: a duration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1000000000-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z"})
  void aScheduleThatIsOpenOutOfTheCalendarIsRefused(String end) {
    String scheduled =
        WORKING.replace(
            "{\"kind\": \"by-call\"}",
            "{\"kind\": \"scheduled\", \"schedule\": {\"kind\": \"recurring\", \"everyDays\": 1, \"at\":"
                + " [\"09:00\"]}, \"audience\": {\"attribute\": \"a\", \"exists\": true}}, \"entryWindow\":"
                + " {\"from\": \""
                + end
                + "\"}");
    assertThat(catchThrowableOfType(JourneyException.class, () -> JourneyJson.read(scheduled)))
        .isInstanceOf(InvalidJourneyException.class)
        .hasMessageContaining("open: " + end + " (expected: an instant of the years 1970 to 9999)");
  }

  @Test
  void aJourneyThatIsToldWellAndCannotRunIsTheModelsToRefuse() {
    String negative =
        WORKING.replace(
            "\"format\": 1",
            "\"format\": 1, \"timeLimit\": \"-P1D\", \"reentry\": {\"mode\": \"once\", \"atMost\":"
                + " -7}");
    JourneyException refusal =
        catchThrowableOfType(JourneyException.class, () -> JourneyJson.read(negative));
    assertThat(refusal)
        .isInstanceOf(InvalidJourneyException.class)
        .hasMessageContaining("timeLimit: PT-24H")
        .hasMessageContaining("at most -7 entries");
  }

  private static InvalidInputException refusal(String text) {
    InvalidInputException refusal =
        assertTimeoutPreemptively(
            BUDGET,
            () -> catchThrowableOfType(InvalidInputException.class, () -> JourneyJson.read(text)));
    assertThat(refusal).as("refusal").isNotNull();
    return refusal;
  }

  private static String withGoal(String... lists) {
    String all =
        Stream.of(lists)
            .map(list -> "{\"attribute\":\"a\",\"isOneOf\":[" + list + "]}")
            .collect(Collectors.joining(",", "{\"all\":[", "]}"));
    return WORKING.replace(
        "\"format\": 1", "\"format\": 1, \"goals\": [{\"name\":\"g\",\"when\":" + all + "}]");
  }

  private static JourneyException goalProblem(String... lists) {
    String text = withGoal(lists);
    return assertTimeoutPreemptively(
        BUDGET, () -> catchThrowableOfType(JourneyException.class, () -> JourneyJson.read(text)));
  }

  private static void assertRead(String... lists) {
    String text = withGoal(lists);
    assertThat(assertTimeoutPreemptively(BUDGET, () -> JourneyJson.read(text)).goals()).hasSize(1);
  }

  private static String withField(String value) {
    return WORKING.replace(
        "{\"id\": \"a\", \"kind\": \"exit\"}",
        "{\"id\": \"a\", \"kind\": \"send\", \"channel\": \"c\", \"template\": \"t\", \"fields\":"
            + " {\"f\": "
            + value
            + "}}");
  }

  private static String step(String kind, String list, String item, int items) {
    return "{\"id\": \"b\", \"kind\": \""
        + kind
        + "\", \""
        + list
        + "\": ["
        + item
        + ("," + item).repeat(items - 1)
        + "]}";
  }

  private static String withFirst(String step) {
    return WORKING.replace("\"steps\": [", "\"steps\": [" + step + ",");
  }

  private static String object(int members) {
    return "{\"format\":1," + members(members).substring(1);
  }

  private static String members(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "\"" + i + "\":0")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String sameHashes(int lowest) {
    return IntStream.range(0, 1 << 13)
        .mapToObj(bits -> "\"" + sameHash(bits << 1 | lowest) + "\"")
        .collect(Collectors.joining(","));
  }

  /** "Aa" and "BB" have one hash, and so have all texts of 14 of them. */
  private static String sameHash(int bits) {
    return IntStream.range(0, 14)
        .mapToObj(i -> (bits >> i & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }
}
