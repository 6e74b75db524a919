package com.atensecurity.thoth.examples.benchmarks.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each server answers each request, and those that are compared answer the same. */
class ContenderTest {
  private static final List<Sample> SAMPLES = List.of(Sample.values());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wireMock",
        "wireMockBare",
        "wireMockAll",
        "wireMockAllBounded",
        "wireMockAllPlain",
        "jdkServer"
      })
  void whatHasNoStateAnswersWhatLiesReady(String name) throws Exception {
    try (Contender contender = Contender.open(name, SAMPLES)) {
      for (Sample sample : SAMPLES) {
        String answer = ask(contender, sample, contender.tenant());
        if (name.startsWith("wireMockAll")) {
          assertThat(answer).contains(sample == Sample.CHECK_IN ? "\"accepted\"" : "\"hostname\"");
        } else {
          assertThat(answer).contains(sample.answer());
        }
      }
    }
  }

  @Test
  void whatLiesReadyIsWhatTheTestServerSays() throws Exception {
    try (Contender contender = Contender.open("govApi", SAMPLES)) {
      Tenant tenant = contender.tenant();
      try (Wire wire = new Wire(contender.port(Sample.GET))) {
        for (int i = 1; i <= Sample.ROWS; i++) {
          wire.exchange(Sample.registration(tenant, i));
        }
      }
      assertThat(withoutTimes(ask(contender, Sample.CHECK_IN, tenant)))
          .isEqualTo(withoutTimes(Sample.CHECK_IN.answer()));
      assertThat(withoutTimes(ask(contender, Sample.GET, tenant)))
          .isEqualTo(withoutTimes(Sample.GET.answer()));
      assertThat(ask(contender, Sample.LIST, tenant)).contains("\"endpoint_id\":\"ep-5\"");
    }
  }

  @Test
  void tenantsAreApartWhereThereAreTenants() throws Exception {
    try (Contender contender = Contender.open("govApi", SAMPLES)) {
      Tenant tenant = contender.tenant();

      assertThat(contender.tenant().id()).isNotEqualTo(tenant.id());
      assertThat(Tenant.read(tenant.toString())).isEqualTo(tenant);
    }
  }

  @Test
  void aRefusalIsNoMeasurement() throws Exception {
    try (Contender contender = Contender.open("govApi", SAMPLES)) {
      Tenant stranger = new Tenant(contender.tenant().id(), "wrong");

      assertThatThrownBy(() -> ask(contender, Sample.LIST, stranger))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the server says HTTP/1.1 401 ");
    }
  }

  @Test
  void anUnknownServerIsCalledOne() {
    assertThatThrownBy(() -> Contender.open("nginx", SAMPLES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no server nginx");
  }

  private static String ask(Contender contender, Sample sample, Tenant tenant) throws Exception {
    try (Wire wire = new Wire(contender.port(sample))) {
      wire.exchange(sample.request(tenant));
      return wire.text();
    }
  }

  private static String withoutTimes(String answer) {
    return answer
        .substring(answer.indexOf('{'))
        .replaceAll("2\\d{3}-\\d\\d-\\d\\dT[0-9:.]+Z", "(a time)");
  }
}
