package dev.journeys.json;

import dev.journeys.value.InvalidInputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place in the text and what stands there. What is asked for and cannot be had is reported, and a
 * stand-in is given so that reading goes on; once there is a problem, nothing that was read is
 * used.
 *
 * @param node what stands there: null if nothing does, a {@link MissingNode} if it was reported
 *     already
 * @param parent the object or list around it, or null for the whole
 * @param name its name or index there
 * @param problems takes what is wrong
 */
record Place(@Nullable JsonNode node, @Nullable Place parent, String name, Problems problems) {

  /** The longest text that can be a duration, a time or a zone. */
  private static final int LONGEST_PARSED = 100;

  static Place root(ObjectNode document, Problems problems) {
    return new Place(document, null, "", problems);
  }

  Place child(String childName, @Nullable JsonNode childNode) {
    return new Place(childNode, this, childName, problems);
  }

  /** The same place, with nothing more to say about it. */
  Place silent() {
    return new Place(MissingNode.getInstance(), parent, name, problems);
  }

  boolean isSilent() {
    return node != null && node.isMissingNode();
  }

  /** The place as a JSON pointer (RFC 6901). */
  String pointer() {
    return parent == null
        ? ""
        : parent.pointer() + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Reports what stands here, unless that was done before. */
  void wrong(String expected, String hint) {
    if (!isSilent()) {
      report((node == null ? "missing" : Wording.of(node)) + " (expected: " + expected + ")", hint);
    }
  }

  void report(String sentence, String hint) {
    problems.add(this::pointer, sentence, hint);
  }

  String text() {
    return string()
        .orElseGet(() -> {
          wrong("a text", "Write it in quotes.");
          return "";
        });
  }

  private Optional<String> string() {
    return node != null && node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }

  int integer() {
    if (node != null && node.isIntegralNumber() && node.canConvertToInt()) {
      return node.intValue();
    }
    wrong("a whole number of 32 bits", "Write it without quotes and without a point.");
    return 0;
  }

  boolean truth() {
    if (node != null && node.isBoolean()) {
      return node.booleanValue();
    }
    wrong("true or false", "Write it without quotes.");
    return false;
  }

  /** Reads a truth that may only be true. */
  void yes() {
    if (node == null || !node.isBoolean() || !node.booleanValue()) {
      wrong("true", "Write true, or leave it out.");
    }
  }

  Duration duration() {
    return parsed(
        DurationText::parse,
        Duration.ZERO,
        "a duration",
        "Write days as \"P2D\", other durations as \"PT1H30M\".");
  }

  /**
   * What the text here says, or the stand-in if it cannot be understood; no parser understands the
   * empty text.
   */
  <T> T parsed(Function<String, T> parser, T standIn, String expected, String hint) {
    try {
      return parser.apply(string().filter(text -> text.length() <= LONGEST_PARSED).orElse(""));
    } catch (DateTimeException | NumberFormatException e) {
      wrong(expected, hint);
      return standIn;
    }
  }

  <E extends Enum<E>> Optional<E> word(Words<E> words) {
    Optional<E> constant = string().flatMap(words::constant);
    if (constant.isEmpty()) {
      wrong(Wording.oneOf(words.all()), "Use one of these words.");
    }
    return constant;
  }

  boolean isListOf(int items) {
    return node != null && node.isArray() && node.size() == items;
  }

  List<Place> items() {
    if (node == null || !node.isArray()) {
      wrong("a list", "Write it in brackets: [..].");
      return List.of();
    }
    List<Place> items = new ArrayList<>(node.size());
    node.forEach(item -> items.add(child(String.valueOf(items.size()), item)));
    return items;
  }

  /** The members of an object whose names are the author's. */
  Map<String, Place> members() {
    Map<String, Place> members = new LinkedHashMap<>();
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              member -> members.put(member.getKey(), child(member.getKey(), member.getValue())));
    } else {
      wrong("an object", "Write it in braces: {..}.");
    }
    return members;
  }

  /** Reads an object, and reports the members that the body did not ask for. */
  <T> T object(Function<Fields, T> body) {
    Map<String, Place> members = members();
    Fields fields = new Fields(node instanceof ObjectNode ? this : silent(), members);
    T result = body.apply(fields);
    fields.reportRest();
    return result;
  }

  /** What the model makes of what stands here, or the stand-in if the model refuses it. */
  <T> T made(Supplier<T> maker, T standIn) {
    int before = problems.count();
    try {
      return maker.get();
    } catch (InvalidInputException e) {
      if (problems.count() == before) {
        e.problems().forEach(problem -> problems.add(this::pointer, problem));
      }
      return standIn;
    }
  }
}
