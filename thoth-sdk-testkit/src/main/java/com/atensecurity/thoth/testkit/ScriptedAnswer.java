package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.contract.AddedHeader;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that a test wants to an operation, as a value; {@link GovApi#answer} aims it. What is
 * no JSON at all, or breaks on the way, is a {@link Fault} instead. This class is immutable.
 */
public final class ScriptedAnswer {
  private final SimResponse response;

  private ScriptedAnswer(SimResponse response) {
    this.response = response;
  }

  /**
   * An answer with a JSON body, which is sent as it is written here.
   *
   * @param status the HTTP status, 200 to 599
   * @param json the body, of any JSON type; empty for an answer without a body
   * @return the answer
   * @throws IllegalArgumentException if the status is outside 200 to 599, or the body is not JSON
   */
  public static ScriptedAnswer json(int status, String json) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException(
          "The status of a scripted answer must be from 200 to 599, but is " + status);
    }
    return new ScriptedAnswer(SimResponse.scripted(status, bytes(json)));
  }

  /**
   * An answer with status 200 and a JSON body.
   *
   * @param json the body, of any JSON type; empty for an answer without a body
   * @return the answer
   * @throws IllegalArgumentException if the body is not JSON
   */
  public static ScriptedAnswer ok(String json) {
    return json(200, json);
  }

  /**
   * The same answer with one more header, such as {@code Retry-After}.
   *
   * @param name the header name
   * @param value the value
   * @return the answer
   * @throws IllegalArgumentException if the name or the value is none, or the header is {@code
   *     Content-Length} or {@code Transfer-Encoding}, which are the server's
   */
  public ScriptedAnswer header(String name, String value) {
    AddedHeader.check(name, value);
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    headers.put(name, value);
    return new ScriptedAnswer(
        new SimResponse(response.status(), headers, response.body(), response.wire()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  SimResponse response() {
    return response;
  }

  /** {@return the status and the length of the body, for messages} */
  @Override
  public String toString() {
    return "ScriptedAnswer[" + response.status() + ", " + response.body().length + " bytes]";
  }
}
