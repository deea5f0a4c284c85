/** The fluent DSL of Journeys. */
module dev.journeys.dsl {
  requires transitive dev.journeys;

  exports dev.journeys.dsl;
}
