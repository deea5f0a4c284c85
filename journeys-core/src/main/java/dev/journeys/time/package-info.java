/**
 * The clock and the threads of an engine: the machine's, or virtual ones that a test or a replay
 * moves. Start at {@link dev.journeys.time.EngineTime} and {@link dev.journeys.time.VirtualTime}.
 */
@NullMarked
package dev.journeys.time;

import org.jspecify.annotations.NullMarked;
