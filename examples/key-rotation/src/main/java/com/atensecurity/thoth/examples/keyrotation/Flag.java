package com.atensecurity.thoth.examples.keyrotation;

import static com.atensecurity.thoth.examples.keyrotation.Command.DEMO;
import static com.atensecurity.thoth.examples.keyrotation.Command.EMERGENCY;
import static com.atensecurity.thoth.examples.keyrotation.Command.ROTATE;
import static com.atensecurity.thoth.examples.keyrotation.Command.VERIFY;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What may be given with a command, in the order of the help. */
enum Flag {
  FLEET_ID(
      "--fleet-id", "ID", "the fleet; emergency: whose endpoints to wait for", ROTATE, EMERGENCY),
  NEW_FLEET("--new-fleet", "NAME", "create this fleet first, instead", ROTATE),
  REGION("--region", "REGION", "its control-plane region, such as us-east-1", ROTATE),
  OLD_KEY_ID("--old-key-id", "ID", "the key to replace", ROTATE),
  OTHER_KEY_ID("--other-key-id", "ID", "a valid key of the fleet that stays; repeat", ROTATE),
  PERMISSION("--permission", "NAME", "read, write or execute; repeat", ROTATE),
  DROP_PERMISSION(
      "--drop-permission",
      "NAME",
      "what the old key may and the new one is not to; repeat",
      ROTATE),
  FROM("--from", "TIME", "when the window begins, such as 2026-11-24T22:00:00Z", ROTATE),
  TO("--to", "TIME", "when it ends; then what could not be finished is rolled back", ROTATE),
  VALIDATION("--validation", "SPAN", "how long the old key stays valid at least (1h)", ROTATE),
  SHARE("--share", "SHARE", "which share of the fleet must have moved (1)", ROTATE),
  QUIET("--quiet", "SPAN", "how long a key must not have been used (15m)", ROTATE),
  KEY_DIR("--key-dir", "DIR", "where the new key goes, in a file of mode 0600", ROTATE),
  CONFIG("--config", "FILE", "the JSON file that tells proxies which key to use", ROTATE),
  MEMBER("--member", "A.B", "its member with the path of the key's file", ROTATE),
  KEY_ID("--key-id", "ID", "a compromised key; repeat", EMERGENCY),
  REVOKED_FILE(
      "--revoked-key-file",
      "FILE",
      "the list that proxies read (THOTH_REVOKED_API_KEY_IDS_FILE)",
      EMERGENCY),
  TIMEOUT("--timeout", "SPAN", "how long to wait for check-ins (15m)", EMERGENCY),
  MDM_PROVIDER(
      "--mdm-provider", "SLUG", "the MDM provider to sync, such as jamf", ROTATE, EMERGENCY),
  POLL("--poll", "SPAN", "how often to look (1m)", ROTATE, EMERGENCY),
  EVIDENCE(
      "--evidence", "FILE", "the evidence, which is also the memory", ROTATE, EMERGENCY, VERIFY),
  HEAD("--head", "HASH", "the head that was kept elsewhere", VERIFY),
  CA_FILE(
      "--ca-file",
      "FILE",
      "trust the certificates in this PEM file, and no others (SSL_CERT_FILE)",
      ROTATE,
      EMERGENCY),
  OUT("--out", "DIR", "where the demo's files go", DEMO);

  /** What may stand more than once. */
  private static final Set<Flag> REPEATED =
      EnumSet.of(OTHER_KEY_ID, PERMISSION, DROP_PERMISSION, KEY_ID, OUT);

  private final String text;
  private final String value;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is
  private final List<Command> commands;

  Flag(String text, String value, String meaning, Command... commands) {
    this.text = text;
    this.value = value;
    this.meaning = meaning;
    this.commands = List.of(commands);
  }

  String text() {
    return text;
  }

  String value() {
    return value;
  }

  String meaning() {
    return meaning;
  }

  /** What the library says, with the option that is typed here instead of the library's name for it. */
  static String typed(String message) {
    return message
        .replaceAll(",? or call \\w+\\(\\.\\.\\.\\)", "")
        .replace("pollInterval", POLL.text)
        .replace("otherKeyIds", OTHER_KEY_ID.text)
        .replace("droppedPermissions", DROP_PERMISSION.text);
  }

  boolean isFor(Command command) {
    return commands.contains(command);
  }

  boolean mayRepeat() {
    return REPEATED.contains(this);
  }
}
