package dev.muster.restorepoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a store has once of an object, however many restore points have it.
 *
 * @param name made of its contents, in hexadecimal
 * @param bytes as they are stored
 * @param sha256 of the stored bytes, in hexadecimal
 */
public record SharedObject(String name, long bytes, String sha256) {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (\\d{1,18}) ([0-9a-f]{64})");

  /** As the names of a restore point's objects are written, one to a line. */
  public String line() {
    return name + " " + bytes + " " + sha256;
  }

  /**
   * What was written in a line.
   *
   * @throws UnreadableManifestException when it is none
   */
  public static SharedObject parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new UnreadableManifestException("no name of a shared object");
    }
    return new SharedObject(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3));
  }

  /** Where it is, as a part of what a plan stores. */
  public Component component(String plan, String encoding) {
    return new Component(Components.OBJECT, key(plan, name), bytes, sha256, encoding);
  }

  /** Where what has a name is, below the place of its plan. */
  public static String key(String plan, String name) {
    return StoreAddress.sharedFolder(plan) + "/" + name;
  }
}
