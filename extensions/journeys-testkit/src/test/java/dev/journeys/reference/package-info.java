/**
 * Random stories, told to the engine and to a reference model that must agree. Start at {@link
 * dev.journeys.reference.DifferentialTest}; {@link dev.journeys.reference.KnownBugs} says what the
 * stories leave out.
 */
package dev.journeys.reference;
