/** Virtual time, fake channels and assertions for tests of journeys. */
module dev.journeys.testkit {
  requires transitive dev.journeys;
  requires transitive org.assertj.core;
  requires static transitive org.junit.jupiter.api;

  exports dev.journeys.testkit;
}
