/**
 * How messages are sent: what is tried again, and when. Start at {@link
 * dev.journeys.policy.RetryPolicy}.
 */
@NullMarked
package dev.journeys.policy;

import org.jspecify.annotations.NullMarked;
