package dev.journeys.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MessageChannel} must do, as tests. A host that writes its own channel extends
 * this class, and gives it a provider that only pretends to send:
 *
 * <pre>{@code
 * class MailChannelTest extends MessageChannelContract {
 *   private final FakeProvider provider = new FakeProvider();
 *
 *   protected MessageChannel channel() {
 *     return new MailChannel(provider);
 *   }
 *
 *   protected OptionalInt timesSent(String sendKey) {
 *     return OptionalInt.of(provider.mailsUnder(sendKey));
 *   }
 * }
 * }</pre>
 *
 * <p>A channel that holds something open implements {@link AutoCloseable}, and is then closed after
 * each test.
 *
 * <p>Not thread-safe.
 */
public abstract class MessageChannelContract {

  private static final int THREADS = 8;
  private static final int MESSAGES_A_THREAD = 25;

  private @Nullable MessageChannel opened;

  /** For subclasses. */
  protected MessageChannelContract() {}

  /** A channel that has sent nothing yet; it is called once a test. */
  protected abstract MessageChannel channel();

  /**
   * A message that the channel can send, with a {@code sendKey} and a user of its own; two messages
   * of one number are equal. The default has an attribute {@code email} and no fields.
   *
   * @param number which one, from 1
   */
  protected Message message(int number) {
    return ContractMessages.plain(number);
  }

  /**
   * How often the message of a key was really sent, told by a channel that hands its key on, so
   * that a repeat is not sent again; empty, which is the default, for one that promises nothing.
   */
  protected OptionalInt timesSent(String sendKey) {
    return OptionalInt.empty();
  }

  /** How long an answer may take, default 10 s. */
  protected Duration patience() {
    return Duration.ofSeconds(10);
  }

  @BeforeEach
  final void open() {
    opened = channel();
  }

  @AfterEach
  final void close() throws Exception {
    if (opened instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  private MessageChannel opened() {
    return Objects.requireNonNull(opened, "opened");
  }

  @Test
  final void a_message_is_answered_in_time() throws Exception {
    assertThat(send(message(1))).as("the answer to a message").isNotNull();
  }

  @Test
  final void an_answer_stays_the_same_however_often_it_is_listened_to() throws Exception {
    CompletionStage<SendResult> stage = stage(message(1));
    SendResult first = await(stage);
    List<SendResult> heard = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch two = new CountDownLatch(2);
    BiConsumer<SendResult, Throwable> listener =
        (result, failure) -> {
          heard.add(result);
          two.countDown();
        };
    stage.whenComplete(listener);
    stage.whenComplete(listener);
    boolean isHeard = two.await(patience().toMillis(), TimeUnit.MILLISECONDS);
    assertThat(isHeard).as("whether two later listeners are told in time").isTrue();
    assertThat(heard).as("what two later listeners heard").containsExactly(first, first);
  }

  @Test
  final void a_key_that_comes_again_is_answered_again() throws Exception {
    SendResult first = send(message(1));
    SendResult again = send(again(message(1)));
    // a provider may be busy at any time
    if (first.kind() != SendResult.Kind.RETRY_LATER
        && again.kind() != SendResult.Kind.RETRY_LATER) {
      assertThat(again.kind()).as("the answer to a repeat").isEqualTo(first.kind());
    }
  }

  @Test
  final void a_key_that_comes_again_is_not_sent_again_where_the_channel_promises_that()
      throws Exception {
    promisesToSendOnce();
    accepted(message(1));
    accepted(again(message(1)));
    accepted(message(2));
    assertThat(timesSent(message(1).sendKey())).hasValue(1);
    assertThat(timesSent(message(2).sendKey())).hasValue(1);
  }

  @Test
  final void of_one_key_on_many_threads_one_message_is_sent_where_the_channel_promises_that()
      throws Exception {
    promisesToSendOnce();
    atOnce(thread -> {
      accepted(message(1));
    });
    assertThat(timesSent(message(1).sendKey())).hasValue(1);
  }

  @Test
  final void many_threads_send_at_once_and_each_message_is_answered() throws Exception {
    atOnce(thread -> {
      for (int i = 1; i <= MESSAGES_A_THREAD; i++) {
        assertThat(send(message(thread * MESSAGES_A_THREAD + i))).isNotNull();
      }
    });
  }

  @Test
  final void odd_content_is_sent_or_refused_but_breaks_nothing() throws Exception {
    for (var odd : ContractMessages.oddOnesLike(message(1)).entrySet()) {
      assertThat(send(odd.getValue())).as("the answer to " + odd.getKey()).isNotNull();
    }
    assertThat(send(message(2))).as("the answer to a usual message after them").isNotNull();
  }

  @Test
  final void a_channel_that_can_be_closed_may_be_closed_twice() throws Exception {
    assumeTrue(opened() instanceof AutoCloseable, "the channel has nothing to close");
    send(message(1));
    close();
    close();
  }

  private void promisesToSendOnce() {
    assumeTrue(
        timesSent(message(1).sendKey()).isPresent(), "the channel does not promise to send once");
  }

  /** As an engine sends it again: the same but for the number of the attempt. */
  private static Message again(Message message) {
    return ContractMessages.copy(message, message.sendKey(), message.attempt() + 1);
  }

  /** Sends until the provider is not too busy any more, and no sooner than it asks for. */
  private void accepted(Message message) throws Exception {
    long deadline = System.nanoTime() + patience().toNanos();
    SendResult result = send(message);
    while (result instanceof SendResult.RetryLater later && System.nanoTime() < deadline) {
      long left = Math.max(0, deadline - System.nanoTime());
      TimeUnit.NANOSECONDS.sleep(
          later.after().compareTo(Duration.ofNanos(left)) < 0 ? later.after().toNanos() : left);
      result = send(again(message));
    }
    assertThat(result.kind()).as("the answer to a message").isEqualTo(SendResult.Kind.ACCEPTED);
  }

  private SendResult send(Message message) throws Exception {
    return await(stage(message));
  }

  /** Calls the channel as an engine does, on a thread that may be given up. */
  private CompletionStage<SendResult> stage(Message message) throws Exception {
    CompletionStage<SendResult> stage = inTime(() -> opened().send(message), "send returns");
    assertThat(stage).as("the stage that send returns").isNotNull();
    return stage;
  }

  private SendResult await(CompletionStage<SendResult> stage) throws Exception {
    SendResult result =
        inTime(
                () -> {
                  CountDownLatch answered = new CountDownLatch(1);
                  AtomicReference<@Nullable SendResult> answer = new AtomicReference<>();
                  AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
                  stage.whenComplete((value, failure) -> {
                    answer.set(value);
                    broken.set(failure);
                    answered.countDown();
                  });
                  answered.await();
                  Throwable failure = broken.get();
                  if (failure != null) {
                    throw new AssertionError("the stage failed (expected: a SendResult)", failure);
                  }
                  return Optional.ofNullable(answer.get());
                },
                "the stage completes")
            .orElse(null);
    assertThat(result).as("the result with which the stage completes").isNotNull();
    return Objects.requireNonNull(result);
  }

  private <T> T inTime(Callable<T> work, String what) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "channel-contract");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new AssertionError(
          "not in time: " + what + " (expected: within " + patience() + ")", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssertionError failed) {
        throw failed;
      }
      throw new AssertionError("thrown before " + what + " (expected: a stage)", e.getCause());
    }
  }

  /** What one of several threads does. */
  private interface Share {
    void run(int thread) throws Exception;
  }

  private static void atOnce(Share share) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<FutureTask<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      FutureTask<Void> task =
          new FutureTask<>(() -> {
            go.await();
            share.run(thread);
            return null;
          });
      tasks.add(task);
      new Thread(task, "channel-contract-" + thread).start();
    }
    go.countDown();
    for (FutureTask<Void> task : tasks) {
      try {
        task.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof AssertionError failed) {
          throw failed;
        }
        throw e;
      }
    }
  }
}
