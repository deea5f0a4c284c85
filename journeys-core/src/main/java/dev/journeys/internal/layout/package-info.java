/**
 * Draws directed graphs in layers, top to bottom: given the sizes of boxes and labels, it finds
 * where every box, line and label goes. Pure geometry that knows nothing of journeys; start at
 * {@link dev.journeys.internal.layout.Layout}, and size the boxes with {@link
 * dev.journeys.internal.layout.TextWidth}.
 */
@NullMarked
package dev.journeys.internal.layout;

import org.jspecify.annotations.NullMarked;
