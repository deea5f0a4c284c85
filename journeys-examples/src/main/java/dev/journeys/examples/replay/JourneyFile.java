package dev.journeys.examples.replay;

import dev.journeys.json.JourneyJson;
import dev.journeys.model.Journey;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a journey from a file of JSON. */
public final class JourneyFile {

  private JourneyFile() {}

  /**
   * Reads a journey.
   *
   * @throws ReplayException if the file cannot be read, or is no journey; lists every problem
   */
  public static Journey read(Path file) {
    try {
      return JourneyJson.read(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new ReplayException("--journey " + file + ": there is no such file");
    } catch (IOException e) {
      throw new ReplayException("--journey " + file + " cannot be read: " + e.getMessage());
    } catch (InvalidInputException | InvalidJourneyException e) {
      throw new ReplayException("--journey " + file + ": " + e.getMessage());
    }
  }
}
