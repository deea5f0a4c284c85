/**
 * The values that templates work on, and how Liquid, after Ruby, reads, compares and writes them.
 * Start at {@link dev.journeys.liquid.internal.value.Data} and {@link
 * dev.journeys.liquid.internal.value.RubyText}.
 */
@NullMarked
package dev.journeys.liquid.internal.value;

import org.jspecify.annotations.NullMarked;
