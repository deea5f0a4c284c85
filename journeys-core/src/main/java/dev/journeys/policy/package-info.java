/**
 * How messages are sent: to whom, when, how often, and what is tried again. Start at {@link
 * dev.journeys.policy.ContactPolicy}, {@link dev.journeys.policy.Consent} and {@link
 * dev.journeys.policy.RetryPolicy}.
 */
@NullMarked
package dev.journeys.policy;

import org.jspecify.annotations.NullMarked;
