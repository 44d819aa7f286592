package dev.muster.document;

import java.util.function.UnaryOperator;

/** A name and what is to be said of it. */
public record Row(String name, String text) {
  Row map(UnaryOperator<String> words) {
    return new Row(words.apply(name), words.apply(text));
  }
}
