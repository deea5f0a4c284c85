package dev.journeys.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link LoadedNode} as its killer sees it. */
final class NodeProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;

  private NodeProcess(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a process that never stands still. */
  static NodeProcess start(String store, Path folder, String name, String beginning, int users) {
    return start(store, folder, name, beginning, users, "NONE", 0);
  }

  static NodeProcess start(
      String store,
      Path folder,
      String name,
      String beginning,
      int users,
      String point,
      int passing) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Xshare:auto", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(LoadedNode.class.getName(), store, folder.toString(), name, beginning));
    command.addAll(List.of(Integer.toString(users), point, Integer.toString(passing)));
    try {
      return new NodeProcess(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the process says a line. */
  void await(String line) {
    try {
      String said = out.readLine();
      while (said != null && !said.equals(line)) {
        said = out.readLine();
      }
      if (said == null) {
        throw new IllegalStateException("the process ended without " + line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGSTOP: freezes the process. */
  void freeze() {
    signal("STOP");
  }

  /** SIGCONT: thaws the process. */
  void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int status =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill -" + name + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
