package com.atensecurity.thoth.examples.pamvendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atensecurity.thoth.testkit.Operation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person's clicks in a real browser, in which no script may run. */
class BrowserTest {
  private static final Path SHOTS = Path.of("target", "screenshots");

  private Stage stage;
  private Chromium browser;

  @BeforeEach
  void start() throws Exception {
    Path program = Chromium.installed();
    if (program == null) {
      System.out.println(
          "\n*** SKIPPED: no Chromium is installed, so nobody clicked on the PAM vendor's pages.\n");
    }
    assumeTrue(program != null, "no Chromium is installed");
    stage = new Stage();
    browser = new Chromium(program, 390, 844);
  }

  @AfterEach
  void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void aPersonApprovesOneAndDeniesTheOther() throws Exception {
    String payment = stage.open("submit_payment", Duration.ofMinutes(10));
    String table = stage.open("drop_table", Duration.ofMinutes(90));
    browser.open(stage.vendor.pageUrl());
    assertThat(browser.text()).contains("2 requests are waiting", "bot <1> on ep-1", "pay & go");
    assertThat(browser.overflow()).isNotPositive();
    browser.screenshot(SHOTS.resolve("list.png"));

    browser.follow("#waiting li:first-child a");
    assertThat(browser.path()).isEqualTo("/requests/" + payment);
    browser.type("#by", "Alice Example");
    browser.type("#reason", "ticket 4711");
    assertThat(browser.overflow()).isNotPositive();
    browser.screenshot(SHOTS.resolve("request.png"));
    browser.follow("button.approve");

    browser.awaitText("GovAPI accepted it.");
    assertThat(browser.text())
        .contains("Approved by Alice Example: ticket 4711", "200 resolved", payment);
    browser.screenshot(SHOTS.resolve("receipt.png"));
    assertThat(stage.status(payment)).isEqualTo("approved");
    assertThat(stage.status(table)).isEqualTo("pending");

    browser.follow("header a");
    browser.follow("#waiting li:first-child a");
    browser.type("#by", "Bob Example");
    browser.follow("button.deny");

    browser.awaitText("GovAPI accepted it.");
    assertThat(browser.text()).contains("Denied by Bob Example", table);
    assertThat(stage.status(table)).isEqualTo("denied");
    browser.follow("header a");
    browser.awaitText("Nothing is waiting");
    assertThat(browser.text()).contains("approved", "denied");
    browser.screenshot(SHOTS.resolve("decided.png"));
  }

  @Test
  void neitherTheEnterKeyNorAFormWithoutANameDecides() throws Exception {
    String id = stage.open("submit_payment", Duration.ofMinutes(10));
    browser.open(stage.vendor.pageUrl().resolve("/requests/" + id));

    browser.click("button.approve"); // the browser asks for the name
    browser.type("#by", "Alice");
    browser.press("Enter", 13);
    browser.follow("header a"); // what was decided before would be here by now

    assertThat(browser.text()).contains("1 request is waiting");
    assertThat(stage.gov.attempts(Operation.PAM_CALLBACK)).isZero();
  }
}
