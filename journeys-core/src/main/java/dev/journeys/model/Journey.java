package dev.journeys.model;

import dev.journeys.condition.Trigger;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A customer journey: what success is, who gets in and when, and the path that those who are in
 * take. A journey that exists is valid; {@link #problems()} of it are warnings.
 *
 * <p>Immutable.
 */
public final class Journey {

  private final String id;
  private final String description;
  private final EntryRule entry;
  private final Reentry reentry;
  private final List<Goal> goals;
  private final List<Trigger> exits;
  private final @Nullable Duration timeLimit;
  private final @Nullable ZoneId zone;
  private final @Nullable String keyedBy;
  private final EntryWindow entryWindow;
  private final int priority;
  private final Admission admission;
  private final PathGraph path;
  private final List<Problem> warnings;

  private Journey(Builder builder, EntryRule entry, PathGraph path, List<Problem> warnings) {
    this.id = builder.id;
    this.description = builder.description;
    this.entry = entry;
    this.reentry = builder.reentry;
    this.goals = List.copyOf(builder.goals);
    this.exits = List.copyOf(builder.exits);
    this.timeLimit = builder.timeLimit;
    this.zone = builder.zone;
    this.keyedBy = builder.keyedBy;
    this.entryWindow = builder.entryWindow;
    this.priority = builder.priority;
    this.admission = builder.admission;
    this.path = path;
    this.warnings = warnings;
  }

  /** Begins a journey; most authors use the DSL instead. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** The id, the same for all revisions, {@code [a-z0-9][a-z0-9-]{0,63}}. */
  public String id() {
    return id;
  }

  /** What the journey is for, at most 120 characters, or the empty text. */
  public String description() {
    return description;
  }

  /** Who gets in, and when. */
  public EntryRule entry() {
    return entry;
  }

  /** Whether a user may enter again. */
  public Reentry reentry() {
    return reentry;
  }

  /** The goals, at most 10. */
  public List<Goal> goals() {
    return goals;
  }

  /** What makes a user leave at once. */
  public List<Trigger> exits() {
    return exits;
  }

  /** How long a user may stay at most. */
  public Optional<Duration> timeLimit() {
    return Optional.ofNullable(timeLimit);
  }

  /** The zone of users who have none of their own; empty is the engine's. */
  public Optional<ZoneId> zone() {
    return Optional.ofNullable(zone);
  }

  /**
   * The property of the entry whose value keeps enrollments apart: a user may be in the journey
   * once for each value. Empty is once in all.
   */
  public Optional<String> keyedBy() {
    return Optional.ofNullable(keyedBy);
  }

  /** When the journey takes entries. */
  public EntryWindow entryWindow() {
    return entryWindow;
  }

  /** Which journey goes first when one input concerns several: the higher; 0 unless set. */
  public int priority() {
    return priority;
  }

  /** Whom the journey takes in of those who meet the entry rule. */
  public Admission admission() {
    return admission;
  }

  /** The path. */
  public PathGraph path() {
    return path;
  }

  /** The window of a goal of this journey, counted from entry. */
  public Duration window(Goal goal) {
    return goal.within().or(this::timeLimit).orElse(Goal.DEFAULT_WINDOW);
  }

  /** What the author should know; none of it is an error. */
  public List<Problem> problems() {
    return warnings;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Journey that
        && id.equals(that.id)
        && description.equals(that.description)
        && entry.equals(that.entry)
        && reentry.equals(that.reentry)
        && goals.equals(that.goals)
        && exits.equals(that.exits)
        && Objects.equals(timeLimit, that.timeLimit)
        && Objects.equals(zone, that.zone)
        && Objects.equals(keyedBy, that.keyedBy)
        && entryWindow.equals(that.entryWindow)
        && priority == that.priority
        && admission.equals(that.admission)
        && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, entry, reentry, goals, exits, timeLimit, zone, keyedBy, priority, path);
  }

  @Override
  public String toString() {
    return "Journey[" + id + ", " + path.steps().size() + " steps]";
  }

  /**
   * Gathers the parts of a journey and checks them all at once.
   *
   * <p>Not thread-safe.
   */
  public static final class Builder {

    private final String id;
    private String description = "";
    private @Nullable EntryRule entry;
    private Reentry reentry = Reentry.once();
    private final List<Goal> goals = new ArrayList<>();
    private final List<Trigger> exits = new ArrayList<>();
    private @Nullable Duration timeLimit;
    private @Nullable ZoneId zone;
    private @Nullable String keyedBy;
    private EntryWindow entryWindow = EntryWindow.ALWAYS;
    private int priority;
    private Admission admission = Admission.ALL;
    private @Nullable PathGraph path;
    private final List<Problem> found = new ArrayList<>();

    private Builder(String id) {
      this.id = Objects.requireNonNull(id, "id");
    }

    /** Says what the journey is for. */
    public Builder description(String text) {
      description = Objects.requireNonNull(text, "text");
      return this;
    }

    /** Sets who gets in; must be given. */
    public Builder entry(EntryRule rule) {
      entry = Objects.requireNonNull(rule, "rule");
      return this;
    }

    /** Sets whether a user may enter again. */
    public Builder reentry(Reentry rule) {
      reentry = Objects.requireNonNull(rule, "rule");
      return this;
    }

    /** Adds a goal. */
    public Builder goal(Goal goal) {
      goals.add(Objects.requireNonNull(goal, "goal"));
      return this;
    }

    /** Adds something that makes a user leave at once. */
    public Builder exitWhen(Trigger trigger) {
      exits.add(Objects.requireNonNull(trigger, "trigger"));
      return this;
    }

    /** Sets how long a user may stay at most. */
    public Builder timeLimit(Duration limit) {
      timeLimit = Objects.requireNonNull(limit, "limit");
      return this;
    }

    /** Sets the zone of users who have none of their own. */
    public Builder zone(ZoneId journeyZone) {
      zone = Objects.requireNonNull(journeyZone, "journeyZone");
      return this;
    }

    /** Sets the property of the entry whose value keeps enrollments of one user apart. */
    public Builder keyedBy(String property) {
      keyedBy = Objects.requireNonNull(property, "property");
      return this;
    }

    /** Sets when the journey takes entries. */
    public Builder entryWindow(EntryWindow window) {
      entryWindow = Objects.requireNonNull(window, "window");
      return this;
    }

    /** Sets which journey goes first when one input concerns several. */
    public Builder priority(int higherFirst) {
      priority = higherFirst;
      return this;
    }

    /** Changes whom the journey takes in, which is everybody at first. */
    public Builder admission(UnaryOperator<Admission> change) {
      admission = Objects.requireNonNull(change.apply(admission), "admission");
      return this;
    }

    /** Sets the path; must be given. */
    public Builder path(PathGraph graph) {
      path = Objects.requireNonNull(graph, "graph");
      return this;
    }

    /** Adds a problem that was found while the parts were made. */
    public Builder problem(Problem problem) {
      found.add(Objects.requireNonNull(problem, "problem"));
      return this;
    }

    /** Everything that is wrong or doubtful so far. */
    public List<Problem> problems() {
      List<Problem> problems = new ArrayList<>(found);
      if (entry == null) {
        problems.add(
            Problem.error("entry", "none (expected: one entry rule)", "Add enterOn(event(..))."));
      }
      if (path == null) {
        problems.add(Problem.error("path", "none (expected: at least one step)", "Add path(..)."));
      }
      if (entry != null && path != null) {
        problems.addAll(JourneyCheck.problems(new Journey(this, entry, path, List.of())));
      }
      return List.copyOf(problems);
    }

    /**
     * The journey.
     *
     * @throws InvalidJourneyException that lists every mistake, when there is one
     */
    public Journey build() {
      List<Problem> problems = problems();
      if (entry == null || path == null || problems.stream().anyMatch(Problem::isError)) {
        throw new InvalidJourneyException(id, problems.stream().filter(Problem::isError).toList());
      }
      return new Journey(this, entry, path, problems);
    }
  }
}
