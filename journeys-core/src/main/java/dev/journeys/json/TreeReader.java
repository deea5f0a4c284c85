package dev.journeys.json;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads a text as a tree, within bounds. What is out of bounds is reported with its place and
 * stands in the tree as a {@link MissingNode}; where the text is no JSON, or too deep, reading
 * ends.
 *
 * <p>Not thread-safe.
 */
final class TreeReader {

  /** The most characters of a text. */
  private static final int MOST_CHARACTERS = 1 << 20;

  /**
   * The deepest that objects and lists may be nested: enough for the deepest conditions that the
   * model takes.
   */
  private static final int MOST_LEVELS = 146;

  /** The most characters of a text within the text. */
  private static final int LONGEST_TEXT = 1 << 18;

  /** The most characters of a member's name. */
  private static final int LONGEST_NAME = 256;

  /**
   * Our own bounds come first, with our own words. Jackson's remain as the second line of defence:
   * no token is longer than the text, whose length is checked before.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MOST_CHARACTERS)
                  .maxNestingDepth(MOST_LEVELS + 1)
                  .maxStringLength(MOST_CHARACTERS)
                  .maxNameLength(MOST_CHARACTERS)
                  .maxNumberLength(MOST_CHARACTERS)
                  .build())
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  /** What the parser puts into its sentences about where its text comes from. */
  private static final Pattern SOURCE = Pattern.compile(" \\(start marker at .*\\)$");

  private static final String ONE_JOURNEY = "Give the text of one journey.";

  private final JsonParser parser;
  private final Problems problems;

  private TreeReader(JsonParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /**
   * The object that a text is.
   *
   * @param problems takes what can be reported without ending the reading
   * @throws InvalidInputException if the text is too long, too deep, no JSON, or no object
   */
  static ObjectNode read(String text, Problems problems) {
    if (text.length() > MOST_CHARACTERS) {
      problems.add(
          () -> "text",
          text.length() + " characters (expected: at most " + MOST_CHARACTERS + ")",
          "Cut the journey in two.");
      throw problems.exception();
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), withoutMark(text))) {
      return new TreeReader(parser, problems).document();
    } catch (JacksonException e) {
      problems.add(
          () -> place(e.getLocation()),
          "no JSON: " + Wording.shortened(withoutSource(e.getOriginalMessage()), 200),
          "Mend the text here.");
      throw problems.exception();
    }
  }

  /** What the parser says, without where it read: that is told as line and column. */
  private static String withoutSource(String sentence) {
    return SOURCE.matcher(sentence).replaceAll("");
  }

  /** The text without a byte order mark, which some editors put before it. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String place(TokenStreamLocation location) {
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private ObjectNode document() {
    if (parser.nextToken() == null) {
      throw ended("nothing (expected: an object)", ONE_JOURNEY);
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw ended(
          "begins with " + Wording.quoted(parser.getString()) + " (expected: an object)",
          ONE_JOURNEY);
    }
    ObjectNode document = object();
    if (parser.nextToken() != null) {
      throw ended("more after the end of the object (expected: nothing)", ONE_JOURNEY);
    }
    return document;
  }

  private InvalidInputException ended(String sentence, String hint) {
    problems.add(() -> place(parser.currentTokenLocation()), sentence, hint);
    return problems.exception();
  }

  private JsonNode value() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> text();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.getInstance();
      default ->
          throw new IllegalStateException(
              parser.currentToken() + " (expected: the beginning of a value)");
    };
  }

  private ObjectNode object() {
    descend();
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      boolean taken = isStorable(name, LONGEST_NAME) && isFirst(object, name);
      parser.nextToken();
      JsonNode value = value();
      if (taken) {
        object.set(name, value);
      }
    }
    return object;
  }

  private boolean isFirst(ObjectNode object, String name) {
    if (object.has(name)) {
      refuse("given twice (expected: once)", "Drop one of them.");
      return false;
    }
    return true;
  }

  private ArrayNode array() {
    descend();
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value());
    }
    return array;
  }

  private void descend() {
    if (parser.streamReadContext().getNestingDepth() > MOST_LEVELS) {
      throw ended(
          "more than " + MOST_LEVELS + " objects and lists in one another (expected: at most that)",
          "Split deep conditions over several steps.");
    }
  }

  private JsonNode text() {
    String text = parser.getString();
    return isStorable(text, LONGEST_TEXT) ? StringNode.valueOf(text) : MissingNode.getInstance();
  }

  private boolean isStorable(String text, int longest) {
    if (text.length() > longest) {
      refuse(text.length() + " characters (expected: at most " + longest + ")", "Shorten it.");
      return false;
    }
    try {
      Value.text(text);
      return true;
    } catch (InvalidInputException e) {
      refuse(e);
      return false;
    }
  }

  private JsonNode number() {
    try {
      BigDecimal number = NumberText.parse(parser.getString());
      return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
          ? BigIntegerNode.valueOf(number.toBigIntegerExact())
          : DecimalNode.valueOf(number);
    } catch (InvalidInputException e) {
      refuse(e);
      return MissingNode.getInstance();
    }
  }

  private void refuse(String sentence, String hint) {
    refuse(new InvalidInputException(Problem.error("", sentence, hint)));
  }

  private void refuse(InvalidInputException refusal) {
    refusal.problems().forEach(problem -> problems.add(this::pointer, problem));
  }

  private String pointer() {
    return parser.streamReadContext().pathAsPointer().toString();
  }
}
