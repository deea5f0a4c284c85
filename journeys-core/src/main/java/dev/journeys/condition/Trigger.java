package dev.journeys.condition;

/**
 * What a goal, an exit rule or a wait watches for: an event that happens, or a condition that
 * holds.
 *
 * <p>Immutable.
 */
public sealed interface Trigger permits EventPattern, Condition {}
