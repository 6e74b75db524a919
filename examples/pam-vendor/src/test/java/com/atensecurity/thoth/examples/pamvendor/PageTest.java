package com.atensecurity.thoth.examples.pamvendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person sees, and what a page must not let through. */
class PageTest {
  private Stage stage;

  @BeforeEach
  void start() throws Exception {
    stage = new Stage();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void theListSaysWhoWhatHowRiskyAndHowLong() throws Exception {
    stage.gov.clock().stop();
    stage.open("pay", Duration.ofMinutes(10));

    assertThat(stage.get("/").body())
        .contains("<h1>1 request is waiting</h1>", "<span class=\"tool\">pay</span>")
        .contains("bot &lt;1&gt; on ep-1", "<p>pay &amp; go</p>")
        .contains("<span class=\"badge high\">high risk</span>", ">10 min left<")
        .contains("<meta http-equiv=\"refresh\" content=\"5\">");
  }

  @Test
  void theFormIsNotFetchedAwayUnderAPersonsHands() throws Exception {
    String id = stage.open("pay", Duration.ofMinutes(10));

    assertThat(stage.get("/requests/" + id).body())
        .contains("<form ", "<button disabled hidden></button>\n<label for=\"by\">")
        .doesNotContain("http-equiv=\"refresh\"");
  }

  @Test
  void textFromOutsideIsTextOnThePage() throws Exception {
    String nasty = "<script>alert('1')</script>\"&\u202Eevil\u0007";
    stage.deliver(
        stage
            .stepUp("apr_<img src=x>")
            .toolName(nasty)
            .riskTier("\" onload=\"x")
            .reason(nasty)
            .agentId(nasty)
            .build());
    String path = "/requests/apr_%3Cimg%20src%3Dx%3E";

    for (String page : new String[] {stage.get("/").body(), stage.get(path).body()}) {
      assertThat(page)
          .doesNotContain("<script", "<img", "\" onload", "\u202E", "\u0007")
          .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;\uFFFDevil\uFFFD")
          .contains(path);
    }
  }

  @Test
  void nothingIsLoadedRunOrFramed() throws Exception {
    HttpResponse<String> page = stage.get("/");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .matches(
            "default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; form-action 'self';"
                + " base-uri 'none'; frame-ancestors 'none'");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.body()).doesNotContain("<script", "src=", "url(", "@import");
  }

  @Test
  void theCookieIsForThisSiteAlone() throws Exception {
    String id = stage.open("pay", Duration.ofMinutes(10));

    assertThat(stage.get("/requests/" + id).headers().firstValue("Set-Cookie").orElseThrow())
        .matches("pam_vendor=[A-Za-z0-9_-]{24}; Path=/; HttpOnly; SameSite=Strict");
  }

  @Test
  void aHostNameThatLeadsHereByTrickeryIsRefused() throws Exception {
    assertThat(statusLine("Host: evil.example")).isEqualTo("HTTP/1.1 421 ");
    assertThat(statusLine("Host: vendor.example")).isEqualTo("HTTP/1.1 200 OK");
    assertThat(statusLine("Host: LOCALHOST:" + stage.vendor.pageUrl().getPort()))
        .isEqualTo("HTTP/1.1 200 OK");
  }

  private String statusLine(String host) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", stage.vendor.pageUrl().getPort())) {
      socket
          .getOutputStream()
          .write(("GET / HTTP/1.1\r\n" + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  @Test
  void whatIsNotThereIsSaidToBeMissing() throws Exception {
    for (String path : new String[] {"/none", "/requests/", "/requests/x", "/requests/%25zz"}) {
      HttpResponse<String> page = stage.get(path);
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains("<h1>There is no such page</h1>");
    }
    assertThat(stage.post("/", "", "").statusCode()).isEqualTo(405);
  }

  @Test
  void timesAreReadable() {
    assertThat(Html.left(null)).isEqualTo("no time limit");
    assertThat(Html.left(Duration.ZERO)).isEqualTo("time is over");
    assertThat(Html.left(Duration.ofSeconds(119))).isEqualTo("119 s left");
    assertThat(Html.left(Duration.ofSeconds(120))).isEqualTo("2 min left");
    assertThat(Html.left(Duration.ofMinutes(120))).isEqualTo("2 h left");
    assertThat(Html.time(Instant.parse("2026-11-21T10:00:00Z")))
        .isEqualTo("21 Nov 2026, 10:00:00 UTC");
    assertThat(Html.safe("x".repeat(601))).isEqualTo("x".repeat(600) + "...");
  }
}
