package dev.journeys.engine;

import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A channel that answers when the test says so. */
final class HeldChannel implements MessageChannel {

  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<SendResult>> answers = new CopyOnWriteArrayList<>();

  @Override
  public CompletionStage<SendResult> send(Message message) {
    CompletableFuture<SendResult> answer = new CompletableFuture<>();
    answers.add(answer);
    messages.add(message);
    return answer;
  }

  /** To whom something was to be sent, in order. */
  List<String> users() {
    return messages.stream().map(Message::user).toList();
  }

  /** Accepts a message, counted from 0. */
  void accept(int number) {
    answers.get(number).complete(SendResult.accepted("id"));
  }
}
