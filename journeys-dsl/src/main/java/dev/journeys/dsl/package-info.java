/**
 * Writes a journey as one sentence whose steps are values and whose branches are arguments, and
 * lowers it to the flat graph of {@code dev.journeys.model}. Start at {@link
 * dev.journeys.dsl.JourneyDsl}, whose static import brings every word, and {@link
 * dev.journeys.dsl.Part}, which is what a path is made of.
 */
@NullMarked
package dev.journeys.dsl;

import org.jspecify.annotations.NullMarked;
