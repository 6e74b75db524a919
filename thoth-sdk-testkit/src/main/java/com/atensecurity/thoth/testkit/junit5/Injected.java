package com.atensecurity.thoth.testkit.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts into a field of a {@link GovApiTest} what a parameter of that type would get, before each test
 * and before its {@code @BeforeEach} methods. Fields and parameters of one test belong together.
 *
 * <pre>{@code
 * @GovApiTest
 * class AuditTest {
 *   @Injected GovApi gov;
 *   @Injected ThothClient thoth;
 *   @Injected SiemSink siem;
 * }
 * }</pre>
 *
 * <p>The field may be private and inherited, and neither static nor final. A field of a class around
 * a nested one counts too. Tests that run at the same time cannot share what they belong to: with
 * {@code Lifecycle.PER_CLASS} only a {@code GovApiServer} can be put there. Nothing is put where this
 * annotation is not.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Injected {}
