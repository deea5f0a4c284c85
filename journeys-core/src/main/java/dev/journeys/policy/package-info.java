/**
 * What holds for all journeys: how messages are sent, to whom, when, how often, and what is tried
 * again; who is held out, and how much may be entered. Start at {@link
 * dev.journeys.policy.ContactPolicy}, {@link dev.journeys.policy.HoldoutPolicy} and {@link
 * dev.journeys.policy.RetryPolicy}.
 */
@NullMarked
package dev.journeys.policy;

import org.jspecify.annotations.NullMarked;
