package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Which members of a document are secrets, by their names. */
final class SecretNames {
  /** Where in a document a value is. */
  enum Place {
    /** Below no secret name. */
    OUTSIDE,
    /** Below a name that calls it a secret. */
    SECRET,
    /** In a provider's configuration, whose vendor may call a secret whatever it likes. */
    CONFIG,
    /** In such a configuration, below a name that is known to be harmless. */
    SHOWN
  }

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i:secret|token|passw|passphrase|passcode|pwd|credential|authorization|bearer|jwt|cookie"
              + "|(api|private|access|account|shared)[_-]?key|(^|[_-])(key|pass)$)|[a-z0-9](Key|Pass)$");

  /** Names that only speak of a secret: where it is, of which kind, how many; and keys and tokens that open nothing. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i:^(secret_?broker|authorization_decision)$"
              + "|(^|[_-])(public|primary|foreign|partition|sort|row|object|group|cache|idempotency|dedup)[_-]?key$"
              + "|(^|[_-])(page|next|continuation|cursor)[_-]?token$"
              + "|[_-](ref|id|ids|url|file|at|hash|type|kind|count|name|provider|mode|status|policy)$)"
              + "|(public|primary|foreign|partition|sort|row|object|group|cache|idempotency|dedup)Key$"
              + "|(page|next|continuation|cursor|nextPage)Token$"
              + "|[a-z0-9](Ref|Id|Ids|Url|File|At|Hash|Type|Kind|Count|Name|Provider|Mode|Status|Policy)$");

  /** What of a provider's configuration is shown; everything else is hidden. */
  private static final Pattern SHOWN =
      Pattern.compile(
          "(?i)((base|server|endpoint|api|instance|token|auth|login)?[_-]?(url|endpoint)"
              + "|(client|tenant|app|application|org|organization|site|group|account)[_-]?ids?"
              + "|(display[_-]?|host)?name|(auth[_-]?|grant[_-]?)?type|(api[_-]?)?version"
              + "|provider|region|site|environment|platform|mode|domain|host|port|.+[_-](ref|file))");

  /** Members that name what the member {@code value} beside them is, as lists of headers do. */
  private static final List<String> LABELS = List.of("name", "key", "header");

  private SecretNames() {}

  /** Where the value of a member of an object is, if that object is in a place. */
  static Place below(Map.Entry<String, Json> member, Json object, Place place) {
    if (place == Place.CONFIG || member.getKey().equals("config")) {
      boolean shown = SHOWN.matcher(member.getKey()).matches() && !isNested(member.getValue());
      return shown ? Place.SHOWN : Place.CONFIG;
    }
    return isSecret(member, object, place == Place.SECRET) ? Place.SECRET : Place.OUTSIDE;
  }

  private static boolean isNested(Json value) {
    return value.isObject() || value.elements().stream().anyMatch(SecretNames::isNested);
  }

  /** Below a secret name every text is one, but for those whose own name is harmless, such as {@code api_key.key_id}. */
  private static boolean isSecret(Map.Entry<String, Json> member, Json object, boolean inside) {
    String name = member.getKey();
    boolean labelled = name.equals("value") && isLabelledSecret(object);
    return (inside || labelled || SECRET.matcher(name).find())
        && !HARMLESS.matcher(name).find()
        && !isLabel(name, object)
        && !isKeyList(member);
  }

  /** The name of what is beside it, as in {@code {"key":"region","value":"eu"}}. */
  private static boolean isLabel(String name, Json object) {
    return LABELS.contains(name) && object.get("value") != null;
  }

  /** What GovAPI lists of keys are their descriptions, not the keys. */
  private static boolean isKeyList(Map.Entry<String, Json> member) {
    return member.getKey().equals("api_keys")
        && member.getValue().elements().stream().allMatch(Json::isObject);
  }

  private static boolean isLabelledSecret(Json object) {
    return LABELS.stream()
        .map(object::get)
        .filter(Objects::nonNull)
        .map(Json::asString)
        .anyMatch(label -> label != null && isSecretName(label));
  }

  private static boolean isSecretName(String name) {
    return SECRET.matcher(name).find() && !HARMLESS.matcher(name).find();
  }
}
