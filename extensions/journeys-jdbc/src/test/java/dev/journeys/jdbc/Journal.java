package dev.journeys.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file of lines that outlives the process that writes it, however that ends. */
final class Journal implements AutoCloseable {

  private final FileChannel file;

  private Journal(FileChannel file) {
    this.file = file;
  }

  static Journal open(Path path) {
    try {
      return new Journal(
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes lines in one go: all of them are in the file when this returns. */
  synchronized void write(List<String> lines) {
    ByteBuffer bytes =
        ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of all files of a folder whose names begin so; a torn last line is left out. */
  static List<String> read(Path folder, String beginning) {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.sorted().toList()) {
        if (path.getFileName().toString().startsWith(beginning)) {
          String text = Files.readString(path);
          lines.addAll(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
