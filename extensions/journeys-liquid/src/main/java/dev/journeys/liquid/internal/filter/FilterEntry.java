package dev.journeys.liquid.internal.filter;

/**
 * A filter and how it is called.
 *
 * @param name the name
 * @param least the fewest arguments
 * @param most the most arguments
 * @param knowsMarkup whether it is given texts that are escaped already as such; any other filter
 *     is given plain texts
 * @param filter what it does
 */
public record FilterEntry(String name, int least, int most, boolean knowsMarkup, Filter filter) {}
