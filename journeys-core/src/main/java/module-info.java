/** The model, the kernel, the runtime and the SPIs of Journeys. */
module dev.journeys {
  requires java.net.http;
  requires com.github.benmanes.caffeine;
  requires static transitive org.jspecify;
  requires org.slf4j;
  requires tools.jackson.databind;

  exports dev.journeys;
  exports dev.journeys.channel;
  exports dev.journeys.condition;
  exports dev.journeys.json;
  exports dev.journeys.kernel;
  exports dev.journeys.model;
  exports dev.journeys.policy;
  exports dev.journeys.report;
  exports dev.journeys.store;
  exports dev.journeys.time;
  exports dev.journeys.value;
}
