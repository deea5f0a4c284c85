package dev.journeys.model;

import dev.journeys.condition.Expression;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what is wrong with a webhook. */
final class WebhookCheck {

  private static final int LONGEST_URL = 2_048;

  private static final Pattern POINTER = Pattern.compile("(?:/(?:[^~/]|~[01])*)*");

  private final Webhook webhook;
  private final Findings findings;

  private WebhookCheck(Webhook webhook, Findings findings) {
    this.webhook = webhook;
    this.findings = findings;
  }

  static void check(Webhook webhook, Findings findings, ConditionCheck conditions) {
    WebhookCheck check = new WebhookCheck(webhook, findings);
    check.url();
    check.headers();
    check.body();
    check.captures();
    findings.atMost(webhook.id(), "values", webhook.values().size(), StepCheck.MAX_PROPERTIES);
    webhook
        .values()
        .forEach((name, value) -> {
          findings.named(webhook.id(), "value", name);
          if (value instanceof Expression.Lookup lookup) {
            conditions.operand(lookup.operand(), webhook.id(), true);
          }
        });
  }

  private void url() {
    String url = webhook.url();
    if (webhook.target().isEmpty() || url.length() > LONGEST_URL) {
      findings.error(
          webhook.id(),
          "URL \""
              + (url.length() > LONGEST_URL ? url.substring(0, 60) + "…" : url)
              + "\" (expected: https://, a host that is written out, a path; at most "
              + LONGEST_URL
              + " characters)",
          "Templates may stand behind the host only.");
    }
    findings.storable(webhook.id(), url);
  }

  private void headers() {
    findings.atMost(webhook.id(), "headers", webhook.headers().size(), Findings.MAX_BRANCHES);
    Set<String> names = new HashSet<>();
    webhook
        .headers()
        .forEach((name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!WebhookHeaders.takesName(name) || !names.add(lower)) {
            findings.error(
                webhook.id(),
                "header \""
                    + name
                    + "\" (expected: a name of HTTP, once, and none of "
                    + WebhookHeaders.reserved()
                    + ")",
                "Rename it, or leave it out.");
          }
          // a template may speak of characters that it does not write
          boolean isTemplate = value.contains("{{") || value.contains("{%");
          if (isTemplate ? WebhookHeaders.hasControl(value) : !WebhookHeaders.takesValue(value)) {
            findings.error(
                webhook.id(),
                "header \""
                    + name
                    + "\" with a line break or another character that no header may have"
                    + " (expected: characters of Latin-1, without controls)",
                "Write it in one line; percent-encode what is beyond Latin-1.");
          }
          findings.storable(webhook.id(), value);
        });
  }

  private void body() {
    if (webhook.body().isEmpty()) {
      return;
    }
    findings.storable(webhook.id(), webhook.body().get());
    if (!webhook.method().hasBody()) {
      findings.error(
          webhook.id(),
          webhook.method() + " with a body (expected: POST, PUT or PATCH)",
          "Use with(..) for parameters of the query, or another method.");
    }
    if (!webhook.values().isEmpty()) {
      findings.error(
          webhook.id(),
          "a body and values " + webhook.values().keySet() + " (expected: one of both)",
          "Leave out body(..) for JSON, or write the values into it.");
    }
  }

  private void captures() {
    findings.atMost(webhook.id(), "variables", webhook.captures().size(), Findings.MAX_BRANCHES);
    webhook
        .captures()
        .forEach((variable, pointer) -> {
          findings.named(webhook.id(), "variable", variable);
          findings.storable(webhook.id(), pointer);
          if (pointer.length() > Findings.MAX_NAME || !POINTER.matcher(pointer).matches()) {
            findings.error(
                webhook.id(),
                "JSON pointer \""
                    + pointer
                    + "\" (expected: /name/name.., at most "
                    + Findings.MAX_NAME
                    + " characters)",
                "Begin with a slash; write ~1 for a slash in a name and ~0 for ~.");
          }
        });
  }
}
