/**
 * The filters: what makes a value of a value. Start at {@link
 * dev.journeys.liquid.internal.filter.FilterTable}.
 */
@NullMarked
package dev.journeys.liquid.internal.filter;

import org.jspecify.annotations.NullMarked;
