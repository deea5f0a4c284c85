/** Runnable programs, each showing one thing. */
module dev.journeys.examples {
  requires de.siegmar.fastcsv;
  requires dev.journeys;
  requires dev.journeys.dsl;
  requires tools.jackson.databind;
}
