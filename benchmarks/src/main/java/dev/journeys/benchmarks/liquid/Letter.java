package dev.journeys.benchmarks.liquid;

import java.util.List;
import java.util.Map;

/** The templates that both sides render, and the data. */
enum Letter {
  /** Two variables. */
  SHORT("Hi {{ user.name }}, your code is {{ event.code }}."),

  /** Conditions, a loop, six filters and a date. */
  LONG(
      """
      <h1>Hello {{ user.name | capitalize }}!</h1>
      {% if user.vip and user.orders > 3 %}<p>Thank you for your {{ user.orders }} orders.</p>
      {% elsif user.orders > 0 %}<p>Thank you for your order.</p>
      {% else %}<p>Welcome.</p>{% endif %}
      <ul>{% for item in event.items %}
      <li>{{ forloop.index }}. {{ item.title | upcase | truncate: 20 }}: {{ item.price | times: 1.2 | round: 2 }}</li>
      {% endfor %}</ul>
      <p>{{ event.items | map: 'title' | join: ', ' }}</p>
      <p>{{ event.date | date: '%Y-%m-%d' }}{% unless user.optout %} - see you!{% endunless %}</p>
      """);

  /** What both sides know of the user and the event. */
  static final Map<String, Object> DATA =
      Map.of(
          "user", Map.of("name", "ann", "vip", true, "orders", 5L, "optout", false),
          "event",
              Map.of(
                  "code", "X7Q",
                  "date", "2026-03-14",
                  "items",
                      List.of(
                          Map.of("title", "a hat", "price", 9.55),
                          Map.of("title", "two gloves", "price", 14.35),
                          Map.of("title", "a scarf of wool and of silk", "price", 39.9),
                          Map.of("title", "socks", "price", 3.05))));

  private final String template;

  Letter(String template) {
    this.template = template;
  }

  String template() {
    return template;
  }
}
