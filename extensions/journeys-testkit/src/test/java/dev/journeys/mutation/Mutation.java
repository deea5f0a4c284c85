package dev.journeys.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A deliberate mistake in one source file of the engine.
 *
 * @param name what is then wrong
 * @param file the file, below the engine's source folder
 * @param original a piece of it that occurs once
 * @param replacement what stands there instead
 */
record Mutation(String name, String file, String original, String replacement) {

  private static final Path SOURCES = Path.of("../../journeys-core/src/main/java");

  /** The file with the mistake. */
  String source() throws IOException {
    String source = Files.readString(SOURCES.resolve(file));
    int at = source.indexOf(original);
    if (at < 0 || source.indexOf(original, at + 1) >= 0) {
      throw new IllegalArgumentException(
          name + ": " + file + " (expected: once \"" + original + "\")");
    }
    return source.replace(original, replacement);
  }

  /** The name of the class that the file declares. */
  String className() {
    return file.substring(0, file.length() - ".java".length()).replace('/', '.');
  }

  @Override
  public String toString() {
    return name;
  }
}
