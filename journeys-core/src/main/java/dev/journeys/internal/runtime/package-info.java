/**
 * What runs the kernel: shards that batch and commit, the scanner that wakes users, the dispatcher
 * with a bulkhead per channel. Start at {@link dev.journeys.internal.runtime.EngineRuntime} and
 * {@link dev.journeys.internal.runtime.Shard}.
 */
@NullMarked
package dev.journeys.internal.runtime;

import org.jspecify.annotations.NullMarked;
