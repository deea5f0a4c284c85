/**
 * What the program {@link dev.journeys.examples.Replay} is made of: logs of past events are read by
 * {@link dev.journeys.examples.replay.EventLog}, and {@link
 * dev.journeys.examples.replay.JourneyReplay} runs journeys over one in virtual time.
 */
@NullMarked
package dev.journeys.examples.replay;

import org.jspecify.annotations.NullMarked;
