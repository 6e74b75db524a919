package com.atensecurity.thoth.examples.ctl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that a command writes, and that was not there before. If it stays empty it goes again. Not thread-safe. */
final class OutputFile implements AutoCloseable {
  private static final FileAttribute<?>[] OWNER = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

  private final Path path;
  private final String name;
  private final SeekableByteChannel channel;
  private boolean written;

  private OutputFile(Path path, String name, SeekableByteChannel channel) {
    this.path = path;
    this.name = name;
    this.channel = channel;
  }

  /** Makes a file that only its owner can read, from its first moment on: who cannot write it need not ask for what is in it. */
  static OutputFile open(Session session, Given file) {
    Path path = session.path(file);
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    String name = file.name() + ": " + Text.printable(file.text());
    try {
      return new OutputFile(
          path, name, Files.newByteChannel(path, fresh, posix ? OWNER : new FileAttribute<?>[0]));
    } catch (FileAlreadyExistsException e) {
      throw CtlException.configuration(name + " exists already; name another, or move it away");
    } catch (IOException e) {
      throw broken(name, e);
    }
  }

  private static CtlException broken(String name, IOException e) {
    boolean silent = e instanceof FileSystemException || e.getMessage() == null;
    String why = silent ? e.getClass().getSimpleName() : e.getMessage();
    return CtlException.configuration(name + " cannot be written (" + why + ")");
  }

  void write(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    written = true;
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw broken(name, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      if (!written) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw broken(name, e);
    }
  }
}
