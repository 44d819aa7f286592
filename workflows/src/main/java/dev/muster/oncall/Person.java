package dev.muster.oncall;

import java.util.Map;

/**
 * Somebody who can be reached.
 *
 * @param id the name used in policies
 * @param name the name people read
 * @param contact address by kind, such as {@code email}, {@code phone}, {@code slack}
 */
public record Person(String id, String name, Map<String, String> contact) {
  public Person {
    contact = Map.copyOf(contact);
  }
}
