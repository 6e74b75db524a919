package com.atensecurity.thoth.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@GovApiTest
class FeedReaderTest {
  @TempDir Path directory;
  private Path bookmark;

  @BeforeEach
  void fiveEvents(GovApi gov) {
    bookmark = directory.resolve("bookmark");
    for (int i = 1; i <= 5; i++) {
      gov.recordDecision(Decision.ALLOW).agent("a").tool("tool-" + i).record();
    }
  }

  private String read(ThothClient thoth, int pages) throws IOException {
    Printed printed = new Printed();
    FeedReader.read(thoth, bookmark, 2, pages, printed.out);
    return printed.text();
  }

  @Test
  void eachRunReadsTheNextPage(GovApi gov, ThothClient thoth) throws IOException {
    assertThat(read(thoth, 1))
        .isEqualTo("ALLOW a tool-1\nALLOW a tool-2\nGoing on at page=2 next time\n");
    assertThat(read(thoth, 1))
        .isEqualTo("ALLOW a tool-3\nALLOW a tool-4\nGoing on at page=3 next time\n");
    assertThat(read(thoth, 1)).isEqualTo("ALLOW a tool-5\nThe end of 5 events\n");
    assertThat(gov.attempts(Operation.LIST_GOVERNANCE_FEED)).isEqualTo(3);
  }

  @Test
  void atTheEndTheLastPageComesAgainWithWhatIsNew(GovApi gov, ThothClient thoth)
      throws IOException {
    read(thoth, 10);
    gov.recordDecision(Decision.BLOCK).agent("a").tool("tool-6").record();

    assertThat(read(thoth, 10)).isEqualTo("ALLOW a tool-5\nBLOCK a tool-6\nThe end of 6 events\n");
  }

  @Test
  void aDamagedBookmarkIsNotTakenForTheBeginning(GovApi gov, ThothClient thoth) throws IOException {
    Files.writeString(bookmark, "offset=2");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(thoth, 1))
        .withMessage(
            "\"offset=2\" is not a place in this list: expected page= and a number from 1 on, as next() of a page has it");
    assertThat(gov.requests()).isEmpty();
  }
}
