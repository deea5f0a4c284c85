/**
 * Compiled templates: nodes, which write, and expressions, which have values. Start at {@link
 * dev.journeys.liquid.internal.tree.Node} and {@link dev.journeys.liquid.internal.tree.Expression}.
 */
@NullMarked
package dev.journeys.liquid.internal.tree;

import org.jspecify.annotations.NullMarked;
