package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/** Reads the files that options and variables name. */
final class Input {
  /** More than any token, configuration or policy, and little enough to read a wrong path without harm. */
  private static final int MAX_BYTES = 8 * 1024 * 1024;

  private Input() {}

  static String text(Session session, Given file) {
    try (InputStream in = Files.newInputStream(session.path(file))) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw broken(file, "is larger than 8 MiB");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw broken(file, "does not exist");
    } catch (AccessDeniedException e) {
      throw broken(file, "may not be read by this user");
    } catch (CharacterCodingException e) {
      throw broken(file, "is not text");
    } catch (IOException e) {
      throw broken(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** The JSON object in a file; the redactor knows then what its names call secrets. */
  static Json object(Session session, Given file) {
    Json document = json(session, file);
    session.redactor().addAll(document);
    return document;
  }

  /** A provider's configuration; the redactor knows then all of it that is not known to be harmless. */
  static Json config(Session session, Given file) {
    Json document = json(session, file);
    session.redactor().addConfig(document);
    return document;
  }

  /** What is wrong in the file is not quoted: it may be a secret. */
  private static Json json(Session session, Given file) {
    Json document;
    try {
      document = Json.parse(text(session, file));
    } catch (IllegalArgumentException e) {
      throw broken(file, "does not hold JSON; try jq . on it");
    }
    if (!document.isObject()) {
      throw broken(file, "must hold a JSON object");
    }
    return document;
  }

  private static CtlException broken(Given file, String how) {
    return CtlException.configuration(file.name() + ": " + Text.printable(file.text()) + " " + how);
  }
}
