/** Runnable programs, each showing one thing. */
module dev.journeys.examples {
  requires com.zaxxer.hikari;
  requires de.siegmar.fastcsv;
  requires dev.journeys;
  requires dev.journeys.dsl;
  requires dev.journeys.jdbc;
  requires dev.journeys.liquid;
  requires tools.jackson.databind;
}
