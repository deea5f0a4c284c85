/**
 * The durable store over JDBC, one for SQLite and PostgreSQL, with a dialect for each. Start at
 * {@link dev.journeys.jdbc.JdbcStateStore}.
 */
@NullMarked
package dev.journeys.jdbc;

import org.jspecify.annotations.NullMarked;
