/**
 * Where an engine keeps everything: the store that a host implements or takes from here. Start at
 * {@link dev.journeys.store.StateStore} and {@link dev.journeys.store.InMemoryStateStore}.
 */
@NullMarked
package dev.journeys.store;

import org.jspecify.annotations.NullMarked;
