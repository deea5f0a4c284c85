package dev.journeys.json;

import dev.journeys.value.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place of which a reader asks what it expects there. In a text, what stands there is the answer,
 * and what cannot be had is reported. In the schema, what is asked is noted, and the answer is a
 * stand-in; so the readers are the one description of the JSON form.
 */
sealed interface Place permits TextPlace, SchemaPlace {

  /** The whole of a text. */
  static Place root(ObjectNode document, Problems problems) {
    return new TextPlace(document, null, "", problems);
  }

  /** Where problems are gathered. */
  Problems problems();

  /** Reports what is wrong here. */
  void report(String sentence, String hint);

  /** Reports what stands here, unless that was done before. */
  void wrong(String expected, String hint);

  /** The place of a member, whether or not there is one. */
  Place member(String name);

  /** Any text. */
  String text();

  /** A whole number of 32 bits. */
  int integer();

  /** True or false. */
  boolean truth();

  /** A truth that may only be true. */
  void yes();

  /** Any number. */
  JsonNode number();

  /** A number that may only be one; whether it is another number than that. */
  boolean isOtherThan(int only, String hint);

  /** A text of a form, or the form's stand-in if it cannot be understood. */
  <T> T parsed(TextForm<T> form);

  /** A duration. */
  default Duration duration() {
    return parsed(TextForm.DURATION);
  }

  /** The constant of a word. */
  <E extends Enum<E>> Optional<E> word(Words<E> words);

  /** The items of a list. */
  List<Place> items();

  /** The items of a list that may not be longer; if it is, that is reported. */
  List<Place> items(int most);

  /** The two items of a list. */
  Optional<List<Place>> pair(String expected, String hint);

  /** The members of an object whose names are the author's. */
  Map<String, Place> members();

  /** Reads an object, and reports the members that the body did not ask for. */
  <T> T object(Function<Fields, T> body);

  /**
   * Reads an object that occurs in many places, also within itself.
   *
   * @param name how the schema names it
   * @param standIn stands for what the body reads where it does not read
   */
  <T> T object(String name, T standIn, Function<Fields, T> body);

  /** Reads what may be of several types, by its type. */
  <T> T byType(TypeReader<T> reader);

  /** What the model makes of what stands here, or the stand-in if the model refuses it. */
  <T> T made(Supplier<T> maker, T standIn);

  /**
   * Makes something of each type of JSON.
   *
   * @param <T> what is made
   */
  interface TypeReader<T> {
    /** How the schema names what is read. */
    String name();

    /** Of a text. */
    T text(Place place);

    /** Of true and false. */
    T truth(Place place);

    /**
     * Of a number.
     *
     * @throws InvalidInputException if the model refuses it
     */
    T number(Place place);

    /** Of a list. */
    T list(Place place);

    /** Of an object. */
    T object(Place place);

    /** Of nothing, which is reported. */
    T standIn();
  }
}
