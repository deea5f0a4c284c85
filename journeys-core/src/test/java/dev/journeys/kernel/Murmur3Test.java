package dev.journeys.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Murmur3Test {

  @Test
  void the_hash_has_its_published_values() {
    assertThat(Murmur3.of("")).isEqualTo(new Murmur3(0, 0));
    assertThat(Murmur3.of("The quick brown fox jumps over the lazy dog"))
        .isEqualTo(new Murmur3(0xe34bbc7bbc071b6cL, 0x7a433ca9c49a9347L));
  }

  @Test
  void each_length_of_a_last_block_gives_another_hash() {
    String text = "abcdefghijklmnopqrstuvwxyz";
    assertThat(
            java.util.stream.IntStream.rangeClosed(0, 26)
                .mapToObj(n -> Murmur3.of(text.substring(0, n)))
                .distinct())
        .hasSize(27);
  }
}
