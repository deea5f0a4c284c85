package dev.journeys.examples.replay;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes up the log that ships with the replay: the purchases of 700 customers of a record shop over
 * 18 months. Nothing in it was observed.
 *
 * <p>Customers come evenly over the first 15 months, and more before Christmas. Two of five never
 * buy again. The others buy at random ("Poisson") at a pace of their own, and after each purchase
 * one in five is lost for good; some come back for more within the hour. Amounts are sums of list
 * prices. The same seed makes the same log everywhere: {@link Random} and {@link StrictMath} are
 * specified to the bit.
 */
final class SamplePurchases {

  private static final Instant BEGIN = Instant.parse("2024-07-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
  private static final int CUSTOMERS = 700;
  private static final int DAYS_OF_ARRIVAL = 457;
  private static final List<String> PRICES = List.of("7.99", "9.99", "11.99", "13.99", "16.99");
  private static final List<String> SHOPS = List.of("web", "web", "app", "app", "app", "store");

  private final Random random = new Random(20_240_701);
  private final List<Purchase> purchases = new ArrayList<>();

  private record Purchase(String user, Instant time, BigDecimal amount, int cds, String shop) {}

  private SamplePurchases() {}

  /** Writes the log; the only argument is the file. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), csv());
  }

  /** The log as it stands in the resource. */
  static String csv() {
    SamplePurchases sample = new SamplePurchases();
    for (int number = 1; number <= CUSTOMERS; number++) {
      sample.customer(String.format(Locale.ROOT, "customer-%03d", number));
    }
    return sample.text();
  }

  private void customer(String user) {
    Instant time = arrival();
    purchase(user, time);
    boolean comesBack = random.nextInt(5) >= 2;
    double meanGapDays = 15 + 90 * random.nextDouble();
    while (comesBack) {
      if (random.nextInt(25) == 0) {
        purchase(user, time.plus(Duration.ofSeconds(120 + random.nextInt(3_400))));
      }
      double gapDays = -meanGapDays * StrictMath.log(1 - random.nextDouble());
      time = atTheShop(time.plus(Duration.ofHours(12 + (long) (24 * gapDays))));
      purchase(user, time);
      comesBack = time.isBefore(END) && random.nextInt(5) != 0;
    }
  }

  /** A day of arrival; before Christmas there are twice as many. */
  private Instant arrival() {
    Instant day = BEGIN.plus(random.nextInt(DAYS_OF_ARRIVAL), ChronoUnit.DAYS);
    int month = day.atOffset(ZoneOffset.UTC).getMonthValue();
    boolean again = month < 11 && random.nextBoolean();
    return again ? arrival() : atTheShop(day);
  }

  /** A time of that day, most often in the evening. */
  private Instant atTheShop(Instant instant) {
    int early = random.nextInt(14);
    int hour = 8 + Math.max(early, random.nextInt(14));
    LocalTime time = LocalTime.of(hour, random.nextInt(60), random.nextInt(60));
    return instant.atOffset(ZoneOffset.UTC).with(time).toInstant();
  }

  private void purchase(String user, Instant time) {
    int cds = 1;
    while (cds < 9 && random.nextInt(100) < 38) {
      cds++;
    }
    BigDecimal amount = BigDecimal.ZERO;
    for (int i = 0; i < cds; i++) {
      amount = amount.add(new BigDecimal(PRICES.get(random.nextInt(PRICES.size()))));
    }
    String shop = SHOPS.get(random.nextInt(SHOPS.size()));
    if (time.isBefore(END)) {
      purchases.add(new Purchase(user, time, amount, cds, shop));
    }
  }

  private String text() {
    purchases.sort(Comparator.comparing(Purchase::time));
    StringBuilder text = new StringBuilder("user,event,time,id,amount,cds,shop\n");
    int order = 10_001;
    for (Purchase purchase : purchases) {
      text.append(purchase.user()).append(",purchase,").append(purchase.time());
      text.append(",order-").append(order++).append(',').append(purchase.amount());
      text.append(',').append(purchase.cds()).append(',').append(purchase.shop()).append('\n');
    }
    return text.toString();
  }
}
