package dev.journeys.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.store.StoredDefinition;
import dev.journeys.value.StateStoreException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadJourneysTest {

  private static final String TEXT =
      """
      {"format":1,"journey":"w","entry":{"kind":"on-event","events":[{"event":"signup"}]},\
      "steps":[{"id":"rest","kind":"delay","duration":"P1D"}]}\
      """;

  private final ReadJourneys journeys = new ReadJourneys();

  private static StoredDefinition definition(String json, String hash) {
    return new StoredDefinition("w", 1, 1, json, hash, Instant.EPOCH);
  }

  @Test
  void a_definition_is_read_once() {
    String hash = DefinitionText.hash(TEXT);
    assertThat(journeys.of(definition(TEXT, hash)).id()).isEqualTo("w");
    assertThat(journeys.of(definition(String.valueOf(TEXT.toCharArray()), hash)))
        .isSameAs(journeys.of(definition(TEXT, hash)));
  }

  @Test
  void one_of_which_a_bit_has_flipped_is_not_taken_for_it() {
    String hash = DefinitionText.hash(TEXT);
    journeys.of(definition(TEXT, hash));
    assertThatThrownBy(() -> journeys.of(definition(TEXT.replace("P1D", "P9D"), hash)))
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("the definition of journey w revision 1 is not as it was written");
  }

  @Test
  void one_that_a_later_version_wrote_is_a_failure_of_the_store_that_names_it() {
    String later = TEXT.replace("\"format\":1", "\"format\":99");
    assertThatThrownBy(() -> journeys.of(definition(later, DefinitionText.hash(later))))
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("the definition of journey w revision 1 cannot be read: ")
        .hasMessageContaining("99");
  }
}
