package dev.journeys.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A TCP proxy in front of a database that does what networks do. */
final class UnreliableProxy implements AutoCloseable {

  /** What happens to bytes that pass. */
  enum Mode {
    /** They pass. */
    FAITHFUL,
    /** They pass, late. */
    SLOW,
    /** They vanish, and nobody is told. */
    BLACK_HOLE,
    /**
     * The database ends every connection there is, and no client is told: what it writes vanishes,
     * also when the network is well again. New connections are well.
     */
    HALF_OPEN,
    /** The connection is reset, one time in a hundred. */
    RESETTING,
    /**
     * The database gets a COMMIT, but its answer never arrives: the connection is reset instead.
     */
    LOSING_ANSWERS,
    /** A COMMIT never arrives at the database: the connection is reset instead. */
    LOSING_COMMITS
  }

  private static final int SLOW_MILLIS = 100;
  private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server;
  private final int target;
  private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
  private final AtomicInteger passed = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private volatile Mode mode = Mode.FAITHFUL;

  /** A client and its database. */
  private static final class Pair {

    final Socket client;
    final Socket database;

    /** Whether the database is gone, of which the client knows nothing. */
    volatile boolean halfOpen;

    Pair(Socket client, Socket database) {
      this.client = client;
      this.database = database;
    }

    void halfOpen() {
      halfOpen = true;
      reset(database);
    }

    void reset() {
      reset(client);
      reset(database);
    }

    private static void reset(Socket socket) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException e) {
        // it is gone already
      }
    }
  }

  UnreliableProxy(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void mode(Mode next) {
    mode = next;
    if (next == Mode.HALF_OPEN) {
      pairs.forEach(Pair::halfOpen);
    }
  }

  /** How often a COMMIT, or its answer, was lost. */
  int lost() {
    return lost.get();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        database.setTcpNoDelay(true);
        Pair pair = new Pair(client, database);
        pairs.add(pair);
        AtomicInteger cut = new AtomicInteger();
        start(() -> pump(pair, true, cut));
        start(() -> pump(pair, false, cut));
      } catch (IOException e) {
        // the proxy was closed, or the client gave up; the next one is accepted
      }
    }
  }

  private void pump(Pair pair, boolean toDatabase, AtomicInteger cut) {
    Socket from = toDatabase ? pair.client : pair.database;
    Socket to = toDatabase ? pair.database : pair.client;
    byte[] buffer = new byte[64 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (!passes(buffer, read, toDatabase, cut)) {
          break;
        }
        while (mode == Mode.BLACK_HOLE) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
          if (from.isClosed()) {
            return;
          }
        }
        if (!pair.halfOpen) {
          out.write(buffer, 0, read);
          out.flush();
        }
      }
    } catch (IOException e) {
      // one side is gone, so is the other, unless it is not to know
    }
    if (toDatabase || !pair.halfOpen) {
      pair.reset();
      pairs.remove(pair);
    }
  }

  /** Answers whether the bytes pass, or the connection is reset. */
  private boolean passes(byte[] buffer, int read, boolean toDatabase, AtomicInteger cut) {
    if (mode == Mode.SLOW) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SLOW_MILLIS));
    }
    if (mode == Mode.RESETTING && passed.incrementAndGet() % 100 == 0) {
      return false;
    }
    if (!toDatabase && cut.get() > 0) {
      lost.incrementAndGet();
      return false;
    }
    // not each of them, so that something is committed in between
    boolean losing = mode == Mode.LOSING_ANSWERS || mode == Mode.LOSING_COMMITS;
    if (toDatabase
        && losing
        && contains(buffer, read, COMMIT)
        && commits.incrementAndGet() % 5 == 0) {
      if (mode == Mode.LOSING_COMMITS) {
        lost.incrementAndGet();
        return false;
      }
      cut.set(1);
    }
    return true;
  }

  private static boolean contains(byte[] buffer, int length, byte[] text) {
    for (int from = 0; from + text.length <= length; from++) {
      int at = 0;
      while (at < text.length && buffer[from + at] == text[at]) {
        at++;
      }
      if (at == text.length) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pairs.forEach(Pair::reset);
  }
}
