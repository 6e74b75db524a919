package com.atensecurity.thoth.examples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
  @TempDir Path directory;

  private static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  @Test
  void isWellFormedAndShowsEveryCheckAndExchange() throws Exception {
    Program program = new Program(directory);
    program.run("--inject", "ignores-request-id");

    Document page = parse(program.html());

    String text = page.getDocumentElement().getTextContent();
    for (Spec spec : Spec.values()) {
      assertThat(text).contains(spec.id()).contains(spec.seed());
    }
    for (Criterion criterion : Criterion.values()) {
      assertThat(text).contains(criterion.text());
    }
    assertThat(text).contains("ignores-request-id, caught by 4.mismatched-request-id");
    int exchanges =
        program.json().get("phases").elements().stream()
            .mapToInt(phase -> phase.get("exchanges").elements().size())
            .sum();
    int cleanup = program.json().get("cleanup").elements().size();
    assertThat(page.getElementsByTagName("details").getLength()).isEqualTo(exchanges + cleanup);
  }

  @Test
  void needsNothingElse() throws Exception {
    Program program = new Program(directory);
    program.run();

    Document page = parse(program.html());

    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.getElementsByTagName("link").getLength()).isZero();
    assertThat(page.getElementsByTagName("img").getLength()).isZero();
    assertThat(page.getElementsByTagName("style").item(0).getTextContent())
        .doesNotContain("url(", "@import");
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      assertThat(element.hasAttribute("src") || element.hasAttribute("href")).isFalse();
    }
  }

  @Test
  void whatAServerSaysStaysText() throws Exception {
    String hostile = "<script>alert(1)</script> & \"quoted\" 'too' \u0000 \u001b[31m \ud83d\ude00";
    Check check = new Check(Spec.FEED, Verdict.FAIL, hostile, Duration.ZERO, Duration.ofMillis(5));
    Exchange exchange =
        new Exchange(
            Spec.FEED, "GET", "/a/<b>", null, hostile, hostile, Duration.ZERO, Duration.ZERO);
    Report report =
        new Report(
            "1",
            "live",
            "t",
            URI.create("https://grid.example"),
            Instant.EPOCH,
            Duration.ofMillis(5),
            null,
            List.of(check),
            List.of(exchange),
            List.of());

    Document page = parse(HtmlReport.text(report));

    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.getDocumentElement().getTextContent())
        .contains("<script>alert(1)</script> & \"quoted\" 'too' ? ?[31m \ud83d\ude00")
        .contains("/a/<b>")
        .contains("no answer");
  }
}
