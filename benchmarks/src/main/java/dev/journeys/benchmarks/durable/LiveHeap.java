package dev.journeys.benchmarks.durable;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * What is left on the heap after collections, from when it is made until it is closed. What is used
 * before one says only how much room the heap has.
 *
 * <p>Safe for concurrent use.
 */
final class LiveHeap implements NotificationListener, AutoCloseable {

  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final List<String> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .toList();
  private final AtomicLong most = new AtomicLong();

  LiveHeap() {
    collectors.forEach(
        collector -> ((NotificationEmitter) collector).addNotificationListener(this, null, null));
  }

  @Override
  public void handleNotification(Notification notification, Object handback) {
    if (notification.getUserData() instanceof CompositeData data) {
      Map<String, MemoryUsage> after =
          GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc();
      long left = 0;
      for (Map.Entry<String, MemoryUsage> pool : after.entrySet()) {
        left += pools.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
      }
      most.accumulateAndGet(left, Math::max);
    }
  }

  /** The most that was left, in bytes; 0 when nothing was collected yet. */
  long most() {
    return most.get();
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean collector : collectors) {
      try {
        ((NotificationEmitter) collector).removeNotificationListener(this);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
