/**
 * The pure function that moves users through journeys, and the stored form of a user's record.
 * Incubating: other runtimes may use it, and its signatures may still change. Start at {@link
 * dev.journeys.kernel.Kernel} and {@link dev.journeys.kernel.Input}.
 */
@NullMarked
package dev.journeys.kernel;

import org.jspecify.annotations.NullMarked;
