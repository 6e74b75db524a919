package com.atensecurity.thoth.examples.keyrotation;

/** What can be done, in the order of the help. */
enum Command {
  ROTATE("rotate", "rotate the key of a fleet of the GovAPI that the environment names"),
  EMERGENCY("emergency", "revoke compromised keys there, and have the endpoints hear of it"),
  VERIFY("verify", "verify evidence: verify --evidence FILE"),
  DEMO("--demo", "show all of it in virtual time, with a GovAPI in this process"),
  HELP("--help", "print this");

  private final String text;
  private final String meaning;

  Command(String text, String meaning) {
    this.text = text;
    this.meaning = meaning;
  }

  String text() {
    return text;
  }

  String meaning() {
    return meaning;
  }
}
