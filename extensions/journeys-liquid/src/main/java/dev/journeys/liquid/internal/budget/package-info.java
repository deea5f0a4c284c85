/**
 * What a render may cost, and how it ends when it costs more. Start at {@link
 * dev.journeys.liquid.internal.budget.Budget}.
 */
@NullMarked
package dev.journeys.liquid.internal.budget;

import org.jspecify.annotations.NullMarked;
