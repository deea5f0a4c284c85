package dev.journeys.reference;

import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import dev.journeys.reference.words.Answer;
import dev.journeys.reference.words.Attempt;
import dev.journeys.time.EngineTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A channel that answers by a script, and keeps what it was asked to send. */
final class ScriptedChannel implements MessageChannel {

  private final Script script;
  private final EngineTime time;
  private final List<Attempt> attempts = new ArrayList<>();
  private final Map<String, Integer> sendOfKey = new HashMap<>();
  private final Map<String, Integer> sendsOfStep = new HashMap<>();

  ScriptedChannel(Script script, EngineTime time) {
    this.script = script;
    this.time = time;
  }

  @Override
  @SuppressWarnings("NullAway") // a host's channel can answer null, whatever the types say
  public CompletionStage<SendResult> send(Message message) {
    String place = message.user() + "/" + message.journey() + "/" + message.step();
    int send =
        sendOfKey.computeIfAbsent(
            place + "/" + message.sendKey(), key -> sendsOfStep.merge(place, 1, Integer::sum));
    attempts.add(
        new Attempt(
            time.now(),
            message.user(),
            message.journey(),
            message.revision(),
            message.step(),
            send,
            message.attempt(),
            message.attributes(),
            message.event(),
            message.entry()));
    Answer answer =
        script.answer(message.user(), message.journey(), message.step(), send, message.attempt());
    return switch (answer.kind()) {
      case ACCEPTED -> SendResult.accepted("id").now();
      case REJECTED -> SendResult.rejected("no").now();
      case UNREACHABLE -> SendResult.unreachable("nowhere").now();
      case RETRY_LATER -> SendResult.retryLater(answer.after()).now();
      case THROWS -> throw new IllegalStateException("scripted");
      case FAILS -> CompletableFuture.failedFuture(new IllegalStateException("scripted"));
      case ANSWERS_NULL -> null;
    };
  }

  List<Attempt> attempts() {
    return attempts;
  }

  /** How many different keys there were: one a send. */
  int keys() {
    return sendOfKey.size();
  }
}
