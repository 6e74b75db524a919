package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.examples.ctl.Session.World;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One of the two programs: from a command line to an exit code. Not thread-safe. */
final class Program {
  private final Tree tree;
  private final World world;
  private final Console console;
  private final Redactor redactor = new Redactor();
  private boolean json;
  private boolean debug;
  private boolean printed;

  Program(Tree tree, World world, Console console) {
    this.tree = tree;
    this.world = world;
    this.console = console;
  }

  /** Runs a command line; never throws. */
  int run(String... args) {
    json = List.of(args).contains("--json") || isJsonByDefault();
    debug = List.of(args).contains("--debug");
    ExitCode code = ended(List.of(args));
    if (console.out().checkError()) {
      console.err().print(tree.name() + ": stdout cannot be written; what was done is done\n");
      code = code == ExitCode.OK ? ExitCode.CONFIGURATION : code;
    }
    console.err().flush();
    return code.code();
  }

  private ExitCode ended(List<String> args) {
    try {
      return run(args);
    } catch (ParameterException e) {
      return fail(CtlException.usage(Usage.line(e)));
    } catch (Exception | LinkageError | StackOverflowError e) {
      return fail(e);
    }
  }

  private boolean isJsonByDefault() {
    return "true".equalsIgnoreCase(world.environment().get("THOTH_JSON_OUTPUT"));
  }

  private ExitCode run(List<String> args) throws Exception {
    List<String> words = Usage.helpLast(args);
    CommandLine root = tree.build(words, Math.min(console.width(), 100));
    ParseResult parsed = root.parseArgs(words.toArray(String[]::new));
    GlobalOptions options = new GlobalOptions();
    CommandLine command = root;
    for (CommandLine each : parsed.asCommandLineList()) {
      Usage.refuseBlank(each.getParseResult());
      command = each;
      options = ((Group) each.getCommand()).options.over(options);
    }
    if (parsed.isVersionHelpRequested()) {
      Json document = Json.EMPTY_OBJECT.with(Json.of(tree.name()), "program");
      page(
          options,
          document.with(Json.of(Version.text()), "version"),
          tree.name() + " " + Version.text());
      return ExitCode.OK;
    }
    if (parsed.asCommandLineList().stream().anyMatch(CommandLine::isUsageHelpRequested)) {
      String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
      page(options, Json.EMPTY_OBJECT.with(Json.of(help), "help"), help);
      return ExitCode.OK;
    }
    if (!(command.getCommand() instanceof Action action)) {
      throw CtlException.usage(Usage.missingCommand(command));
    }
    return run(action, options);
  }

  private ExitCode run(Action action, GlobalOptions options) throws Exception {
    debug = options.debug;
    json = options.json || (isJsonByDefault() && !action.isPage());
    try (Session session = new Session(tree.name(), world, console, options, redactor)) {
      Result result = action.run(session);
      show(session, result);
      if (result.verdict() != null) {
        session.say(result.verdict());
      }
      return result.code();
    }
  }

  private void show(Session session, Result result) {
    Json document = redactor.redact(result.document());
    int cut = Redactor.differences(result.document(), document);
    if (result.whenCut() != null && cut > 0) {
      session.say(
          cut + (cut == 1 ? " value is" : " values are") + " [redacted] here: " + result.whenCut());
    }
    if (json) {
      Json whole =
          result.created() == null
              ? document
              : document.with(Json.of(result.created().reveal()), "api_key");
      print(List.of(JsonPrinter.print(whole)));
      return;
    }
    View view = result.view() == null ? Fields.of(document) : result.view().apply(document);
    View.Shown shown = view.show(console.width());
    print(shown.lines().stream().map(redactor::redact).toList());
    if (result.created() != null) {
      print(List.of("", result.created().reveal()));
      session.say("this key is shown once; store it now");
    }
    if (shown.note() != null) {
      session.say(shown.note());
    }
  }

  /** Help and version: a document only if this command line asks for one, as the variable is about results. */
  private void page(GlobalOptions options, Json document, String text) {
    print(options.json ? List.of(JsonPrinter.print(document)) : text.lines().toList());
  }

  private void print(List<String> lines) {
    printed = true;
    lines.forEach(line -> console.out().print(line + "\n"));
  }

  private ExitCode fail(Throwable thrown) {
    Failure failure = Failure.of(thrown);
    String line = redactor.redact(Text.printable(failure.line()));
    if (json && !printed) {
      print(List.of(JsonPrinter.print(redactor.redact(failure.document()))));
    }
    console.err().print(tree.name() + ": " + line + "\n");
    if (debug && !(thrown instanceof CtlException)) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      console.err().print(redactor.redact(trace.toString()));
    }
    return failure.code();
  }

  /** Starts one of the programs as a process. */
  static void main(Tree tree, @Nullable String... args) {
    World world = new World(System.getenv(), Path.of(""), InstantSource.system());
    Charset utf8 = StandardCharsets.UTF_8;
    Console console =
        new Console(
            new PrintStream(new FileOutputStream(FileDescriptor.out), false, utf8),
            new PrintStream(new FileOutputStream(FileDescriptor.err), false, utf8),
            Console.width(System.getenv("COLUMNS")),
            Terminal::ask);
    System.exit(
        new Program(tree, world, console).run(Arrays.copyOf(args, args.length, String[].class)));
  }
}
