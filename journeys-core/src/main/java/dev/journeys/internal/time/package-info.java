/** Arithmetic on local dates and times. Start at {@link dev.journeys.internal.time.LocalTimes}. */
@NullMarked
package dev.journeys.internal.time;

import org.jspecify.annotations.NullMarked;
