package com.atensecurity.thoth.pam;

import org.jspecify.annotations.Nullable;

/** Reads what a receiver answered; an answer that is not understood is not a failure. */
final class Answers {
  private Answers() {}

  static CallbackReceipt receipt(String messageId, int status, byte[] body, int attempts) {
    CallbackAnswer answer = null;
    String message = null;
    if (Utf8.isValid(body)) {
      try {
        PayloadReader json = PayloadReader.parse(body);
        answer = answer(json.optional(status == 200 ? "status" : "error"));
        message = json.optional("message");
      } catch (InvalidMessageException e) {
        // a proxy's page, or half an answer: the status alone must do
      }
    }
    return new CallbackReceipt(messageId, status, answer, message, attempts);
  }

  private static @Nullable CallbackAnswer answer(@Nullable String word) {
    return word == null ? null : CallbackAnswer.ofWord(word);
  }
}
