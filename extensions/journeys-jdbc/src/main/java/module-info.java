/** The durable store of Journeys over JDBC: SQLite in a file, or PostgreSQL. */
module dev.journeys.jdbc {
  requires transitive dev.journeys;
  requires transitive java.sql;
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports dev.journeys.jdbc;
}
