package dev.muster.drill.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a worker restores what it fetched.
 *
 * @param folder below which each has a folder of its own while it lasts
 * @param owner as whom servers run, where the worker is root; null for the worker's own user
 * @param parallel how many jobs restore, and how many tables are read at a time
 */
public record Ground(Path folder, @Nullable String owner, int parallel) {}
