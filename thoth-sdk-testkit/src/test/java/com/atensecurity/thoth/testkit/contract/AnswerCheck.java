package com.atensecurity.thoth.testkit.contract;

import com.atensecurity.thoth.testkit.Operation;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is wrong with an answer, by the contract: its status, its content type, and its body by the schema. A refusal has the error
 * shape of its API besides, for the schema of errors lets everything through that any client has ever read.
 */
final class AnswerCheck {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private AnswerCheck() {}

  /** Nothing if the answer is as the contract has it. */
  static List<String> of(
      @Nullable Operation operation, boolean runtime, int status, String contentType, byte[] body) {
    OpenApi.Place response = OpenApi.CONTRACT.response(operation, status);
    if (response == null) {
      return List.of("the contract has no status " + status);
    }
    if (status < 400 && operation != null && OpenApi.CONTRACT.operation(operation) == null) {
      return List.of(); // the PAM callback, of which nothing is published
    }
    if (!response.node().has("content")) {
      return body.length == 0 || status == 202
          ? List.of()
          : List.of("status " + status + " comes without a body");
    }
    JsonNode type = response.node().path("content").path("application/json");
    if (type.isMissingNode() || !contentType.equals("application/json")) {
      return List.of("the content type is " + contentType);
    }
    return ofJson(operation, runtime, status, response.pointer(), body);
  }

  private static List<String> ofJson(
      @Nullable Operation operation, boolean runtime, int status, String response, byte[] body) {
    JsonNode tree = parse(body);
    if (tree == null) {
      return List.of("the body is not JSON");
    }
    List<String> wrong = new ArrayList<>();
    String schema = response + "/content/application~1json/schema";
    for (Error error : OpenApi.CONTRACT.schema(schema).validate(tree)) {
      wrong.add(text(error));
    }
    if (status >= 400) {
      boolean shape = runtime ? isRuntimeError(tree) : isError(tree);
      if (operation != Operation.PAM_CALLBACK && !shape) {
        wrong.add("no error shape: " + tree);
      }
      if (status >= 500) {
        wrong.add("the simulator fails: " + tree);
      }
    }
    return wrong;
  }

  /** In words of our own: those of the validator come from a file of which WireMock's jar has an older one. */
  private static String text(Error error) {
    String where = error.getInstanceLocation().toString();
    return (where.isEmpty() ? "the body" : where)
        + " is "
        + shortened(error.getInstanceNode())
        + ", against "
        + error.getKeyword()
        + " "
        + shortened(error.getSchemaNode());
  }

  private static String shortened(@Nullable JsonNode node) {
    String text = String.valueOf(node);
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  static @Nullable JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static boolean isError(JsonNode body) {
    return body.path("error").asString("").matches("[a-z][a-z_]*[a-z]")
        && !body.path("message").asString("").isBlank();
  }

  private static boolean isRuntimeError(JsonNode body) {
    JsonNode error = body.path("error");
    return error.path("code").asString("").matches("[A-Z][A-Z_]*[A-Z]")
        && !error.path("message").asString("").isBlank()
        && !error.path("requestId").asString("").isBlank();
  }
}
