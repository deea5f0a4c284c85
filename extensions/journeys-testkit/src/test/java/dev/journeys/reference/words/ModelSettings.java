package dev.journeys.reference.words;

import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.EntryPolicy;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.policy.Throttle;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** How the engine that is modelled was set up. */
public record ModelSettings(
    ZoneId zone,
    Optional<Duration> maxEventAge,
    RetryPolicy retry,
    ContactPolicy contact,
    Map<String, Throttle> throttles,
    InboxRules inbox,
    EntryPolicy entries) {}
