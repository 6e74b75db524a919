package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.TestClock;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Contract;
import com.atensecurity.thoth.testkit.internal.contract.Query;
import com.atensecurity.thoth.testkit.internal.contract.Router;
import com.atensecurity.thoth.testkit.internal.contract.Service;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.faults.FaultQueue;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.values.Ids;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A GovAPI without a web server: a request in, an answer out. Tenants do not see each other.
 * Thread-safe.
 */
public final class Simulator implements Service {
  private static final String ID_FORM = "(?!v1$)(?=.{1,63}$)[a-z0-9]+(-[a-z0-9]+)*";

  private static final Set<Operation> BACKFILLS =
      EnumSet.of(
          Operation.BACKFILL_DECISION_FIELDS,
          Operation.BACKFILL_EVIDENCE,
          Operation.BACKFILL_EVIDENCE_COMPAT);

  private final Router router = new Router();
  private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
  private final TenantFinder finder = new TenantFinder(tenants);
  private final Strays strays;
  private final Courier courier;
  private final Supplier<URI> baseUrl;
  private final Supplier<TestClock> clocks;
  private final TenantOptions options;
  private final Ids ids;
  private volatile boolean closed;

  /** Starts with no tenant. */
  public Simulator(
      Supplier<URI> baseUrl, Supplier<TestClock> clocks, TenantOptions options, long seed) {
    this.baseUrl = baseUrl;
    this.clocks = clocks;
    this.options = options;
    this.courier = new Courier(options.deliverAnywhere());
    this.ids = new Ids(seed);
    this.strays = new Strays(finder, ids);
  }

  /** Makes a tenant with an id that no other has. */
  public Tenant createTenant() {
    return tenant("t-" + ids.next("x").substring(2));
  }

  /** Finds or makes a tenant. */
  public Tenant tenant(String id) {
    if (!id.matches(ID_FORM)) {
      throw new IllegalArgumentException(
          "The tenant id \""
              + id
              + "\" must be 1 to 63 lower-case letters and digits with single hyphens between"
              + " them, other than v1, which is the path of the runtime API");
    }
    return tenants.computeIfAbsent(id, this::newTenant);
  }

  private Tenant newTenant(String id) {
    Tenant tenant =
        new Tenant(
            id, baseUrl.get(), clocks.get(), options.copy(), new Ids(ids.seed()), courier, finder);
    tenant.owns(tenant.adminToken());
    return tenant;
  }

  /** Says what makes a tenant that is not there, and what lets it deliver beyond loopback. */
  public void waysOut(String tenants, String anywhere) {
    strays.tenantsComeFrom(tenants);
    courier.anywhereBy(anywhere);
  }

  /** The newest problems with requests that name no tenant and carry no tenant's admin token. */
  public List<String> strayProblems() {
    return strays.problems();
  }

  /**
   * Faults may wait, and so does a test of a webhook; whatever else there is only computes, behind
   * the tenant's lock, which is taken here once for all and only where nobody else has it.
   */
  @Override
  public @Nullable SimResponse handleAtOnce(SimRequest request) {
    Tenant tenant = closed ? null : finder.find(request);
    if (tenant == null) {
      return ofNobody(request);
    }
    if (!tenant.tryLock()) {
      return null;
    }
    try {
      return handle(tenant, request, false);
    } finally {
      tenant.unlock();
    }
  }

  @Override
  public SimResponse handle(SimRequest request) {
    Tenant tenant = closed ? null : finder.find(request);
    return tenant == null
        ? ofNobody(request)
        : Objects.requireNonNull(handle(tenant, request, true));
  }

  private SimResponse ofNobody(SimRequest request) {
    return closed ? SimResponse.dropped() : Listeners.told(null, request, strays.refused(request));
  }

  private @Nullable SimResponse handle(Tenant tenant, SimRequest request, boolean mayWait) {
    long order = System.nanoTime();
    Instant arrived = tenant.now();
    Operation operation = null;
    SimResponse response;
    try {
      Router.Match match = router.match(request.method(), request.path());
      operation = match.operation();
      if (mayWait) {
        tenant.recorder().arrived(operation);
        response = underFaults(tenant, match, request);
      } else if (operation != Operation.TEST_WEBHOOK
          && !takesTime(tenant, operation, request)
          && tenant.faults().spares(operation, request.clientGone())) {
        tenant.recorder().arrived(operation);
        response = answer(tenant, match, request);
      } else {
        return null;
      }
    } catch (ApiException e) {
      response = refused(tenant, e, operation, request);
    }
    tenant
        .recorder()
        .add(new Exchange(operation, request.recorded(), response, tenant.now(), order), arrived);
    return response;
  }

  /** Whether there is much to read: in the request, or of what may look at all that there is. */
  private static boolean takesTime(Tenant tenant, Operation operation, SimRequest request) {
    boolean reads = operation.method().equals("GET") || BACKFILLS.contains(operation);
    return request.body().length > SimRequest.QUICK_BYTES || (reads && tenant.isLarge());
  }

  private SimResponse underFaults(Tenant tenant, Router.Match match, SimRequest request) {
    FaultQueue.Taken fault = tenant.faults().take(match.operation(), request.clientGone());
    if (fault == null) {
      return answer(tenant, match, request);
    }
    tenant.note("fault", fault.name() + " strikes " + match.operation().id());
    return new Strike(tenant, request, () -> answer(tenant, match, request)).by(fault);
  }

  /** Whose tenant only the body tells is not cut off. What else strikes it is kept for later. */
  @Override
  public boolean cutsOff(SimRequest head) {
    Tenant tenant = finder.find(head);
    if (tenant == null || !tenant.faults().mayCutOff()) {
      return false;
    }
    long order = System.nanoTime();
    try {
      Operation operation = router.match(head.method(), head.path()).operation();
      FaultQueue.Taken cut = tenant.faults().takeCutOff(operation, head.clientGone());
      if (cut == null) {
        return false;
      }
      tenant.recorder().arrived(operation);
      tenant.note("fault", cut.name() + " strikes " + operation.id());
      SimResponse lost = SimResponse.lost(SimResponse.Wire.RESET);
      tenant.recorder().add(new Exchange(operation, head.recorded(), lost, tenant.now(), order));
      return true;
    } catch (ApiException e) {
      return false; // the request is refused once it is read
    }
  }

  private SimResponse answer(Tenant tenant, Router.Match match, SimRequest request) {
    try {
      return checkedAnswer(tenant, match, request);
    } catch (ApiException e) {
      return refused(tenant, e, match.operation(), request);
    } catch (RuntimeException e) {
      return broken(tenant, match.operation(), e, request);
    }
  }

  /** Who may not ask, or asks wrongly, is refused even where the answer is scripted. */
  private static SimResponse checkedAnswer(Tenant tenant, Router.Match match, SimRequest request) {
    Operation operation = match.operation();
    if (operation == Operation.PAM_CALLBACK) {
      SimResponse scripted = tenant.scripts().next(operation);
      return scripted == null
          ? Listeners.told(operation, request, tenant.pam().receive(request))
          : scripted;
    }
    Contract.headers(operation, request);
    String caller = tenant.locked(() -> tenant.gate().check(operation, match.path(), request));
    JsonObject body = Contract.body(operation, request);
    noteUnknown(tenant, operation, body);
    Query query = Contract.query(operation, request);
    SimResponse scripted = tenant.scripts().next(operation);
    if (scripted != null) {
      return scripted;
    }
    Call call = new Call(operation, match.path(), query, body, request, caller);
    return Listeners.told(operation, request, tenant.handlers().handle(call).response());
  }

  private static void noteUnknown(Tenant tenant, Operation operation, JsonObject body) {
    for (String member : Contract.unknownMembers(operation, body)) {
      String text = operation + ": the contract does not name the member " + member;
      if (tenant.options().unknownMembersFail()) {
        tenant.recorder().problem(text);
      } else {
        tenant.warn(text);
      }
    }
  }

  private static SimResponse refused(
      Tenant tenant, ApiException e, @Nullable Operation operation, SimRequest request) {
    if (e.isProblem()) {
      tenant.recorder().problem(e.text());
    }
    return Listeners.told(operation, request, shown(tenant, e, request));
  }

  private static SimResponse shown(Tenant tenant, ApiException e, SimRequest request) {
    return TenantFinder.isRuntime(request)
        ? e.runtimeResponse(tenant.ids().next("err"))
        : e.response();
  }

  private static SimResponse broken(
      Tenant tenant, Operation operation, RuntimeException e, SimRequest request) {
    StackTraceElement[] trace = e.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    String message = "The testkit itself failed in " + operation + ": " + e + where;
    ApiException failure = ApiException.problem(500, "testkit_failure", message, Map.of());
    return refused(tenant, failure, operation, request);
  }

  /** No listener hears of it: statuses such as 431 are those of HTTP, and not of the contract. */
  @Override
  public SimResponse broken(SimRequest head, int status, String code, String why) {
    String text = head.method() + " " + head.path() + ": " + why;
    ApiException refusal = ApiException.problem(status, code, text, Map.of("Connection", "close"));
    Tenant tenant = finder.find(head);
    if (tenant == null) {
      return strays.refused(head, refusal);
    }
    tenant.recorder().problem(text);
    SimResponse response = shown(tenant, refusal, head);
    long order = System.nanoTime();
    tenant.recorder().add(new Exchange(null, head.recorded(), response, tenant.now(), order));
    return response;
  }

  /**
   * What a read without further parameters would show now, as UTF-8 JSON; nothing is recorded, and
   * no fault strikes. Null if the operation cannot be read so.
   */
  public byte @Nullable [] read(Tenant tenant, Operation operation) {
    return tenant.handlers().read(operation);
  }

  /** Drops every request that hangs or is still to come, and stops sending. */
  @Override
  public void close() {
    closed = true;
    tenants.values().forEach(tenant -> tenant.faults().clear());
    courier.close();
  }
}
