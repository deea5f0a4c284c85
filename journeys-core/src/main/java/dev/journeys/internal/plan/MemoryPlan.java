package dev.journeys.internal.plan;

/**
 * Something to remember when an event comes: the key, what must match, and how many of the newest
 * instants are kept.
 */
public record MemoryPlan(long key, EventMatch event, int depth) {}
