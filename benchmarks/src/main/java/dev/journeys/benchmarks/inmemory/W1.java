package dev.journeys.benchmarks.inmemory;

import java.util.List;

/**
 * Something that can run workload W1: signup, e-mail, two days for a purchase, else a reminder and
 * a day more. Nobody enters twice.
 */
interface W1 extends AutoCloseable {

  /** These users sign up; on return they wait for a purchase. */
  void signup(List<String> users);

  /** These users buy; on return those who waited for it are converted. */
  void purchase(List<String> users);

  /** Days pass; on return everybody who was due has moved. */
  void advanceDays(int days);

  /** What has come of it so far. */
  Figures figures();

  @Override
  void close();

  /** What came of a run, by which two implementations can be compared. */
  record Figures(long sent, long converted, long completed) {}
}
