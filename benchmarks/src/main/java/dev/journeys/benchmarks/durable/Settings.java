package dev.journeys.benchmarks.durable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The settings of a contender, which are a file beside this class. */
final class Settings {

  private final String file;
  private final Properties properties;

  private Settings(String file, Properties properties) {
    this.file = file;
    this.properties = properties;
  }

  static Settings read(String file) {
    Properties properties = new Properties();
    try (InputStream in = Settings.class.getResourceAsStream(file)) {
      properties.load(Objects.requireNonNull(in, file));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
    return new Settings(file, properties);
  }

  String text(String name) {
    return Objects.requireNonNull(properties.getProperty(name), file + ": " + name);
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  double decimal(String name) {
    return Double.parseDouble(text(name));
  }
}
