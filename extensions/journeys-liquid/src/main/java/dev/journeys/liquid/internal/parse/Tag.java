package dev.journeys.liquid.internal.parse;

/**
 * A tag in the source.
 *
 * @param name its name
 * @param at where it begins
 * @param start where its markup begins
 * @param end where its markup ends
 */
record Tag(String name, int at, int start, int end) {}
