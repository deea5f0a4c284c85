/**
 * The engine: publish journeys, track events, read reports. Start at {@link
 * dev.journeys.JourneyEngine}.
 */
@NullMarked
package dev.journeys;

import org.jspecify.annotations.NullMarked;
