package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.testkit.GovApi;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Runs one of the programs in this process, and keeps what it printed. */
final class Ctl {
  private final Tree tree;
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private ByteArrayOutputStream out = new ByteArrayOutputStream();
  private ByteArrayOutputStream err = new ByteArrayOutputStream();
  private InstantSource clock = InstantSource.system();
  private Console.Prompt prompt = question -> null;
  private int width = Console.UNLIMITED;

  private Ctl(Tree tree, Path directory) {
    this.tree = tree;
    this.directory = directory;
  }

  static Ctl thothctl(Path directory) {
    return new Ctl(Thothctl.tree(), directory);
  }

  static Ctl thoth(Path directory) {
    return new Ctl(Thoth.tree(), directory);
  }

  /** As an admin of a tenant. */
  Ctl of(GovApi gov) {
    return with("THOTH_TENANT_ID", gov.tenantId())
        .with("THOTH_GOVAPI_URL", gov.url().toString())
        .with("THOTH_ADMIN_BEARER_TOKEN", gov.adminToken());
  }

  Ctl with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Ctl without(String name) {
    environment.remove(name);
    return this;
  }

  Ctl at(InstantSource now) {
    clock = now;
    return this;
  }

  Ctl answering(Console.Prompt answers) {
    prompt = answers;
    return this;
  }

  Ctl wide(int columns) {
    width = columns;
    return this;
  }

  /** Runs a command line; what an earlier one printed is forgotten. */
  int run(String... args) {
    out = new ByteArrayOutputStream();
    err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            width,
            prompt);
    Session.World world = new Session.World(environment, directory, clock);
    return new Program(tree, world, console).run(args);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** The one document that stdout is. */
  Json json() {
    return Json.parse(out());
  }

  Path file(String name) {
    return directory.resolve(name);
  }
}
