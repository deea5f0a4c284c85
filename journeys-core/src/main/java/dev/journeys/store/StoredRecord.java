package dev.journeys.store;

import java.util.Objects;

/**
 * A user's record as it is stored. The bytes are not copied and must not be changed.
 *
 * <p>Immutable.
 */
public final class StoredRecord {

  private final byte[] bytes;
  private final long version;

  /**
   * Makes a record.
   *
   * @param bytes the kernel's bytes
   * @param version counts the commits of this record, from 1
   */
  public StoredRecord(byte[] bytes, long version) {
    this.bytes = Objects.requireNonNull(bytes, "bytes");
    this.version = version;
  }

  /** The kernel's bytes. */
  public byte[] bytes() {
    return bytes;
  }

  /** How often the record was committed. */
  public long version() {
    return version;
  }
}
