/**
 * Liquid beside liqp, the Liquid of Maven Central, on the same templates and data. Start at {@link
 * dev.journeys.benchmarks.liquid.LiquidBesideLiqp}.
 */
@NullMarked
package dev.journeys.benchmarks.liquid;

import org.jspecify.annotations.NullMarked;
