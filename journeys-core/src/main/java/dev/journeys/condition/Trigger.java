package dev.journeys.condition;

/**
 * What a goal, an exit rule or a wait watches for: an event that happens, a condition that holds
 * or, only in a wait, several events that all happen.
 *
 * <p>Immutable.
 */
public sealed interface Trigger permits EventPattern, AllEvents, Condition {}
