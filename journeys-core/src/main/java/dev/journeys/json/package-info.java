/**
 * Journeys as JSON: for review in a pull request, for editors, and as the text whose hash tells
 * whether a journey was changed. Start at {@link dev.journeys.json.JourneyJson}.
 */
@NullMarked
package dev.journeys.json;

import org.jspecify.annotations.NullMarked;
