package dev.journeys.reference;

import dev.journeys.reference.words.Answer;
import dev.journeys.reference.words.Answer.Kind;
import java.time.Duration;
import java.util.SplittableRandom;

/** What channels answer: always the same to the same attempt. */
record Script(long seed) {

  Answer answer(String user, String journey, String step, int send, int attempt) {
    long mixed = seed;
    for (Object part : new Object[] {user, journey, step, send, attempt}) {
      mixed = mixed * 1_000_003 + part.hashCode();
    }
    SplittableRandom random = new SplittableRandom(mixed);
    int dice = random.nextInt(20);
    if (dice < 9) {
      return new Answer(Kind.ACCEPTED, Duration.ZERO);
    }
    if (dice < 11) {
      return new Answer(Kind.REJECTED, Duration.ZERO);
    }
    if (dice < 13) {
      return new Answer(Kind.UNREACHABLE, Duration.ZERO);
    }
    if (dice < 15) {
      return new Answer(Kind.RETRY_LATER, Duration.ofSeconds(random.nextInt(-5, 900)));
    }
    Kind[] broken = {Kind.THROWS, Kind.FAILS, Kind.ANSWERS_NULL};
    return new Answer(broken[random.nextInt(broken.length)], Duration.ZERO);
  }
}
