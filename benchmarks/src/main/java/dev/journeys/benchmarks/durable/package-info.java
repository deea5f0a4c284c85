/**
 * The workloads on SQLite and PostgreSQL, beside the same work written by hand and on the engines
 * that a user would pick instead. Start at {@link dev.journeys.benchmarks.durable.DurableW1}.
 */
@NullMarked
package dev.journeys.benchmarks.durable;

import org.jspecify.annotations.NullMarked;
