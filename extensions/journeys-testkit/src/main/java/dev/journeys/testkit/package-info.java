/** Assertions and contract tests. */
@NullMarked
package dev.journeys.testkit;

import org.jspecify.annotations.NullMarked;
