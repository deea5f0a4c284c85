package dev.journeys.benchmarks.durable;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Workload W1 written by hand on db-scheduler: one scheduled execution a user, whose data says
 * which wait it is. Its settings are in {@code db-scheduler.properties}.
 */
final class SchedulerContender implements Contender {

  private static final int FIRST_WAIT = 1;
  private static final int SECOND_WAIT = 2;

  private final Settings settings = Settings.read("db-scheduler.properties");
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong converted = new AtomicLong();
  private final AtomicLong completed = new AtomicLong();
  private final CustomTask<Integer> task;
  private final Scheduler scheduler;
  private final Workers workers = new Workers(settings.number("client-threads"));
  private volatile Duration shift = Duration.ZERO;
  private long waiting;

  SchedulerContender(DataSource source) throws SQLException {
    createTable(source);
    task = Tasks.custom("w1", Integer.class).execute((instance, context) -> wake(instance));
    scheduler =
        Scheduler.create(source, List.of(task))
            .threads(settings.number("threads"))
            .pollingInterval(Duration.ofMillis(settings.number("polling-interval-millis")))
            .pollUsingLockAndFetch(settings.decimal("lower-limit"), settings.decimal("upper-limit"))
            .clock(this::now)
            .build();
  }

  private static void createTable(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS scheduled_tasks");
      statement.execute(
          "CREATE TABLE scheduled_tasks (task_name text NOT NULL, task_instance text NOT NULL,"
              + " task_data bytea, execution_time timestamptz NOT NULL, picked boolean NOT NULL,"
              + " picked_by text, last_success timestamptz, last_failure timestamptz,"
              + " consecutive_failures int, last_heartbeat timestamptz, version bigint NOT NULL,"
              + " priority smallint, PRIMARY KEY (task_name, task_instance))");
      statement.execute("CREATE INDEX ON scheduled_tasks (execution_time)");
      statement.execute("CREATE INDEX ON scheduled_tasks (last_heartbeat)");
    }
  }

  private Instant now() {
    return Instant.now().plus(shift);
  }

  private CompletionHandler<Integer> wake(TaskInstance<Integer> instance) {
    if (instance.getData() == FIRST_WAIT) {
      return (done, operations) -> {
        Instant next = done.getTimeDone().plus(Duration.ofDays(1));
        operations.reschedule(done, next, SECOND_WAIT);
        sent.incrementAndGet();
      };
    }
    return (done, operations) -> {
      operations.remove();
      completed.incrementAndGet();
    };
  }

  @Override
  public String name() {
    return "db-scheduler";
  }

  @Override
  public void signup(String[] users) throws Exception {
    workers.forEach(
        users,
        user -> {
          sent.incrementAndGet();
          scheduler.schedule(task.instance(user, FIRST_WAIT), now().plus(Duration.ofDays(2)));
        });
    waiting += users.length;
  }

  @Override
  public void purchase(String[] users) throws Exception {
    workers.forEach(
        users,
        user -> {
          scheduler.cancel(task.instanceId(user));
          converted.incrementAndGet();
        });
    waiting -= users.length;
  }

  @Override
  public void advanceDays(int days) {
    if (shift.isZero()) {
      scheduler.start();
    }
    shift = shift.plus(Duration.ofDays(days));
    long before = sent.get();
    long target = days == 2 ? before + waiting : waiting;
    while ((days == 2 ? sent : completed).get() < target) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  @Override
  public Figures figures() {
    return new Figures(sent.get(), converted.get(), completed.get());
  }

  @Override
  public void close() {
    scheduler.stop();
    workers.close();
  }
}
