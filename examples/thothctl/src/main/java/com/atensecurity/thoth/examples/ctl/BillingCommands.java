package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.billing.Billing;
import com.atensecurity.thoth.billing.BillingEstimateRequest;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thothctl billing}. */
@Command(
    name = "billing",
    description = "What is used, and what it costs.",
    subcommands = {
      BillingCommands.Estimate.class,
      BillingCommands.CreditBank.class,
      BillingCommands.Invoices.class,
      BillingCommands.Artifacts.class
    })
final class BillingCommands extends Group {

  @Command(
      name = "estimate",
      description = "Computes what an invoice of now would say.",
      footer = {"Example:", "  thothctl billing estimate"})
  static final class Estimate extends Action {
    @Override
    Result run(Session session) {
      BillingEstimateRequest request = BillingEstimateRequest.builder().build();
      return Result.of(session.thoth().billing().estimate(request));
    }
  }

  @Command(
      name = "credit-bank",
      description = "Shows the prepaid credit.",
      footer = {"Example:", "  thothctl billing credit-bank"})
  static final class CreditBank extends Action {
    @Override
    Result run(Session session) {
      return Result.of(session.thoth().billing().creditBank());
    }
  }

  @Command(
      name = "invoices",
      description = "Lists the invoices.",
      footer = {"Example:", "  thothctl billing invoices --limit 12"})
  static final class Invoices extends Action {
    @Option(names = "--limit", paramLabel = "N", description = "How many at most.")
    @Nullable String limit;

    @Option(names = "--output", paramLabel = "FILE", description = "Write them there.")
    @Nullable String output;

    @Override
    Result run(Session session) throws Exception {
      return saved(session, output, this::list);
    }

    private Result list(Session session) {
      Given given = session.given("--limit", limit, null);
      Billing billing = session.thoth().billing();
      var list = given == null ? billing.invoices() : billing.invoices(given.number(1, 1000));
      return Result.of(list).asTable("invoices", "invoices");
    }
  }

  @Command(
      name = "artifacts",
      description = "Lists the billing artifacts, or shows that of a month.",
      footer = {
        "Example:",
        "  thothctl billing artifacts --year 2026 --month 10 --output ./2026-10.json"
      })
  static final class Artifacts extends Action {
    @Option(names = "--year", paramLabel = "N", description = "The year of the month.")
    @Nullable String year;

    @Option(names = "--month", paramLabel = "N", description = "The month, 1 to 12.")
    @Nullable String month;

    @Option(names = "--output", paramLabel = "FILE", description = "Write it there.")
    @Nullable String output;

    @Override
    Result run(Session session) throws Exception {
      return saved(session, output, this::list);
    }

    private Result list(Session session) {
      Given in = session.given("--year", year, null);
      Given at = session.given("--month", month, null);
      if ((in == null) != (at == null)) {
        throw CtlException.usage("--year and --month go together");
      }
      if (in != null && at != null) {
        YearMonth of = YearMonth.of((int) in.number(2000, 9999), (int) at.number(1, 12));
        return Result.of(session.thoth().billing().artifact(of));
      }
      List<Json> rows = session.thoth().billing().artifacts();
      return Result.list("artifacts", rows, "artifacts").with("count", Json.of(rows.size()));
    }
  }

  private static Result saved(
      Session session, @Nullable String output, Function<Session, Result> list) {
    Given file = session.given("--output", output, null);
    if (file == null) {
      return list.apply(session);
    }
    try (OutputFile opened = OutputFile.open(session, file)) {
      opened.write(JsonPrinter.print(list.apply(session).document()) + "\n");
    }
    return Result.of(Json.EMPTY_OBJECT.with(Json.of(file.text()), "output"));
  }
}
