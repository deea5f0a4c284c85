package dev.journeys.internal.plan;

import org.jspecify.annotations.Nullable;

/** A goal, compiled; the window is in milliseconds from entry. */
public record GoalPlan(
    int index,
    String name,
    TriggerPlan trigger,
    long window,
    @Nullable String valueProperty,
    boolean exits) {}
