/**
 * The kernel alone, without runtime and store: what one input costs. Start at {@link
 * dev.journeys.benchmarks.kernel.KernelBenchmark}.
 */
@NullMarked
package dev.journeys.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
