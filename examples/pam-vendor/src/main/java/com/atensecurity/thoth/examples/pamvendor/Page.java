package com.atensecurity.thoth.examples.pamvendor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The frame of every page: no script, one style sheet, nothing from elsewhere. */
final class Page {
  private static final String STYLE = resource("style.css");

  /** Nothing is loaded or run but this one style sheet, and forms go nowhere but here. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(STYLE)
          + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private Page() {}

  /** A page that does not change by itself. */
  static String of(String title, String main) {
    return frame(title, "", main);
  }

  /** A page that is fetched again after some seconds; for pages without fields only. */
  static String refreshing(int seconds, String title, String main) {
    return frame(title, "<meta http-equiv=\"refresh\" content=\"" + seconds + "\">\n", main);
  }

  private static String frame(String title, String meta, String main) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        %s<title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <header><a href="/">PAM approvals</a></header>
        <main>
        %s</main>
        </body>
        </html>
        """
        .formatted(meta, Html.safe(title), STYLE, main);
  }

  private static String resource(String name) {
    try (InputStream file = Page.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing; build this example again");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
