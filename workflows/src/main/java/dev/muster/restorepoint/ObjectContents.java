package dev.muster.restorepoint;

import java.util.ArrayList;
import java.util.List;

/**
 * How much a copy of objects must hold to be equal to them; which they are is in the list that is
 * stored beside it.
 *
 * @param storedElsewhere bytes that are stored of them, shared with other restore points or not
 * @param protection of the bucket that they were in
 * @param omitted what is not in the copy, and why, at most some of it
 */
public record ObjectContents(
    long count, long bytes, long storedElsewhere, BucketProtection protection, List<String> omitted)
    implements Contents {
  public ObjectContents {
    omitted = List.copyOf(omitted);
  }

  /** In what the list of a copy is otherwise. */
  public List<Difference> differences(long foundCount, long foundBytes) {
    List<Difference> differences = new ArrayList<>();
    if (count != foundCount) {
      differences.add(new Difference("objects", objects(count), objects(foundCount)));
    } else if (bytes != foundBytes) {
      differences.add(
          new Difference(
              "objects", "%,d bytes".formatted(bytes), "%,d bytes".formatted(foundBytes)));
    }
    return differences;
  }

  @Override
  public Holding holding() {
    return new Holding(count, "objects", words());
  }

  @Override
  public String words() {
    return words(count, bytes);
  }

  /** How much some objects are. */
  public static String words(long count, long bytes) {
    return "%s with %,d bytes".formatted(objects(count), bytes);
  }

  private static String objects(long count) {
    return "%,d %s".formatted(count, count == 1 ? "object" : "objects");
  }
}
