package com.atensecurity.thoth.testkit.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class a GovAPI of its own. Parameters of these types are injected, and {@link
 * Injected} fields:
 *
 * <ul>
 *   <li>{@code GovApi}, the control handle of the test's tenant;
 *   <li>{@code ThothClient} and {@code EnforcementClient}, wired to the tenant;
 *   <li>{@code SiemSink}, to which the tenant's webhooks go, and {@code PamVendor}, which the tenant
 *       asks for step-ups; the tenant's settings say so as soon as the test has one;
 *   <li>{@code GovApiServer}, the server of all.
 * </ul>
 *
 * <p>All but the server are new for each test, and closed after it.
 *
 * <pre>{@code
 * @GovApiTest
 * class QuarantineTest {
 *   @Test
 *   void survivesABusyServer(GovApi gov, ThothClient thoth) {
 *     gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(503).header("Retry-After", "60"));
 *     assertThat(thoth.endpoints().list()).isEmpty();          // a minute of virtual time later
 *     assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(2);
 *   }
 * }
 * }</pre>
 *
 * <p>There is one server a JVM, started by the first test and closed by JUnit. Each test gets a
 * fresh tenant, and nothing is ever reset, so tests may run concurrently and nested. After each
 * test a fault that struck nobody, an unknown route, or a
 * request that breaks the contract fails the test with what to do; see {@link #strict()}. The
 * failure of a test carries what happened, as {@code GovApi.timeline()} tells it.
 *
 * <p>With the JUnit configuration parameter or system property {@code thoth.chaos=0.2}, every tenant
 * of the run has {@code Faults.chaos} of that probability; a test that fails prints the seed, and
 * {@code thoth.chaos.seed} repeats it. Tests that count attempts do not survive that.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(GovApiExtension.class)
public @interface GovApiTest {

  /**
   * Whether unused faults and problems fail a test; true by default. A single problem that a test
   * provokes is better taken with {@code GovApi.takeProblems()}.
   *
   * @return true to fail the test
   */
  boolean strict() default true;

  /**
   * Whether a member of a request that the contract does not name fails a test, as {@code
   * GovApi.unknownMembersFail} has it; false by default.
   *
   * @return true to fail the test, if it is {@link #strict()}
   */
  boolean unknownMembersFail() default false;

  /**
   * Whether requests need no credential, as under the seed's {@code GOVAPI_SKIP_AUTH=true}; false
   * by default.
   *
   * @return true for no authentication
   */
  boolean skipAuth() default false;
}
