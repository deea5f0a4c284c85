package dev.journeys.internal.web;

import dev.journeys.channel.WebhookAnswer;
import dev.journeys.channel.WebhookClient;
import dev.journeys.channel.WebhookRequest;
import dev.journeys.channel.WebhookSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes the requests of webhooks with the client of the JDK: without redirects, cookies, proxies or
 * credentials of the process.
 *
 * <p>Safe for concurrent use.
 */
public final class HttpWebhookClient implements WebhookClient {

  private final WebhookSettings settings;
  private final HttpClient client;

  /** Makes a client. */
  public HttpWebhookClient(WebhookSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
  }

  /**
   * Why a host must not be asked, if so: one of its addresses is not of the public internet.
   *
   * @throws UnknownHostException if it has no address
   */
  Optional<String> refusal(URI url) throws UnknownHostException {
    if (!settings.privateAddresses()) {
      for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
        if (!PublicAddresses.contain(address)) {
          return Optional.of(
              url.getHost()
                  + " is at "
                  + address.getHostAddress()
                  + ", which is not of the public internet");
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Why a request must not or cannot be made, if so. It shows no value of a header.
   *
   * @throws UnknownHostException if its host has no address
   */
  public Optional<String> refusal(WebhookRequest request) throws UnknownHostException {
    try {
      request(request);
    } catch (IllegalArgumentException e) {
      // its words would show the header
      return Optional.of("a header or the URL is none that HTTP takes");
    }
    return refusal(request.url());
  }

  @Override
  public CompletionStage<WebhookAnswer> exchange(WebhookRequest request) {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request(request), response -> new BoundedBody(settings.answerBytes()));
    try {
      HttpResponse<String> response =
          answer.get(settings.delivery().timeout().toMillis(), TimeUnit.MILLISECONDS);
      return CompletableFuture.completedFuture(
          new WebhookAnswer(response.statusCode(), headers(response), response.body()));
    } catch (TimeoutException e) {
      // the time limit of a request ends with its headers; a body that trickles in has none
      answer.cancel(true);
      return CompletableFuture.failedFuture(
          new IOException("no answer within " + settings.delivery().timeout()));
    } catch (ExecutionException e) {
      return CompletableFuture.failedFuture(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return CompletableFuture.failedFuture(e);
    }
  }

  private HttpRequest request(WebhookRequest request) {
    HttpRequest.BodyPublisher body =
        request
            .body()
            .map(HttpRequest.BodyPublishers::ofString)
            .orElseGet(HttpRequest.BodyPublishers::noBody);
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.url())
            .method(request.method().name(), body)
            .timeout(settings.delivery().timeout());
    if ("http".equalsIgnoreCase(request.url().getScheme())) {
      // no offer to speak HTTP/2, which a plain connection would have to make in headers
      builder.version(HttpClient.Version.HTTP_1_1);
    }
    request.headers().forEach(builder::setHeader);
    return builder.build();
  }

  private static Map<String, String> headers(HttpResponse<String> response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
    return headers;
  }
}
