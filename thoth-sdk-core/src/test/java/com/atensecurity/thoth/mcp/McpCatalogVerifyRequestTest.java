package com.atensecurity.thoth.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class McpCatalogVerifyRequestTest {
  @Test
  void somethingIsSaidAboutThePrincipal() {
    assertThatThrownBy(() -> McpCatalogVerifyRequest.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("say at least one thing about the principal");
    assertThat(McpCatalogVerifyRequest.builder().humanGroups(List.of("ops")).build().humanGroups())
        .containsExactly("ops");
  }
}
