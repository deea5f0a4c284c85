package dev.journeys.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Records that were stored by version 1 and must be read for ever. {@code -Dgolden.write=text}
 * writes anew only what they are read as, after a field was added; {@code -Dgolden.write=records}
 * writes the records as well, which is right only as long as no release has stored any.
 */
class GoldenRecordTest {

  private static final Path FOLDER = Path.of("src/test/resources/dev/journeys/kernel/records-1");
  private static final int BYTES_A_LINE = 32;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 13})
  void a_record_that_version_1_stored_is_read_as_it_was_meant(long seed) throws IOException {
    String write = System.getProperty("golden.write", "");
    if (write.equals("records")) {
      writeRecord(seed);
    }
    byte[] stored = HexFormat.of().parseHex(resource(seed + ".hex").replace("\n", ""));
    String text = RecordText.of(RecordCodec.decode(stored));
    if (!write.isEmpty()) {
      Files.writeString(FOLDER.resolve(seed + ".txt"), text);
    }
    assertThat(text).isEqualTo(resource(seed + ".txt"));
    UserRecord read = RecordCodec.decode(stored);
    RecordText.of(read);
    assertThat(RecordCodec.encode(read)).isEqualTo(stored);
  }

  private static void writeRecord(long seed) throws IOException {
    String hex = HexFormat.of().formatHex(RecordCodec.encode(new RandomRecords(seed).next()));
    Files.createDirectories(FOLDER);
    Files.writeString(
        FOLDER.resolve(seed + ".hex"), hex.replaceAll("(.{" + 2 * BYTES_A_LINE + "})", "$1\n"));
  }

  private static String resource(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }
}
