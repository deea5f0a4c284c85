/**
 * Published journeys, compiled: steps by index, conditions as code, and an index from event name to
 * whatever may care. Start at {@link dev.journeys.internal.plan.PlanSet} and {@link
 * dev.journeys.internal.plan.JourneyPlan}.
 */
@NullMarked
package dev.journeys.internal.plan;

import org.jspecify.annotations.NullMarked;
