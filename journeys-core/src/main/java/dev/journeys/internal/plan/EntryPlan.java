package dev.journeys.internal.plan;

/** An event that enters users. */
public record EntryPlan(JourneyPlan journey, EventMatch event) {}
