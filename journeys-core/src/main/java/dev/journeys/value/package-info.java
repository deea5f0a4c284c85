/**
 * What goes in and what goes wrong: values, events, profiles, problems, and the exceptions of the
 * library. Start at {@link dev.journeys.value.Event} and {@link dev.journeys.value.Value}.
 */
@NullMarked
package dev.journeys.value;

import org.jspecify.annotations.NullMarked;
