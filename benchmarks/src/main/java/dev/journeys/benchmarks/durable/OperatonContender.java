package dev.journeys.benchmarks.durable;

import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.delegate.JavaDelegate;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.util.ClockUtil;
import org.operaton.bpm.model.bpmn.Bpmn;
import org.operaton.bpm.model.bpmn.BpmnModelInstance;

/**
 * Workload W1 as a process on Operaton. Its settings are in {@code operaton.properties}; history is
 * off.
 */
@SuppressWarnings("JavaUtilDate") // Operaton's clock is set so
final class OperatonContender implements Contender {

  private static final long DAY = 24L * 60 * 60 * 1000;

  private static final AtomicLong SENT = new AtomicLong();

  private final Settings settings = Settings.read("operaton.properties");
  private final ProcessEngine engine;
  private final Workers workers = new Workers(settings.number("client-threads"));
  private final long begun = System.currentTimeMillis();
  private long days;
  private long started;
  private long converted;

  /** Sends nothing, and counts it. */
  public static final class Send implements JavaDelegate {
    @Override
    public void execute(org.operaton.bpm.engine.delegate.DelegateExecution execution) {
      SENT.incrementAndGet();
    }
  }

  OperatonContender(DataSource source) {
    SENT.set(0);
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration.setDataSource(source);
    configuration.setDatabaseSchemaUpdate("create-drop");
    configuration.setHistory(settings.text("history"));
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setJdbcBatchProcessing(true);
    configuration.setIdBlockSize(settings.number("id-block"));
    configuration.setProcessEngineName("benchmark");
    engine = configuration.buildProcessEngine();
    engine.getRepositoryService().createDeployment().addModelInstance("w1.bpmn", model()).deploy();
  }

  private static BpmnModelInstance model() {
    return Bpmn.createExecutableProcess("w1")
        .operatonHistoryTimeToLive(1)
        .startEvent()
        .serviceTask("welcome")
        .operatonClass(Send.class)
        .eventBasedGateway()
        .intermediateCatchEvent("bought")
        .message("purchase")
        .endEvent()
        .moveToLastGateway()
        .intermediateCatchEvent("two-days")
        .timerWithDuration("P2D")
        .serviceTask("reminder")
        .operatonClass(Send.class)
        .intermediateCatchEvent("a-day")
        .timerWithDuration("P1D")
        .endEvent()
        .done();
  }

  @Override
  public String name() {
    return "Operaton";
  }

  @Override
  public void signup(String[] users) throws Exception {
    workers.forEach(
        users, user -> engine.getRuntimeService().startProcessInstanceByKey("w1", user));
    started += users.length;
  }

  @Override
  public void purchase(String[] users) throws Exception {
    workers.forEach(
        users,
        user ->
            engine
                .getRuntimeService()
                .createMessageCorrelation("purchase")
                .processInstanceBusinessKey(user)
                .correlate());
    converted += users.length;
  }

  @Override
  public void advanceDays(int more) {
    days += more;
    ClockUtil.setCurrentTime(new Date(begun + days * DAY + DAY / 24));
    var executor =
        ((org.operaton.bpm.engine.impl.ProcessEngineImpl) engine)
            .getProcessEngineConfiguration()
            .getJobExecutor();
    executor.setMaxJobsPerAcquisition(settings.number("jobs-per-acquisition"));
    executor.start();
    while (engine.getManagementService().createJobQuery().executable().count() > 0
        || engine.getManagementService().createJobQuery().timers().duedateLowerThan(now()).count()
            > 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    executor.shutdown();
  }

  private static Date now() {
    return ClockUtil.getCurrentTime();
  }

  @Override
  public Figures figures() {
    long open = engine.getRuntimeService().createProcessInstanceQuery().count();
    return new Figures(SENT.get(), converted, started - converted - open);
  }

  @Override
  public void close() {
    ClockUtil.reset();
    engine.close();
    workers.close();
  }
}
