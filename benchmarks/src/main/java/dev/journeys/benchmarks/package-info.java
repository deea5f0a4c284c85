/** JMH benchmarks. */
@NullMarked
package dev.journeys.benchmarks;

import org.jspecify.annotations.NullMarked;
