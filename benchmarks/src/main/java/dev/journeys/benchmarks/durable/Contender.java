package dev.journeys.benchmarks.durable;

/**
 * Something that runs workload W1 on a database: signup, e-mail, two days for a purchase, else a
 * reminder and a day more. What it has done when a method returns is committed.
 */
interface Contender extends AutoCloseable {

  /** What the table calls it. */
  String name();

  /** These users sign up; on return they wait for a purchase. */
  void signup(String[] users) throws Exception;

  /** These users buy; on return they are converted. */
  void purchase(String[] users) throws Exception;

  /** Days pass; on return everybody who was due has moved. */
  void advanceDays(int days) throws Exception;

  /** What has come of it so far. */
  Figures figures() throws Exception;

  @Override
  void close();

  /** What came of a run, by which contenders are compared. */
  record Figures(long sent, long converted, long completed) {}
}
