package dev.journeys.channel;

import dev.journeys.model.WebhookHeaders;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What webhooks may do: which hosts they may ask, how long that may take, and how much of an answer
 * is read. Nothing is allowed that is not named here.
 *
 * <pre>{@code
 * WebhookSettings.allowing("api.shop.example", ".partner.example")
 *     .withHeader("api.shop.example", "Authorization", "Bearer " + token)
 * }</pre>
 *
 * <p>Immutable.
 */
public final class WebhookSettings {

  private static final Pattern TARGET =
      Pattern.compile(
          "\\.?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[1-9][0-9]{0,4})?|\\[[0-9a-f:.]+](?::[1-9][0-9]{0,4})?");

  /** What is left out of a URL's host, so that nothing would be allowed by it. */
  private static final Pattern STANDARD_PORT = Pattern.compile(".*:(?:80|443)");

  private static final WebhookSettings NONE =
      new WebhookSettings(
          Set.of(),
          ChannelSettings.standard(),
          Duration.ofSeconds(5),
          256 * 1024,
          false,
          false,
          Map.of());

  private final Set<String> targets;
  private final ChannelSettings delivery;
  private final Duration connectTimeout;
  private final int answerBytes;
  private final boolean privateAddresses;
  private final boolean plainHttp;
  private final Map<String, Map<String, String>> headers;

  private WebhookSettings(
      Set<String> targets,
      ChannelSettings delivery,
      Duration connectTimeout,
      int answerBytes,
      boolean privateAddresses,
      boolean plainHttp,
      Map<String, Map<String, String>> headers) {
    this.targets = targets;
    this.delivery = delivery;
    this.connectTimeout = connectTimeout;
    this.answerBytes = answerBytes;
    this.privateAddresses = privateAddresses;
    this.plainHttp = plainHttp;
    this.headers = headers;
  }

  /** No host is allowed; the default. */
  public static WebhookSettings none() {
    return NONE;
  }

  /**
   * Allows some hosts, and all else by default: {@link ChannelSettings#standard()}, 5 s to connect,
   * 256 KB of an answer, {@code https} only, and no private address.
   *
   * @param targets the hosts: {@code api.shop.example}, with {@code :8443} for another port than
   *     that of the scheme; one that begins with a dot allows every host below it
   * @throws InvalidInputException if one of them is no host
   */
  public static WebhookSettings allowing(String... targets) {
    Set<String> all = new LinkedHashSet<>();
    List<Problem> problems = new ArrayList<>();
    for (String target : targets) {
      String lower = target.toLowerCase(Locale.ROOT);
      if (!TARGET.matcher(lower).matches()) {
        problems.add(
            Problem.error(
                "webhooks",
                "host \"" + target + "\" (expected: a host, perhaps with a port)",
                "Leave out the scheme and the path: api.shop.example, or .shop.example for all below it."));
      }
      if (STANDARD_PORT.matcher(lower).matches()) {
        problems.add(
            Problem.error(
                "webhooks",
                "host \"" + target + "\" (expected: no port where it is that of the scheme)",
                "Leave out the port."));
      }
      all.add(lower);
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new WebhookSettings(
        Collections.unmodifiableSet(all),
        NONE.delivery,
        NONE.connectTimeout,
        NONE.answerBytes,
        false,
        false,
        Map.of());
  }

  /** A copy with other threads, time limit of one attempt, and retries, for each allowed host. */
  public WebhookSettings withDelivery(ChannelSettings settings) {
    Objects.requireNonNull(settings, "settings");
    return new WebhookSettings(
        targets, settings, connectTimeout, answerBytes, privateAddresses, plainHttp, headers);
  }

  /**
   * A copy with another time limit of connecting.
   *
   * @throws InvalidInputException below 1 ms or above 1 minute
   */
  public WebhookSettings withConnectTimeout(Duration limit) {
    if (limit.compareTo(Duration.ofMillis(1)) < 0 || limit.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new InvalidInputException(
          Problem.error(
              "connectTimeout", limit + " (expected: 1 ms to 1 minute)", "The default is 5 s."));
    }
    return new WebhookSettings(
        targets, delivery, limit, answerBytes, privateAddresses, plainHttp, headers);
  }

  /**
   * A copy that reads another number of bytes of an answer; of a longer one nothing is captured.
   *
   * @throws InvalidInputException below 1 or above 16 MB
   */
  public WebhookSettings withAnswerBytes(int bytes) {
    if (bytes < 1 || bytes > 16 * 1024 * 1024) {
      throw new InvalidInputException(
          Problem.error(
              "answerBytes", bytes + " (expected: 1 to 16777216)", "The default is 262144."));
    }
    return new WebhookSettings(
        targets, delivery, connectTimeout, bytes, privateAddresses, plainHttp, headers);
  }

  /**
   * A copy by which the allowed hosts may be at addresses that are not of the public internet: this
   * machine, private networks, link-local addresses. For tests, and for services of the host's own.
   */
  public WebhookSettings withPrivateAddresses() {
    return new WebhookSettings(
        targets, delivery, connectTimeout, answerBytes, true, plainHttp, headers);
  }

  /** A copy by which the allowed hosts may be asked over {@code http} as well. */
  public WebhookSettings withPlainHttp() {
    return new WebhookSettings(
        targets, delivery, connectTimeout, answerBytes, privateAddresses, true, headers);
  }

  /**
   * A copy with a header that goes to one of the allowed hosts with every request, such as a token,
   * so that it stands in no journey. It wins over a header of the step.
   *
   * @param target a host, as it was allowed
   * @param name a name of HTTP that is not reserved, such as {@code Host}
   * @param value characters of Latin-1 without line breaks and other controls; strip what was read
   *     from a file
   * @throws InvalidInputException if one of them is not; it does not show the value
   */
  public WebhookSettings withHeader(String target, String name, String value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    String lower = target.toLowerCase(Locale.ROOT);
    if (!targets.contains(lower)) {
      throw new InvalidInputException(
          Problem.error(
              "webhooks",
              "host \"" + target + "\" (expected: one of " + targets + ")",
              "Name it in allowing(..)."));
    }
    checkHeader(name, value);
    Map<String, Map<String, String>> all = new LinkedHashMap<>(headers);
    Map<String, String> some = new TreeMap<>(all.getOrDefault(lower, Map.of()));
    some.put(name, value);
    all.put(lower, Collections.unmodifiableMap(some));
    return new WebhookSettings(
        targets,
        delivery,
        connectTimeout,
        answerBytes,
        privateAddresses,
        plainHttp,
        Collections.unmodifiableMap(all));
  }

  private static void checkHeader(String name, String value) {
    List<Problem> problems = new ArrayList<>();
    if (!WebhookHeaders.takesName(name)) {
      problems.add(
          Problem.error(
              "webhooks",
              "header \""
                  + name
                  + "\" (expected: a name of HTTP, and none of "
                  + WebhookHeaders.reserved()
                  + ")",
              "Rename it, or leave it out."));
    }
    if (!WebhookHeaders.takesValue(value)) {
      problems.add(
          Problem.error(
              "webhooks",
              "header \""
                  + name
                  + "\" with a line break or another character that no header may have"
                  + " (expected: characters of Latin-1, without controls)",
              "Strip the line break at the end of a file: Files.readString(file).strip()."));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  /** The hosts, as they were given, in lower case. */
  public Set<String> targets() {
    return targets;
  }

  /**
   * The host by which a host is allowed, as it was given; empty if it is not allowed.
   *
   * @param target a host in lower case, with its port unless that is the one of the scheme
   */
  public Optional<String> allows(String target) {
    if (targets.contains(target)) {
      return Optional.of(target);
    }
    for (int dot = target.indexOf('.'); dot >= 0; dot = target.indexOf('.', dot + 1)) {
      if (targets.contains(target.substring(dot))) {
        return Optional.of(target.substring(dot));
      }
    }
    return Optional.empty();
  }

  /** Threads, time limit and retries of each allowed host. */
  public ChannelSettings delivery() {
    return delivery;
  }

  /** How long connecting may take. */
  public Duration connectTimeout() {
    return connectTimeout;
  }

  /** How many bytes of an answer are read. */
  public int answerBytes() {
    return answerBytes;
  }

  /** Whether hosts may be at addresses that are not of the public internet. */
  public boolean privateAddresses() {
    return privateAddresses;
  }

  /** Whether hosts may be asked over {@code http}. */
  public boolean plainHttp() {
    return plainHttp;
  }

  /** The headers that go to an allowed host with every request. */
  public Map<String, String> headers(String target) {
    return headers.getOrDefault(target, Map.of());
  }

  /** Without the values of headers, which may be secrets. */
  @Override
  public String toString() {
    return "WebhookSettings" + targets;
  }
}
