package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.values.Ids;
import java.util.List;
import java.util.Map;

/** Requests of which nothing tells whose they are. Thread-safe. */
final class Strays {
  private final Recorder recorder = new Recorder();
  private final TenantFinder finder;
  private final Ids ids;
  private volatile String tenantMaker = "GovApiServer.tenant(id)";

  Strays(TenantFinder finder, Ids ids) {
    this.finder = finder;
    this.ids = ids;
  }

  /** Says what makes a tenant, for those who ask for one that is not there. */
  void tenantsComeFrom(String what) {
    tenantMaker = what;
  }

  /** The newest that carry no tenant's admin token either. */
  List<String> problems() {
    return recorder.problems();
  }

  SimResponse refused(SimRequest request) {
    String what = request.method() + " " + request.path();
    if (TenantFinder.isRuntime(request)) {
      String text =
          what + ": neither the body nor the credential is that of a tenant of this server";
      return refused(request, ApiException.problem(401, "unauthorized", text, Map.of()));
    }
    // a stray request is a problem of the tenant whose admin token it carries, if any
    Tenant owner = finder.ofAdmin(request);
    String text =
        what + ": this server has no tenant \"" + TenantFinder.firstSegment(request) + "\"";
    text += owner == null ? "" : ", and the credential is that of \"" + owner.id() + "\"";
    text += "; " + tenantMaker + " makes one";
    ApiException refusal = ApiException.problem(404, "tenant_not_found", text, Map.of());
    if (owner == null) {
      return refused(request, refusal);
    }
    owner.recorder().problem(text);
    owner.note("stray", what + " -> 404");
    return refusal.response();
  }

  SimResponse refused(SimRequest request, ApiException refusal) {
    recorder.problem(refusal.text());
    return TenantFinder.isRuntime(request)
        ? refusal.runtimeResponse(ids.next("err"))
        : refusal.response();
  }
}
