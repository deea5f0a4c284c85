package dev.journeys.internal.plan;

import org.jspecify.annotations.Nullable;

/** An entry by inaction; the time is in milliseconds. */
public record InactionPlan(
    JourneyPlan journey,
    EventMatch did,
    EventMatch without,
    long within,
    @Nullable String sameProperty,
    boolean fromLast) {}
