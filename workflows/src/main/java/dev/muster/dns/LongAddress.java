package dev.muster.dns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An IPv6 address, of which many ways of writing are one.
 *
 * @param groups its eight numbers
 */
record LongAddress(List<Integer> groups) {
  private static final int GROUPS = 8;
  private static final int HEX = 16;
  private static final int DIGITS = 4;

  /**
   * As the programs of the DNS write it (RFC 5952): lower case, no leading zeros, and the first of
   * the longest runs of zeros left out. What is no address in groups stays as it is.
   */
  static String shortened(String written) {
    if (!written.matches("(?=.*:)[0-9A-Fa-f:]+")) {
      return written;
    }
    try {
      return new LongAddress(groups(written)).words();
    } catch (IllegalArgumentException e) {
      return written;
    }
  }

  private static List<Integer> groups(String written) {
    String[] parts = written.split("::", -1);
    List<Integer> all = new ArrayList<>(numbers(parts[0]));
    if (parts.length == 2) {
      List<Integer> end = numbers(parts[1]);
      while (all.size() + end.size() < GROUPS) {
        all.add(0);
      }
      all.addAll(end);
    }
    if (all.size() != GROUPS || parts.length > 2) {
      throw new IllegalArgumentException("no address has so many groups");
    }
    return all;
  }

  private static List<Integer> numbers(String part) {
    return part.isEmpty()
        ? List.of()
        : Arrays.stream(part.split(":", -1)).map(LongAddress::number).toList();
  }

  private static int number(String group) {
    if (group.length() > DIGITS) {
      throw new IllegalArgumentException("no group has so many digits");
    }
    return Integer.parseInt(group, HEX);
  }

  private String words() {
    int from = 0;
    int length = 1;
    for (int at = 0; at < GROUPS; at++) {
      if (zeros(at) > length) {
        from = at;
        length = zeros(at);
      }
    }
    return length == 1 ? words(0, GROUPS) : words(0, from) + "::" + words(from + length, GROUPS);
  }

  private int zeros(int from) {
    int at = from;
    while (at < GROUPS && groups.get(at) == 0) {
      at++;
    }
    return at - from;
  }

  private String words(int from, int to) {
    return String.join(":", groups.subList(from, to).stream().map(group -> hex(group)).toList());
  }

  private static String hex(int group) {
    return Integer.toHexString(group).toLowerCase(Locale.ROOT);
  }
}
