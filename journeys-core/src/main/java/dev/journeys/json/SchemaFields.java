package dev.journeys.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notes which members a reader asks for. Where it depends on a member what else may stand there,
 * the reader is run once for each choice.
 *
 * <p>Not thread-safe.
 */
final class SchemaFields implements Fields {

  private final SchemaPlace place;

  /** Which alternative is taken at each choice that the reader comes to. */
  private final List<Integer> choices;

  /** How many alternatives there are at each. */
  private final List<Integer> alternatives = new ArrayList<>();

  private final Map<String, ObjectNode> members = new LinkedHashMap<>();
  private final Set<String> required = new LinkedHashSet<>();
  private final List<ObjectNode> rules = new ArrayList<>();

  private SchemaFields(SchemaPlace place, List<Integer> choices) {
    this.place = place;
    this.choices = choices;
  }

  /** Describes an object in its place, and gives what the body last made of it. */
  static <T> T describe(SchemaPlace place, Function<Fields, T> body) {
    List<SchemaFields> runs = new ArrayList<>();
    List<Integer> choices = List.of();
    T result;
    do {
      SchemaFields run = new SchemaFields(place, new ArrayList<>(choices));
      result = body.apply(run);
      runs.add(run);
      choices = run.nextChoices();
    } while (!choices.isEmpty());
    if (runs.size() == 1) {
      runs.get(0).describe(place.schema());
    } else {
      ArrayNode each = place.schema().putArray("oneOf");
      runs.forEach(run -> run.describe(each.addObject()));
    }
    return result;
  }

  /** The choices of the next run: the last that has another alternative takes it. */
  private List<Integer> nextChoices() {
    for (int last = choices.size() - 1; last >= 0; last--) {
      int choice = choices.get(last) + 1;
      if (choice < alternatives.get(last)) {
        List<Integer> next = new ArrayList<>(choices.subList(0, last));
        next.add(choice);
        return next;
      }
    }
    return List.of();
  }

  private int choose(int among) {
    alternatives.add(among);
    if (choices.size() < alternatives.size()) {
      choices.add(0);
    }
    return choices.get(alternatives.size() - 1);
  }

  private void describe(ObjectNode schema) {
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    members.forEach(properties::set);
    if (!required.isEmpty()) {
      ArrayNode names = schema.putArray("required");
      required.forEach(names::add);
    }
    if (!rules.isEmpty()) {
      ArrayNode all = schema.putArray("allOf");
      rules.forEach(all::add);
    }
    schema.put("additionalProperties", false);
  }

  private SchemaPlace child(String name) {
    return place.another(members.computeIfAbsent(name, key -> Nodes.object()));
  }

  @Override
  public Place required(String name) {
    required.add(name);
    return child(name);
  }

  @Override
  public Optional<Place> optional(String name) {
    return Optional.of(child(name));
  }

  @Override
  public <E extends Enum<E>> Optional<E> kind(Words<E> words) {
    String word = List.copyOf(words.all()).get(choose(words.all().size()));
    required("kind");
    child("kind").schema().put("const", word);
    return words.constant(word);
  }

  @Override
  public Optional<String> oneOf(Collection<String> names) {
    String name = List.copyOf(names).get(choose(names.size()));
    required(name);
    return Optional.of(name);
  }

  @Override
  public <E extends Enum<E>, T> Optional<T> oneOf(Words<E> words, BiFunction<E, Place, T> reader) {
    ArrayNode each = Nodes.object().putArray("oneOf");
    words.all().forEach(word -> each.addObject().putArray("required").add(word));
    ObjectNode rule = Nodes.object();
    rule.set("oneOf", each);
    rules.add(rule);
    return read(words, reader);
  }

  @Override
  public <E extends Enum<E>, T> Optional<T> any(Words<E> words, BiFunction<E, Place, T> reader) {
    List<String> names = List.copyOf(words.all());
    ObjectNode rule = Nodes.object();
    ArrayNode pairs = rule.putObject("not").putArray("anyOf");
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        pairs.addObject().putArray("required").add(names.get(j)).add(names.get(i));
      }
    }
    rules.add(rule);
    return read(words, reader);
  }

  private <E extends Enum<E>, T> Optional<T> read(Words<E> words, BiFunction<E, Place, T> reader) {
    Optional<T> result = Optional.empty();
    for (String word : words.all()) {
      result = words.constant(word).map(constant -> reader.apply(constant, child(word)));
    }
    return result;
  }

  @Override
  public void ignoreRest() {
    // Only a text has a rest.
  }
}
