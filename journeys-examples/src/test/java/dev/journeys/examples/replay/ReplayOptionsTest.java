package dev.journeys.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayOptionsTest {

  @TempDir Path directory;

  @Test
  void thePageGoesWhereTheBuildPutsWhatItMakes() throws IOException {
    Files.createFile(directory.resolve("pom.xml"));
    assertThat(ReplayOptions.defaultPage(directory, List.of()))
        .isEqualTo(directory.resolve("target").resolve("replay").resolve("win-back.html"));
  }

  @Test
  void thePageGoesIntoTheDirectoryAtHandWhereThereIsNoBuild() {
    assertThat(ReplayOptions.defaultPage(directory, List.of()))
        .isEqualTo(directory.resolve("win-back.html"));
  }

  @Test
  void theLastOfARepeatedOptionCounts() {
    ReplayOptions options =
        ReplayOptions.of(List.of("--events", "a.csv", "--out", "x", "--events", "b.jsonl"));
    assertThat(options.events()).contains(Path.of("b.jsonl"));
    assertThat(options.format()).isEqualTo(LogFormat.JSONL);
    assertThat(options.page()).isEqualTo(Path.of("x"));
    assertThat(options.lenient()).isFalse();
  }
}
