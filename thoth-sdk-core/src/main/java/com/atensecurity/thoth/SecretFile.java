package com.atensecurity.thoth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A secret in a file, read again when the file changes. */
final class SecretFile implements Supplier<Secret> {
  /** Far more than any token, and little enough to read a wrong path without harm. */
  private static final int MAX_BYTES = 64 * 1024;

  private record Version(FileTime modified, long size, @Nullable Object key) {}

  private record Content(@Nullable Version version, Secret secret) {}

  private final Path file;
  private volatile @Nullable Content content;

  SecretFile(Path file) {
    this.file = file;
  }

  @Override
  public Secret get() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      Version version = new Version(now.lastModifiedTime(), now.size(), now.fileKey());
      Content known = content;
      if (known == null || !version.equals(known.version)) {
        known = new Content(version, read());
        content = known;
      }
      return known.secret;
    } catch (NoSuchFileException e) {
      throw broken("does not exist", e);
    } catch (IOException e) {
      throw broken("cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /** Forgets what was read, for a change that left size and time as they were. */
  void forget() {
    content = null;
  }

  private Secret read() throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw broken("is larger than " + MAX_BYTES + " bytes", null);
    }
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    if (text.isEmpty()) {
      throw broken("is empty", null);
    }
    return Secret.of(text);
  }

  private ThothConfigurationException broken(String how, @Nullable Throwable cause) {
    return new ThothConfigurationException(
        "Credential file " + file + " " + how + ". Write the token into it, alone.", cause);
  }
}
