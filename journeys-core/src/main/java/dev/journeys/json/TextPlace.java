package dev.journeys.json;

import dev.journeys.value.InvalidInputException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
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
record TextPlace(
    @Nullable JsonNode node, @Nullable TextPlace parent, String name, Problems problems)
    implements Place {

  /** The longest text that can be a duration, a time or a zone. */
  private static final int LONGEST_PARSED = 100;

  TextPlace child(String childName, @Nullable JsonNode childNode) {
    return new TextPlace(childNode, this, childName, problems);
  }

  /** The same place, with nothing more to say about it. */
  TextPlace silent() {
    return new TextPlace(MissingNode.getInstance(), parent, name, problems);
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

  @Override
  public void wrong(String expected, String hint) {
    if (!isSilent()) {
      report((node == null ? "missing" : Wording.of(node)) + " (expected: " + expected + ")", hint);
    }
  }

  @Override
  public void report(String sentence, String hint) {
    problems.add(this::pointer, sentence, hint);
  }

  @Override
  public Place member(String memberName) {
    return child(memberName, null);
  }

  @Override
  public String text() {
    return string()
        .orElseGet(() -> {
          wrong("a text", "Write it in quotes.");
          return "";
        });
  }

  private Optional<String> string() {
    return node != null && node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }

  @Override
  public int integer() {
    if (node != null && node.isIntegralNumber() && node.canConvertToInt()) {
      return node.intValue();
    }
    wrong("a whole number of 32 bits", "Write it without quotes and without a point.");
    return 0;
  }

  @Override
  public boolean isOtherThan(int only, String hint) {
    int before = problems.count();
    boolean other = integer() != only && problems.count() == before;
    if (other) {
      wrong(String.valueOf(only), hint);
    }
    return other;
  }

  @Override
  public boolean truth() {
    if (node != null && node.isBoolean()) {
      return node.booleanValue();
    }
    wrong("true or false", "Write it without quotes.");
    return false;
  }

  @Override
  public void yes() {
    if (node == null || !node.isBoolean() || !node.booleanValue()) {
      wrong("true", "Write true, or leave it out.");
    }
  }

  @Override
  public JsonNode number() {
    if (node != null && node.isNumber()) {
      return node;
    }
    wrong("a number", "Write it without quotes.");
    return IntNode.valueOf(0);
  }

  @Override
  public <T> T parsed(TextForm<T> form) {
    try {
      return form.parser()
          .apply(string().filter(text -> text.length() <= LONGEST_PARSED).orElse(""));
    } catch (DateTimeException | NumberFormatException e) {
      wrong(form.expected(), form.hint());
      return form.standIn();
    }
  }

  @Override
  public <E extends Enum<E>> Optional<E> word(Words<E> words) {
    Optional<E> constant = string().flatMap(words::constant);
    if (constant.isEmpty()) {
      wrong(Wording.oneOf(words.all()), "Use one of these words.");
    }
    return constant;
  }

  @Override
  public Optional<List<Place>> pair(String expected, String hint) {
    if (node != null && node.isArray() && node.size() == 2) {
      return Optional.of(items());
    }
    wrong(expected, hint);
    return Optional.empty();
  }

  @Override
  public List<Place> items() {
    if (node == null || !node.isArray()) {
      wrong("a list", "Write it in brackets: [..].");
      return List.of();
    }
    List<Place> items = new ArrayList<>(node.size());
    node.forEach(item -> items.add(child(String.valueOf(items.size()), item)));
    return items;
  }

  @Override
  public List<Place> items(int most) {
    List<Place> items = items();
    if (items.size() > most) {
      report(items.size() + " items (expected: at most " + most + ")", "Give fewer of them.");
    }
    return items;
  }

  @Override
  public Map<String, Place> members() {
    return new LinkedHashMap<>(children());
  }

  private Map<String, TextPlace> children() {
    Map<String, TextPlace> members = new LinkedHashMap<>();
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

  @Override
  public <T> T object(Function<Fields, T> body) {
    Map<String, TextPlace> members = children();
    TextFields fields = new TextFields(node instanceof ObjectNode ? this : silent(), members);
    T result = body.apply(fields);
    fields.reportRest();
    return result;
  }

  @Override
  public <T> T object(String schemaName, T standIn, Function<Fields, T> body) {
    return object(body);
  }

  @Override
  public <T> T byType(TypeReader<T> reader) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      wrong("a value", "What is missing has no value; leave it out.");
      return reader.standIn();
    }
    if (node.isString()) {
      return reader.text(this);
    }
    if (node.isBoolean()) {
      return reader.truth(this);
    }
    if (node.isNumber()) {
      return reader.number(this);
    }
    return node.isArray() ? reader.list(this) : reader.object(this);
  }

  @Override
  public <T> T made(Supplier<T> maker, T standIn) {
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
