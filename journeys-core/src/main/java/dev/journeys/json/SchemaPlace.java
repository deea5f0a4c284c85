package dev.journeys.json;

import dev.journeys.value.InvalidInputException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place of the schema: notes what a reader asks for.
 *
 * @param schema what is noted
 * @param definitions what may stand in several places, by name; shared by all places
 * @param problems takes what readers report, of which nothing comes
 */
record SchemaPlace(ObjectNode schema, ObjectNode definitions, Problems problems) implements Place {

  /** A place of which nothing was asked yet, in a schema of its own. */
  static SchemaPlace root() {
    return new SchemaPlace(Nodes.object(), Nodes.object(), new Problems());
  }

  /** Another place of the same schema. */
  SchemaPlace another(ObjectNode ofPlace) {
    return new SchemaPlace(ofPlace, definitions, problems);
  }

  @Override
  public void report(String sentence, String hint) {
    // A stand-in may be wrong.
  }

  @Override
  public void wrong(String expected, String hint) {
    // A stand-in may be wrong.
  }

  @Override
  public Place member(String name) {
    return this;
  }

  @Override
  public String text() {
    schema.put("type", "string");
    return "";
  }

  @Override
  public int integer() {
    schema.put("type", "integer").put("minimum", Integer.MIN_VALUE);
    schema.put("maximum", Integer.MAX_VALUE);
    return 1;
  }

  @Override
  public boolean truth() {
    schema.put("type", "boolean");
    return false;
  }

  @Override
  public void yes() {
    schema.put("const", true);
  }

  @Override
  public JsonNode number() {
    schema.put("type", "number");
    return IntNode.valueOf(0);
  }

  @Override
  public boolean isOtherThan(int only, String hint) {
    schema.put("const", only);
    return false;
  }

  @Override
  public <T> T parsed(TextForm<T> form) {
    define(
        form.name(),
        place ->
            place
                .schema()
                .put("description", form.hint())
                .put("type", "string")
                .put("pattern", form.pattern()));
    return form.standIn();
  }

  @Override
  public <E extends Enum<E>> Optional<E> word(Words<E> words) {
    ArrayNode all = schema.putArray("enum");
    words.all().forEach(all::add);
    return words.all().stream().findFirst().flatMap(words::constant);
  }

  @Override
  public List<Place> items() {
    schema.put("type", "array");
    return List.of(another(schema.putObject("items")));
  }

  @Override
  public List<Place> items(int most) {
    List<Place> items = items();
    schema.put("maxItems", most);
    return items;
  }

  @Override
  public Optional<List<Place>> pair(String expected, String hint) {
    schema.put("type", "array").put("minItems", 2).put("maxItems", 2);
    Place item = another(schema.putObject("items"));
    return Optional.of(List.of(item, item));
  }

  @Override
  public Map<String, Place> members() {
    schema.put("type", "object");
    return Map.of("", another(schema.putObject("additionalProperties")));
  }

  @Override
  public <T> T object(Function<Fields, T> body) {
    return SchemaFields.describe(this, body);
  }

  @Override
  public <T> T object(String name, T standIn, Function<Fields, T> body) {
    define(name, place -> place.object(body));
    return standIn;
  }

  @Override
  public <T> T byType(TypeReader<T> reader) {
    define(reader.name(), place -> place.eachType(reader));
    return reader.standIn();
  }

  private <T> void eachType(TypeReader<T> reader) {
    Set<ObjectNode> types = new LinkedHashSet<>();
    List.<Consumer<Place>>of(
            reader::text, reader::truth, reader::number, reader::list, reader::object)
        .forEach(type -> {
          ObjectNode ofType = Nodes.object();
          type.accept(another(ofType));
          types.add(ofType);
        });
    schema.putArray("anyOf").addAll(types);
  }

  /** Refers to a definition, which is made when it is met first. */
  private void define(String name, Consumer<SchemaPlace> maker) {
    schema.put("$ref", "#/$defs/" + name);
    if (!definitions.has(name)) {
      maker.accept(another(definitions.putObject(name)));
    }
  }

  @Override
  public <T> T made(Supplier<T> maker, T standIn) {
    try {
      return maker.get();
    } catch (InvalidInputException e) {
      return standIn;
    }
  }
}
