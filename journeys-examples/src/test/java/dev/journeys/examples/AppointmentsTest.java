package dev.journeys.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AppointmentsTest {

  @Test
  void each_appointment_is_reminded_of_at_its_newest_time_unless_it_is_cancelled() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Appointments.run(new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            ann enters appointment-reminders at Mar 04 08:00
            ann enters appointment-reminders at Mar 03 08:00
            ben enters appointment-reminders at Mar 05 08:00
            Mar 03 08:00  to ann: email "your-appointment-tomorrow" (haircut)
            Mar 05 08:00  to ann: email "your-appointment-tomorrow" (haircut)
            Mar 06 07:00  to ann: sms "your-appointment-soon" (haircut)
            Mar 06 08:00  to ann: email "your-appointment-tomorrow" (dentist)
            Mar 07 07:00  to ann: sms "your-appointment-soon" (dentist)
            """);
  }
}
