package consumer.plain;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.approvals.ApprovalFilter;
import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.PamVendor;
import com.atensecurity.thoth.testkit.SiemSink;
import java.time.Duration;
import java.util.Objects;

/** State, faults, signatures and time without JUnit on the path, on the class path or as a module. */
public final class WithoutJUnit {
  private WithoutJUnit() {}

  public static void main(String[] args) throws Exception {
    requireEqual(false, isThere("org.junit.jupiter.api.Test"));
    requireEqual(args[0], WithoutJUnit.class.getModule().isNamed() ? "module" : "class");
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.createTenant();
      try (ThothClient thoth = gov.client()) {
        stateAndTime(gov, thoth);
        faults(gov, thoth);
        signatures(gov, thoth);
      }
      requireEqual("[]", gov.problems().toString());
      requireEqual("[]", gov.faults().unused().toString());
    }
    System.out.println("works without JUnit, on the " + args[0] + " path");
  }

  private static void stateAndTime(GovApi gov, ThothClient thoth) {
    gov.given().endpoint("ep-1").online().put();
    requireEqual(1L, number(thoth.endpoints().stats().online()));
    gov.clock().advance(Duration.ofDays(1));
    requireEqual(0L, number(thoth.endpoints().stats().online()));
  }

  /** One of each stage: an answer, and connections that end before and after the body is read. */
  private static void faults(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_FLEETS, Fault.status(503).header("Retry-After", "20"));
    gov.faults().on(Operation.LIST_FLEETS, Fault.resetBeforeBody());
    gov.faults().on(Operation.LIST_FLEETS, Fault.resetConnection());
    requireEqual("[]", thoth.fleets().list().toString());
    requireEqual(4, gov.attempts(Operation.LIST_FLEETS));
  }

  private static void signatures(GovApi gov, ThothClient thoth) throws Exception {
    try (SiemSink siem = SiemSink.start(gov);
        PamVendor vendor = PamVendor.start(gov)) {
      gov.recordDecision(Decision.BLOCK).tool("delete_backups").record();
      requireEqual("BLOCK", siem.next().text("action"));
      gov.openApproval().tool("wire_money").open();
      requireEqual(CallbackAnswer.RESOLVED, vendor.approve(vendor.next()).answer());
      requireEqual(
          false, thoth.approvals().list(ApprovalFilter.pending()).iterator().hasNext());
    }
  }

  private static boolean isThere(String className) {
    try {
      Class.forName(className);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static long number(Number number) {
    return number == null ? -1 : number.longValue();
  }

  private static void requireEqual(Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError("expected " + expected + ", but it is " + actual);
    }
  }
}
