package dev.journeys.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrailTest {

  @Test
  void a_full_trail_drops_its_oldest_step() {
    Trail trail = Trail.empty();
    for (int i = 0; i < 200; i++) {
      trail.add(new Trail.Passed(i, i * 10L, i * 10L + 5, 1, "note " + i));
      assertThat(trail.count()).isEqualTo(Math.min(i + 1, Trail.MOST));
    }
    assertThat(trail.passed()).hasSize(Trail.MOST);
    assertThat(trail.passed().get(0))
        .isEqualTo(new Trail.Passed(200 - Trail.MOST, 1360, 1365, 1, "note 136"));
    assertThat(trail.passed().get(Trail.MOST - 1).step()).isEqualTo(199);
  }
}
