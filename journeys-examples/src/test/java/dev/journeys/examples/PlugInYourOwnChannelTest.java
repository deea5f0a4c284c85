package dev.journeys.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.examples.PlugInYourOwnChannel.MailProvider;
import dev.journeys.testkit.JourneyTestDriver;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlugInYourOwnChannelTest {

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void everyAnswerOfTheProviderTakesItsOwnWay() throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlugInYourOwnChannel.run(new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsSubsequence(
            "user ann\n", "hello -> sent", "pause -> done", "goodbye -> sent", "at written")
        .containsSubsequence(
            "user ben\n",
            "hello -> unreachable",
            "(no e-mail address)",
            "call -> sent",
            "at called")
        .containsSubsequence(
            "user cleo\n", "hello -> failed", "(\"cleo at home\" is no address)", "at not-written")
        .containsSubsequence(
            "mails that left the house",
            "ann@example.org: Nice to meet you",
            "ann@example.org: That was all")
        .doesNotContain("in time");
  }

  @Test
  void aRepeatedSendKeyLeavesOneMail() {
    MailProvider provider = new MailProvider();
    provider.post("busy", "nobody@example.org", "").join();
    String first = provider.post("key-1", "ann@example.org", "Hello").join().text();
    assertThat(provider.post("key-1", "ann@example.org", "Hello").join().text()).isEqualTo(first);
    assertThat(provider.mails()).isEqualTo(Map.of("key-1", "ann@example.org: Hello"));
  }

  @Test
  void aBusyProviderIsAskedAgainWithTheSameKey() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(PlugInYourOwnChannel.JOURNEY)) {
      driver.channel("email").nextIsRetryLater(Duration.ofMinutes(5));
      driver.track("signup", "ann");
      driver.advanceToTheEnd();
      assertThat(driver.channel("email").attempts())
          .extracting(message -> message.step() + " " + message.attempt())
          .containsExactly("hello 1", "hello 2", "goodbye 1");
      assertThat(driver.channel("email").attempts().get(0).sendKey())
          .isEqualTo(driver.channel("email").attempts().get(1).sendKey())
          .isNotEqualTo(driver.channel("email").attempts().get(2).sendKey());
    }
  }
}
