/**
 * What HTTP takes and what it does not, for whoever checks requests before they are made. Begin
 * with {@link dev.journeys.internal.http.HeaderRules}.
 */
@NullMarked
package dev.journeys.internal.http;

import org.jspecify.annotations.NullMarked;
