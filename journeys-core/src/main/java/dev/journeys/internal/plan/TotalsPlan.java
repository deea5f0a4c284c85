package dev.journeys.internal.plan;

/**
 * Something to sum up when an event comes.
 *
 * @param key under which it is remembered
 * @param event what must match
 * @param measure what of it is summed up
 * @param grain in what buckets
 * @param longest the longest period that is asked for, in milliseconds; older buckets are dropped
 */
public record TotalsPlan(long key, EventMatch event, Measure measure, Grain grain, long longest) {}
