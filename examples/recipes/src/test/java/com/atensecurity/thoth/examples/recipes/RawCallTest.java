package com.atensecurity.thoth.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import org.junit.jupiter.api.Test;

@GovApiTest
class RawCallTest {
  @Test
  void aGovApiThatHasItNotIsSaidSo(GovApi gov, ThothClient thoth) {
    Printed printed = new Printed();

    RawCall.renew(thoth, "a/b", printed.out);

    assertThat(printed.text()).isEqualTo("This GovAPI has no certificates of endpoints\n");
    assertThat(gov.takeProblems())
        .singleElement()
        .asString()
        .contains("GET /" + gov.tenantId() + "/thoth/endpoints/a%2Fb/certificates");
  }
}
