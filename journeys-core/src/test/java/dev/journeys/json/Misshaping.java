package dev.journeys.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes of the text of a journey one that has not the form of any. */
final class Misshaping {

  /** The members that must be there wherever they may be there. */
  private static final Set<String> INDISPENSABLE =
      Set.of(
          "format",
          "journey",
          "entry",
          "steps",
          "id",
          "kind",
          "name",
          "event",
          "events",
          "did",
          "share",
          "channel",
          "template",
          "variants",
          "changes",
          "updates",
          "handler",
          "mode");

  /** The members whose own members are named by the author. */
  private static final Set<String> OF_THE_AUTHOR = Set.of("fields", "with");

  private final Random random;
  private final List<ObjectNode> objects = new ArrayList<>();

  Misshaping(Random random) {
    this.random = random;
  }

  String of(String text) {
    ObjectNode journey = TreeReader.read(text, new Problems());
    collect(journey);
    misshape();
    return CanonicalText.of(journey);
  }

  private void collect(ObjectNode object) {
    objects.add(object);
    object
        .properties()
        .forEach(member -> collect(member.getValue(), OF_THE_AUTHOR.contains(member.getKey())));
  }

  private void collect(JsonNode node, boolean ofTheAuthor) {
    if (ofTheAuthor || node instanceof ArrayNode) {
      node.forEach(child -> collect(child, false));
    } else if (node instanceof ObjectNode object) {
      collect(object);
    }
  }

  /** The date of an entry may be an attribute, and then no event belongs to it. */
  private static boolean isIndispensable(String name, ObjectNode object) {
    return INDISPENSABLE.contains(name) && !(name.equals("event") && object.has("date"));
  }

  private void misshape() {
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>(object.propertyNames());
    String name = names.isEmpty() ? "" : names.get(random.nextInt(names.size()));
    if (random.nextInt(3) == 0) {
      object.put("unheard-of", 1);
    } else if (isIndispensable(name, object) && random.nextBoolean()) {
      object.remove(name);
    } else {
      object.putNull(name);
    }
  }
}
