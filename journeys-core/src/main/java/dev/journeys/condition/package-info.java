/**
 * Conditions over attributes, event properties, past events, the local clock and the place of a
 * user, as plain data: nothing here is evaluated. Start at {@link dev.journeys.condition.Condition}
 * and {@link dev.journeys.condition.EventPattern}.
 */
@NullMarked
package dev.journeys.condition;

import org.jspecify.annotations.NullMarked;
