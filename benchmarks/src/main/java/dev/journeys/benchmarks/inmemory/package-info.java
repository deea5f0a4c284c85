/**
 * The workloads of one engine on the heap, each beside the same work written by hand. Start at
 * {@link dev.journeys.benchmarks.inmemory.InMemoryW1}.
 */
@NullMarked
package dev.journeys.benchmarks.inmemory;

import org.jspecify.annotations.NullMarked;
