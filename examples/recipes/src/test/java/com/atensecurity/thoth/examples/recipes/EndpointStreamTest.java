package com.atensecurity.thoth.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import org.junit.jupiter.api.Test;

@GovApiTest
class EndpointStreamTest {
  private final Printed printed = new Printed();

  @Test
  void endpointsWithoutAVersionCountToo(GovApi gov, ThothClient thoth) {
    gov.answer(Operation.LIST_ENDPOINTS, 200, "{\"data\":[{},{\"proxy_version\":\"0.2.8\"},{}]}");

    EndpointStream.count(thoth, printed.out);

    assertThat(printed.text()).isEqualTo("0.2.8: 1\nnull: 2\n");
  }

  @Test
  void aListThatBreaksOffIsNotCounted(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.truncateBody());

    assertThatThrownBy(() -> EndpointStream.count(thoth, printed.out))
        .isInstanceOf(ThothException.class);
    assertThat(printed.text()).isEmpty();
  }
}
