package dev.journeys.reference.model;

import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.EntryPolicy;
import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.RetryPolicy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** How the engine that is modelled was set up. */
public record ModelSettings(
    ZoneId zone,
    Optional<Duration> maxEventAge,
    RetryPolicy retry,
    ContactPolicy contact,
    HoldoutPolicy holdouts,
    EntryPolicy entries) {}
