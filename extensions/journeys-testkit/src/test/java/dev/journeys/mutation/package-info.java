/**
 * Deliberate mistakes in the engine's own source, made in memory and run beside the reference
 * model: a comparison that cannot see them is worth nothing. Start at {@link
 * dev.journeys.mutation.KernelMutationTest}.
 */
package dev.journeys.mutation;
