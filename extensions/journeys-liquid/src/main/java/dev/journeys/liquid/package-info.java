/**
 * Personalises the texts of messages with Liquid. Start at {@link
 * dev.journeys.liquid.LiquidEngine}.
 */
@NullMarked
package dev.journeys.liquid;

import org.jspecify.annotations.NullMarked;
