package dev.journeys.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of all words has them all. */
class WordsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "words.md");

  /** Where a sentence about a journey or a step goes on. */
  private static final List<Class<?>> STAGES =
      List.of(
          JourneyWithoutEntry.class,
          JourneyWithoutPath.class,
          InactionWithoutAbsence.class,
          InactionWithoutTime.class,
          InactionWithoutPath.class,
          WhenWithoutPath.class,
          DateWithoutPath.class,
          ScheduleWithoutAudience.class,
          ScheduleWithoutTime.class,
          FromWithoutPath.class,
          SendPart.class,
          SendWithoutWindow.class,
          HeardSend.class,
          LocalMoment.class,
          WindowWithoutEnd.class,
          BestTimeWithoutFallback.class,
          BestTimeOfDay.class,
          DateWait.class,
          EventTimeWithoutBound.class,
          DistanceWithoutLimit.class,
          AggregateWithoutBound.class,
          InterestWithoutShare.class,
          WaitWithoutLimit.class,
          LimitedWait.class,
          AbsenceWithoutBeginning.class,
          AbsenceWithoutTime.class,
          AbsenceWithoutLimit.class,
          LimitedAbsence.class,
          AbsencePart.class,
          SplitWithoutCondition.class,
          SplitWithoutOtherwise.class,
          ExperimentWithoutVariant.class,
          ExperimentWithoutControl.class,
          ExperimentPart.class,
          EmitPart.class,
          CallPart.class,
          WebhookPart.class,
          StartPart.class,
          GoTo.class,
          dev.journeys.dsl.Path.class);

  @Test
  void everyWordIsOnThePage() throws IOException {
    String page = Files.readString(PAGE);
    Set<String> missing = new TreeSet<>();
    Stream.concat(
            Stream.of(JourneyDsl.class, ScheduleWords.class, ConditionWords.class), STAGES.stream())
        .flatMap(stage -> Stream.of(stage.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !isOfEveryObject(method))
        .map(Method::getName)
        .filter(word -> !Pattern.compile("\\b" + word + "\\b").matcher(page).find())
        .forEach(missing::add);
    assertThat(missing).isEmpty();
  }

  private static boolean isOfEveryObject(Method method) {
    return method.isSynthetic() || method.getName().equals("toString");
  }
}
