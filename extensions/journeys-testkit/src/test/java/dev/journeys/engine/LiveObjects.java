package dev.journeys.engine;

import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** How many objects of a class the heap holds after a collection. */
final class LiveObjects {

  private LiveObjects() {}

  static long of(String className) throws JMException {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    Matcher line =
        Pattern.compile("\\s(\\d+)\\s+\\d+\\s+" + Pattern.quote(className) + "(?:\\s|$)")
            .matcher(histogram);
    return line.find() ? Long.parseLong(line.group(1)) : 0;
  }
}
