package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonSyntaxException;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The check of a request against the contract. */
public final class Contract {
  private Contract() {}

  /** Refuses what one server would read so and another otherwise. */
  public static void headers(Operation operation, SimRequest request) {
    Headers.check(operation, request);
  }

  /** Reads the query, in which an operation takes only what the contract names. */
  public static Query query(Operation operation, SimRequest request) {
    return new Query(operation, request.query(), Queries.of(operation));
  }

  /** Reads the body that the operation wants; an empty object where there is none. */
  public static JsonObject body(Operation operation, SimRequest request) {
    Bodies.Body wanted = Bodies.of(operation);
    if (request.body().length == 0) {
      if (wanted != null && wanted.required()) {
        throw ApiException.violation(operation + " needs a JSON object as body, and got none");
      }
      return new JsonObject();
    }
    if (wanted == null) {
      throw ApiException.violation(operation + " takes no body, and got one");
    }
    checkSize(operation, request);
    Headers.checkContent(operation, request);
    return checked(operation, wanted.shape(), parse(operation, request.body()));
  }

  /**
   * The members of a body that fits, by path, that the contract does not name. A settings document
   * keeps whatever it holds, and at its top that is what clients do on purpose (published); in the
   * objects that the contract names it is more likely a slip.
   */
  public static List<String> unknownMembers(Operation operation, JsonObject body) {
    Bodies.Body wanted = Bodies.of(operation);
    return wanted == null ? List.of() : wanted.shape().unknown("", body);
  }

  private static void checkSize(Operation operation, SimRequest request) {
    if (request.body().length > SimRequest.MOST_BYTES) {
      String message = operation + ": the body is larger than " + SimRequest.MOST_BYTES + " bytes";
      throw ApiException.problem(413, "payload_too_large", message, Map.of());
    }
  }

  private static JsonObject checked(Operation operation, Shape shape, Object sent) {
    Object tree = operation == Operation.INGEST_EVENTS ? RuntimeBodies.canonicalBatch(sent) : sent;
    String mismatch = shape.mismatch("", tree);
    String misspelling = null;
    if (operation != Operation.PUT_SETTINGS && tree instanceof JsonObject object) {
      misspelling = shape.misspelling(object);
    }
    if (mismatch == null && misspelling == null) {
      return (JsonObject) tree;
    }
    throw ApiException.violation(
        operation
            + ": "
            + (mismatch == null
                ? misspelling
                : explained(mismatch, misspelling, shape.unknown("", tree))));
  }

  /** What is missing may be there under a name that is almost right. */
  private static String explained(
      String mismatch, @Nullable String misspelling, List<String> unknown) {
    String named = mismatch.startsWith(" ") ? "the body" + mismatch : mismatch;
    if (misspelling != null) {
      return named + "; " + misspelling;
    }
    return unknown.isEmpty()
        ? named
        : named + "; the contract does not name " + String.join(", ", unknown);
  }

  private static Object parse(Operation operation, byte[] body) {
    try {
      return JsonTree.parse(body);
    } catch (JsonSyntaxException e) {
      throw ApiException.problem(
          400, "invalid_json", operation + ": the body is " + e.getMessage(), Map.of());
    }
  }
}
