/**
 * The state of a render: variables, loops, and where text goes. Start at {@link
 * dev.journeys.liquid.internal.run.RenderState}.
 */
@NullMarked
package dev.journeys.liquid.internal.run;

import org.jspecify.annotations.NullMarked;
