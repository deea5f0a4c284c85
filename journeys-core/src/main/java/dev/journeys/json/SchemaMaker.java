package dev.journeys.json;

import tools.jackson.databind.node.ObjectNode;

/** Makes the JSON Schema of journeys, of what the readers ask for. */
final class SchemaMaker {

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private SchemaMaker() {}

  static String schema() {
    SchemaPlace document = SchemaPlace.root();
    JourneyReader.journey(document);
    ObjectNode schema = Nodes.object().put("$schema", DIALECT).put("title", "A customer journey");
    schema.setAll(document.schema());
    schema.set("$defs", document.definitions());
    return PrettyText.of(schema);
  }
}
