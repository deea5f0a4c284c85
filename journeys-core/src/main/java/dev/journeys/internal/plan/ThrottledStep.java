package dev.journeys.internal.plan;

/**
 * A step whose messages have a throttle, in whatever revision.
 *
 * @param journey the journey's id
 * @param step the step's id
 */
public record ThrottledStep(String journey, String step) {}
