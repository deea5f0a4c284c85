package dev.journeys.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract finds channels that do not keep it, and passes those that do. */
@Timeout(60)
class MessageChannelContractTest {

  /** The contract over one channel. */
  private static final class Trial extends MessageChannelContract {

    private final MessageChannel channel;
    private final Function<String, OptionalInt> timesSent;

    Trial(MessageChannel channel, Function<String, OptionalInt> timesSent) {
      this.channel = channel;
      this.timesSent = timesSent;
      open();
    }

    @Override
    protected MessageChannel channel() {
      return channel;
    }

    @Override
    protected OptionalInt timesSent(String sendKey) {
      return timesSent.apply(sendKey);
    }

    @Override
    protected Duration patience() {
      return Duration.ofMillis(200);
    }
  }

  /** A provider that counts, and knows a key again when it is told to. */
  private static final class Provider implements MessageChannel {

    final Map<String, AtomicInteger> sent = new ConcurrentHashMap<>();
    private final boolean knowsKeys;
    private final AtomicInteger requests = new AtomicInteger();

    Provider(boolean knowsKeys) {
      this.knowsKeys = knowsKeys;
    }

    @Override
    public CompletionStage<SendResult> send(Message message) {
      if (requests.incrementAndGet() == 1) {
        return SendResult.retryLater(Duration.ZERO).now();
      }
      sent.computeIfAbsent(message.sendKey(), key -> new AtomicInteger())
          .updateAndGet(times -> knowsKeys ? 1 : times + 1);
      return CompletableFuture.supplyAsync(() -> SendResult.accepted(message.sendKey()));
    }

    OptionalInt times(String key) {
      AtomicInteger times = sent.get(key);
      return OptionalInt.of(times == null ? 0 : times.get());
    }
  }

  private static Trial trial(MessageChannel channel) {
    return new Trial(channel, key -> OptionalInt.empty());
  }

  private static List<ThrowingCallable> all(Trial trial) {
    return List.of(
        trial::a_message_is_answered_in_time,
        trial::an_answer_stays_the_same_however_often_it_is_listened_to,
        trial::a_key_that_comes_again_is_answered_again,
        trial::many_threads_send_at_once_and_each_message_is_answered,
        trial::odd_content_is_sent_or_refused_but_breaks_nothing);
  }

  @Test
  void a_channel_that_keeps_the_contract_passes() {
    Provider provider = new Provider(true);
    Trial trial = new Trial(provider, provider::times);
    assertThat(all(trial)).allSatisfy(test -> assertThatCode(test).doesNotThrowAnyException());
    assertThatCode(trial::a_key_that_comes_again_is_not_sent_again_where_the_channel_promises_that)
        .doesNotThrowAnyException();
    assertThatCode(
            trial::of_one_key_on_many_threads_one_message_is_sent_where_the_channel_promises_that)
        .doesNotThrowAnyException();
  }

  @Test
  void a_channel_that_breaks_on_odd_content_is_found_also_when_it_knows_keys_again() {
    Map<String, SendResult> known = new ConcurrentHashMap<>();
    Trial trial =
        trial(message -> {
          SendResult before = known.get(message.sendKey());
          if (before != null) {
            return before.now();
          }
          if (message.user().contains("Bcc:")) {
            throw new IllegalStateException("a line break in an address");
          }
          SendResult accepted = SendResult.accepted(message.sendKey());
          known.put(message.sendKey(), accepted);
          return accepted.now();
        });
    assertThatThrownBy(trial::odd_content_is_sent_or_refused_but_breaks_nothing)
        .isInstanceOf(AssertionError.class)
        .hasRootCauseMessage("a line break in an address");
  }

  @Test
  void a_channel_that_throws_is_found() {
    Trial trial =
        trial(message -> {
          throw new IllegalStateException("no route");
        });
    assertThat(all(trial))
        .allSatisfy(test ->
            assertThatThrownBy(test)
                .isInstanceOf(AssertionError.class)
                .hasMessage("thrown before send returns (expected: a stage)")
                .hasRootCauseMessage("no route"));
  }

  @Test
  void a_channel_that_answers_null_is_found() {
    assertThat(all(trial(message -> null)))
        .allSatisfy(test ->
            assertThatThrownBy(test)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the stage that send returns"));
    assertThat(all(trial(message -> CompletableFuture.completedFuture(null))))
        .allSatisfy(test ->
            assertThatThrownBy(test)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the result with which the stage completes"));
  }

  @Test
  void a_channel_whose_stage_fails_or_never_completes_is_found() {
    assertThatThrownBy(
            trial(message -> CompletableFuture.failedFuture(new IllegalStateException("no route")))
                ::a_message_is_answered_in_time)
        .hasMessage("the stage failed (expected: a SendResult)");
    assertThatThrownBy(trial(message -> new CompletableFuture<>())::a_message_is_answered_in_time)
        .hasMessage("not in time: the stage completes (expected: within PT0.2S)");
  }

  @Test
  void a_channel_that_never_returns_is_found() {
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(
            trial(message -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return SendResult.accepted("late").now();
            })
                ::a_message_is_answered_in_time)
        .hasMessage("not in time: send returns (expected: within PT0.2S)");
  }

  @Test
  void a_channel_that_breaks_on_odd_content_alone_is_found() {
    Trial trial =
        trial(message -> {
          String subject = String.valueOf(message.content().fields().get("title"));
          if (subject.contains("\r\n")) {
            throw new IllegalArgumentException("a header must not hold a line break");
          }
          return SendResult.accepted("id").now();
        });
    assertThatCode(trial::a_message_is_answered_in_time).doesNotThrowAnyException();
    assertThatThrownBy(trial::odd_content_is_sent_or_refused_but_breaks_nothing)
        .isInstanceOf(AssertionError.class)
        .hasRootCauseMessage("a header must not hold a line break");
  }

  @Test
  void a_channel_that_sends_a_key_twice_though_it_promises_not_to_is_found() {
    Provider provider = new Provider(false);
    Trial trial = new Trial(provider, provider::times);
    assertThatThrownBy(
            trial::a_key_that_comes_again_is_not_sent_again_where_the_channel_promises_that)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(
            trial::of_one_key_on_many_threads_one_message_is_sent_where_the_channel_promises_that)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void a_stage_that_answers_twice_is_found() {
    assertThatThrownBy(
            trial(message ->
                new TwofoldStage<>(SendResult.accepted("one"), SendResult.accepted("two")))
                ::an_answer_stays_the_same_however_often_it_is_listened_to)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void a_stage_may_tell_its_listeners_on_another_thread() {
    class Telling extends CompletableFuture<SendResult> {
      Telling() {
        complete(SendResult.accepted("id"));
      }

      @Override
      public CompletableFuture<SendResult> whenComplete(
          BiConsumer<? super SendResult, ? super Throwable> listener) {
        return super.whenCompleteAsync(listener);
      }
    }

    assertThatCode(
            trial(message -> new Telling())
                ::an_answer_stays_the_same_however_often_it_is_listened_to)
        .doesNotThrowAnyException();
  }

  @Test
  void a_channel_that_cannot_be_closed_twice_is_found() {
    class Closing implements MessageChannel, AutoCloseable {
      private boolean closed;

      @Override
      public CompletionStage<SendResult> send(Message message) {
        return SendResult.accepted("id").now();
      }

      @Override
      public void close() {
        if (closed) {
          throw new IllegalStateException("closed already");
        }
        closed = true;
      }
    }

    assertThatThrownBy(trial(new Closing())::a_channel_that_can_be_closed_may_be_closed_twice)
        .hasMessage("closed already");
  }
}
