/** Liquid 5 templates for the texts of messages. */
module dev.journeys.liquid {
  requires com.github.benmanes.caffeine;
  requires transitive dev.journeys;
  requires static transitive org.jspecify;
  requires org.slf4j;
  requires tools.jackson.databind;

  exports dev.journeys.liquid;
}
