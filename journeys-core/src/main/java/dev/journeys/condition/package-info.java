/**
 * Conditions over attributes, event properties and past events, as plain data: nothing here is
 * evaluated. Start at {@link dev.journeys.condition.Condition} and {@link
 * dev.journeys.condition.EventPattern}.
 */
@NullMarked
package dev.journeys.condition;

import org.jspecify.annotations.NullMarked;
