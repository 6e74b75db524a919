package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import org.junit.jupiter.api.Test;

@GovApiTest
class BrowserOverHttpTest {
  private static final String PROVIDERS = "/browser/providers";
  private static final String POLICIES = "/browser/policies";
  private static final String ENROLLMENTS = "/browser/enrollments";

  @Test
  void aProviderIsWrittenByItsSlug(GovApi gov) throws Exception {
    Answer first =
        Wire.to(gov)
            .post(
                PROVIDERS,
                "{\"provider\":\"chrome\",\"config\":{\"token\":\"hidden\",\"org\":\"o\"}}");
    Answer second = Wire.to(gov).post(PROVIDERS, "{\"provider\":\"chrome\",\"enabled\":false}");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("enabled")).isEqualTo("true");
    assertThat(first.text("status")).isEqualTo("configured");
    assertThat(first.text("config")).isEqualTo("{\"token\":\"[redacted]\",\"org\":\"o\"}");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("enabled")).isEqualTo("false");
    assertThat(second.text("config.org")).isEqualTo("o");
    Answer list = Wire.to(gov).get(PROVIDERS);
    assertThat(list.size("data")).isEqualTo(1);
    assertThat(list.text("data.0.created_at")).isEqualTo(first.text("created_at"));
  }

  @Test
  void aPolicyCountsItsVersions(GovApi gov) throws Exception {
    String body =
        "{\"policy_id\":\"p-1\",\"name\":\"n\",\"provider\":\"chrome\",\"policy\":{\"a\":1}%s}";

    Answer first = Wire.to(gov).post(POLICIES, body.formatted(",\"created_by\":\"ann\""));
    Answer second = Wire.to(gov).post(POLICIES, body.formatted(",\"active\":false"));
    Answer third = Wire.to(gov).post(POLICIES, body.formatted(",\"version\":9"));

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("active")).isEqualTo("true");
    assertThat(first.text("version")).isEqualTo("1");
    assertThat(first.text("created_by")).isEqualTo("ann");
    assertThat(first.text("updated_by")).isEqualTo("admin");
    assertThat(first.text("compiled_policy")).isEqualTo("{\"chrome\":{\"a\":1}}");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("version")).isEqualTo("2");
    assertThat(second.text("created_by")).isEqualTo("ann");
    assertThat(third.text("version")).isEqualTo("9");
    assertThat(third.text("active")).isEqualTo("false");
    assertThat(Wire.to(gov).get(POLICIES + "?provider=edge").size("data")).isZero();
    assertThat(Wire.to(gov).get(POLICIES + "?provider=chrome").size("data")).isEqualTo(1);
  }

  @Test
  void aWriteWithoutAnIdThatIsSentAgainMakesASecond(GovApi gov) throws Exception {
    String policy = "{\"name\":\"n\",\"provider\":\"chrome\"}";
    String enrollment = "{\"provider\":\"chrome\",\"user_id\":\"u\",\"device_id\":\"d\"}";

    Wire.to(gov).post(POLICIES, policy);
    Wire.to(gov).post(POLICIES, policy);
    Wire.to(gov).post(ENROLLMENTS, enrollment);
    Wire.to(gov).post(ENROLLMENTS, enrollment);

    assertThat(Wire.to(gov).get(POLICIES).size("data")).isEqualTo(2);
    assertThat(Wire.to(gov).get(ENROLLMENTS).size("data")).isEqualTo(2);
  }

  @Test
  void anEnrollmentIsRetiredByItsStatus(GovApi gov) throws Exception {
    String body =
        "{\"enrollment_id\":\"e-1\",\"provider\":\"edge\",\"user_id\":\"u\",\"device_id\":\"d\"%s}";

    Answer first = Wire.to(gov).post(ENROLLMENTS, body.formatted(""));
    Answer second = Wire.to(gov).post(ENROLLMENTS, body.formatted(",\"status\":\"disabled\""));

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("status")).isEqualTo("active");
    assertThat(second.status()).isEqualTo(200);
    assertThat(Wire.to(gov).get(ENROLLMENTS + "?status=active").size("data")).isZero();
    assertThat(Wire.to(gov).get(ENROLLMENTS + "?status=disabled&provider=edge").size("data"))
        .isEqualTo(1);
    assertThat(Wire.to(gov).get(ENROLLMENTS + "?provider=chrome").size("data")).isZero();
  }

  @Test
  void whatIsRequiredIsNamed(GovApi gov) throws Exception {
    assertThat(
            Wire.to(gov)
                .post(ENROLLMENTS, "{\"provider\":\"edge\",\"user_id\":\"u\"}")
                .text("message"))
        .isEqualTo(
            "upsertBrowserEnrollment (POST /{tenant_id}/thoth/browser/enrollments): device_id is"
                + " required and must not be blank");
    gov.takeProblems();
  }
}
