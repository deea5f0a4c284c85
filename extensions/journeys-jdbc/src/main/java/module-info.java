/** The durable store of Journeys over JDBC: SQLite in a file, or PostgreSQL. */
@SuppressWarnings("requires-automatic")
module dev.journeys.jdbc {
  requires transitive dev.journeys;
  requires transitive java.sql;
  requires static transitive org.jspecify;
  requires static org.postgresql.jdbc;
  requires org.slf4j;

  exports dev.journeys.jdbc;
}
