package dev.journeys.internal.plan;

import dev.journeys.policy.Schedule;
import java.time.Instant;

/**
 * An entry by a schedule, compiled.
 *
 * @param journey the revision that takes entries
 * @param schedule when it runs
 * @param audience who enters
 * @param sinceRevision the first revision of an unbroken row that has this very schedule, audience,
 *     zone and entry window
 * @param since when that revision was published
 */
public record SchedulePlan(
    JourneyPlan journey, Schedule schedule, Check audience, int sinceRevision, Instant since) {}
