package dev.muster.restore;

import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.StoreAddress;
import java.util.List;

/**
 * A bucket that objects are put back into.
 *
 * @param address below which each has the key that it had below its own
 * @param objects those that alone are put back, or all of a prefix that ends in a slash; all when
 *     empty
 * @param besides what becomes of what is there and not in the restore point
 */
public record BucketTarget(StoreAddress address, List<String> objects, Besides besides)
    implements RestoreTarget {
  public BucketTarget {
    objects = List.copyOf(objects);
  }

  /** What becomes of objects that the restore point has not. */
  public enum Besides {
    LEFT,
    /** Where the bucket keeps versions, only marked as removed. */
    REMOVED
  }

  @Override
  public String words() {
    String place = "s3://" + address.bucket() + "/" + address.prefix();
    return objects.isEmpty() ? place : String.join(", ", objects) + " in " + place;
  }

  @Override
  public boolean isOf(BackupSource source) {
    return source instanceof BucketSelection(StoreAddress other, _) && other.contains(address);
  }

  @Override
  public boolean mayBeOf(BackupSource source) {
    return isOf(source);
  }

  /** Whether an object is one of those that are put back, by its key below the address. */
  public boolean wants(String key) {
    return objects.isEmpty() || objects.stream().anyMatch(one -> names(one, key));
  }

  /** Whether one of the objects is that of a key, or a prefix of it. */
  public static boolean names(String one, String key) {
    return key.equals(one) || (one.endsWith("/") && key.startsWith(one));
  }
}
