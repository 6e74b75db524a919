package com.atensecurity.thoth.examples.keyrotation;

import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.rotation.KeySink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Keeps each key in a file of its own that only its owner can read, and refers to it by its path. */
record KeyDirectory(Path directory) implements KeySink {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  @Override
  public void check() {
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, "check", null));
    } catch (IOException e) {
      throw new UncheckedIOException("no file can be written into " + directory + ": " + e, e);
    }
  }

  @Override
  public String store(String keyId, Secret key) {
    if (!keyId.matches("[A-Za-z0-9_-]{1,128}")) {
      throw new IllegalArgumentException("the id of the key cannot be the name of a file");
    }
    try {
      Files.createDirectories(directory);
      Path file = directory.toRealPath().resolve(keyId);
      try (FileChannel channel =
          Files.getFileStore(directory).supportsFileAttributeView("posix")
              ? FileChannel.open(
                  file,
                  NEW,
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")))
              : FileChannel.open(file, NEW)) {
        ByteBuffer text = ByteBuffer.wrap(key.reveal().getBytes(StandardCharsets.UTF_8));
        while (text.hasRemaining()) {
          channel.write(text);
        }
        channel.force(true);
      }
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
