package dev.journeys.store;

import dev.journeys.value.StateStoreException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How much was taken of a number that has a limit: what is in a cell that {@link Permit}s name. The
 * newest {@value #KEPT} periods are kept; nothing more is taken of one that is forgotten.
 *
 * <p>Immutable.
 */
public final class PermitCount {

  /** Of how many periods the number is kept, the newest in which anything was taken. */
  public static final int KEPT = 64;

  private final int revision;
  private final NavigableMap<Long, Long> taken;

  private PermitCount(int revision, NavigableMap<Long, Long> taken) {
    this.revision = revision;
    this.taken = taken;
  }

  /**
   * Begins a count.
   *
   * @param revision the journey's revision as of which it is counted
   * @param taken how much was taken before, in period 0; 0 for nothing
   */
  public static PermitCount begin(int revision, long taken) {
    NavigableMap<Long, Long> first = new TreeMap<>();
    if (taken > 0) {
      first.put(0L, taken);
    }
    return new PermitCount(revision, first);
  }

  /**
   * Reads the text of a cell.
   *
   * @throws StateStoreException if it is no count
   */
  public static PermitCount parse(String text) {
    NavigableMap<Long, Long> taken = new TreeMap<>();
    String[] lines = text.split("\n", -1);
    try {
      for (int i = 1; i < lines.length; i++) {
        int space = lines[i].indexOf(' ');
        taken.put(
            Long.parseLong(lines[i].substring(0, space)),
            Long.parseLong(lines[i].substring(space + 1)));
      }
      return new PermitCount(Integer.parseInt(lines[0]), taken);
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      throw new StateStoreException("\"" + text + "\" (expected: a count of permits)", false, e);
    }
  }

  /** The text of the cell. */
  public String text() {
    StringBuilder text = new StringBuilder().append(revision);
    for (Map.Entry<Long, Long> one : taken.entrySet()) {
      text.append('\n').append(one.getKey()).append(' ').append(one.getValue());
    }
    return text.toString();
  }

  /** The journey's revision as of which it is counted. */
  public int revision() {
    return revision;
  }

  /** How much was taken in a period that is not forgotten. */
  public long taken(long period) {
    return taken.getOrDefault(period, 0L);
  }

  /** Whether a permit can still be had. */
  public boolean hasRoomFor(Permit permit) {
    boolean isForgotten = taken.size() >= KEPT && permit.period() < taken.firstKey();
    return !isForgotten && taken(permit.period()) + Math.max(1, permit.times()) <= permit.limit();
  }

  /** The count after a permit was taken. */
  public PermitCount plus(Permit permit) {
    if (permit.times() == 0) {
      return this;
    }
    NavigableMap<Long, Long> more = new TreeMap<>(taken);
    more.merge(permit.period(), (long) permit.times(), Long::sum);
    while (more.size() > KEPT) {
      more.pollFirstEntry();
    }
    return new PermitCount(revision, more);
  }
}
