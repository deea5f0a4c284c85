package dev.journeys.testkit;

import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;

class InMemoryStateStoreTest extends StateStoreContract {

  @Override
  protected StateStore emptyStore() {
    return new InMemoryStateStore();
  }
}
