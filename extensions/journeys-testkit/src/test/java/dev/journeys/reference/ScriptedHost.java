package dev.journeys.reference;

import dev.journeys.channel.ActionCall;
import dev.journeys.channel.ActionHandler;
import dev.journeys.channel.CallResult;
import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import dev.journeys.channel.WebhookAnswer;
import dev.journeys.channel.WebhookRequest;
import dev.journeys.model.Outcome;
import dev.journeys.reference.words.Answer;
import dev.journeys.reference.words.Attempt;
import dev.journeys.time.EngineTime;
import dev.journeys.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Channels and code of a host that answer by a script, at once or late, and keep what they got. */
final class ScriptedHost implements MessageChannel, ActionHandler {

  private final Script script;
  private final EngineTime time;
  private final List<Attempt> attempts = new ArrayList<>();

  /** By key, which message or call it is. */
  private final Map<String, String> messages = new HashMap<>();

  private final Map<String, String> sendKeys = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private int outstanding;

  ScriptedHost(Script script, EngineTime time) {
    this.script = script;
    this.time = time;
  }

  @Override
  public CompletionStage<SendResult> send(Message message) {
    String which = which(message.sendKey(), message.user(), message.journey(), message.step());
    sendKeys.putIfAbsent(which, message.sendKey());
    attempts.add(
        new Attempt(
            time.now(),
            message.user(),
            message.revision(),
            which,
            message.attempt(),
            message.attributes(),
            message.event(),
            message.entry()));
    Answer answer = script.answer(which, false, message.attempt());
    return said(answer, result(answer));
  }

  @Override
  public CompletionStage<CallResult> call(ActionCall call) {
    String which = which(call.callKey(), call.user(), call.journey(), call.step());
    Map<String, Value> none = Map.of();
    attempts.add(
        new Attempt(
            time.now(),
            call.user(),
            call.revision(),
            which,
            call.attempt(),
            call.attributes(),
            call.arguments(),
            none));
    Answer answer = script.answer(which, true, call.attempt());
    return said(answer, ofCall(answer));
  }

  CompletionStage<WebhookAnswer> exchange(WebhookRequest request) {
    String which = which(request.key(), request.user(), request.journey(), request.step());
    Map<String, Value> none = Map.of();
    attempts.add(
        new Attempt(
            time.now(),
            request.user(),
            request.revision(),
            which,
            request.attempt(),
            none,
            ServiceTexts.parameters(request.url()),
            none));
    Answer answer = script.answer(which, true, request.attempt());
    return said(answer, ServiceTexts.answer(answer));
  }

  private String which(String key, String user, String journey, String step) {
    String place = user + "/" + journey + "/" + step;
    return messages.computeIfAbsent(key, k -> place + "/" + numbers.merge(place, 1, Integer::sum));
  }

  private static SendResult result(Answer answer) {
    if (answer.how() == Answer.How.RETRY_LATER) {
      return SendResult.retryLater(answer.after());
    }
    if (answer.outcome().equals(Outcome.SENT)) {
      return SendResult.accepted("id");
    }
    return answer.outcome().equals(Outcome.UNREACHABLE)
        ? SendResult.unreachable("nowhere")
        : SendResult.rejected("no");
  }

  private static CallResult ofCall(Answer answer) {
    if (answer.how() == Answer.How.RETRY_LATER) {
      return CallResult.retryLater(answer.after());
    }
    if (answer.outcome().equals(Outcome.OK)) {
      return new CallResult.Ok(answer.values());
    }
    return answer.outcome().equals(Outcome.FAILED)
        ? CallResult.failed("no")
        : new CallResult.Named(answer.outcome().name(), answer.values());
  }

  @SuppressWarnings("NullAway") // a host's code can answer null, whatever the types say
  private <T> CompletionStage<T> said(Answer answer, T result) {
    return switch (answer.how()) {
      case FINAL, RETRY_LATER -> late(answer.late(), CompletableFuture.completedFuture(result));
      case THROWS -> throw new IllegalStateException("scripted");
      case FAILS ->
          late(
              answer.late(), CompletableFuture.failedFuture(new IllegalStateException("scripted")));
      case ANSWERS_NULL -> null;
    };
  }

  private <T> CompletionStage<T> late(Duration late, CompletableFuture<T> answer) {
    if (late.isZero()) {
      return answer;
    }
    CompletableFuture<Void> moment = new CompletableFuture<>();
    outstanding++;
    time.wakeAt(
        time.now().plus(late),
        () -> {
          outstanding--;
          moment.complete(null);
        });
    return moment.thenCompose(now -> answer);
  }

  /** Whether an answer is on its way. */
  boolean isWaitedFor() {
    return outstanding > 0;
  }

  List<Attempt> attempts() {
    return attempts;
  }

  /** The keys of all messages, oldest first, by which message it is of. */
  Map<String, String> sendKeys() {
    return sendKeys;
  }

  /** How many different keys there were: one a send or call. */
  int keys() {
    return messages.size();
  }
}
