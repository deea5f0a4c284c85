package dev.journeys.jdbc;

import dev.journeys.JourneyEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that runs an engine under load until somebody kills it, and first tracks again what
 * earlier processes on the same journals never heard of.
 *
 * <p>Arguments: store, folder of the journals, name, what the names of the users begin with, how
 * many users, and the point at which to stand still, with the how-manieth passing of it.
 */
final class LoadedNode {

  static final String READY = "READY";
  static final String DONE = "DONE";
  static final String AFTER_SEND = "AFTER_SEND";

  private LoadedNode() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[1]);
    String name = arguments[2];
    StandStill still = new StandStill(arguments[5], Integer.parseInt(arguments[6]));
    LoggingProvider provider = new LoggingProvider(Journal.open(folder.resolve("sent-" + name)));
    JdbcStateStore store = Load.open(arguments[0], point -> still.at(point.name())).store();
    JourneyEngine engine =
        Load.engine(
            store,
            message -> {
              var answer = provider.send(message);
              still.at(AFTER_SEND);
              return answer;
            });
    Loader loader = new Loader(engine, folder, name, 0);
    List<String> open = Loader.unacknowledged(folder);
    say(READY);
    still.arm();
    loader.trackAll(open);
    loader.run(Loader.users(arguments[3], Integer.parseInt(arguments[4]), name));
    say(DONE);
    Thread.currentThread().join();
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /**
   * Lets a thread stand still for ever at a point, so that the process can be killed just there.
   */
  private static final class StandStill {

    private final String point;
    private final int passing;
    private int passed;
    private boolean armed;

    StandStill(String point, int passing) {
      this.point = point;
      this.passing = passing;
    }

    synchronized void arm() {
      armed = true;
    }

    void at(String name) {
      if (name.equals(point) && isTheOne()) {
        say(point);
        while (true) {
          LockSupport.park();
        }
      }
    }

    private synchronized boolean isTheOne() {
      return armed && ++passed == passing;
    }
  }
}
