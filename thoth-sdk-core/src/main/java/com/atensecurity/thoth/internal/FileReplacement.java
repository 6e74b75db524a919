package com.atensecurity.thoth.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Replaces a file as a whole, so that a reader sees the old content or the new, also after a crash. */
public final class FileReplacement {
  private FileReplacement() {}

  /**
   * Writes a file beside the old one, forces it to disk, and puts it in the place of the old one. Permissions, owner
   * and group stay; a new file can be read by all and written by its owner. A link stays, and what it points to is
   * replaced.
   *
   * @throws IOException if that cannot be done; the old file is then as it was
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path directory = target.resolveSibling("");
    Path fresh = Files.createTempFile(directory, "." + target.getFileName(), ".tmp");
    try {
      write(fresh, content);
      adopt(target, fresh);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    forceDirectory(directory);
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Gives the new file to whom the old one belongs. Refused by the system, that is an error: who reads it must still be able to. */
  private static void adopt(Path old, Path fresh) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    if (!Files.exists(old)) {
      view.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
      return;
    }
    PosixFileAttributes wanted = Files.readAttributes(old, PosixFileAttributes.class);
    PosixFileAttributes given = view.readAttributes();
    if (!wanted.owner().equals(given.owner())) {
      view.setOwner(wanted.owner());
    }
    if (!wanted.group().equals(given.group())) {
      view.setGroup(wanted.group());
    }
    view.setPermissions(wanted.permissions());
  }

  /** The rename itself is on disk only when the directory is. */
  public static void forceDirectory(@Nullable Path directory) {
    if (directory == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some systems do not let a directory be opened; they have no better way.
    }
  }
}
