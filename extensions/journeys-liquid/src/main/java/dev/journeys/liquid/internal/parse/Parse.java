package dev.journeys.liquid.internal.parse;

import dev.journeys.value.TemplateProblem;

/** What the parsers of one template and its partials share. */
interface Parse {

  /** The variables that are read and set. */
  Names names();

  /** Notes a problem after which parsing goes on. */
  void problem(TemplateProblem problem);

  /** A variable is read. */
  void read(String name, SourceText source, int at);

  /** A filter that does not exist. */
  void unknownFilter(SourceText source, Token name);

  /** Whether tags may fetch content. */
  boolean fetches();

  /** Whether the message is HTML. */
  boolean escapes();

  /** A partial is named, so that it is compiled as well. */
  void partial(String name, SourceText source, int at);
}
