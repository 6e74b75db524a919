package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.Pager;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.activity.FeedEvent;
import com.atensecurity.thoth.activity.FeedFilter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the governance feed page by page, saves how far it came, and goes on from there in another process. */
final class FeedReader {
  private FeedReader() {}

  /** Reads 10 pages of 100 events, and notes in {@code feed.bookmark}, or the file that the argument names, where to go on. */
  public static void main(String[] args) throws IOException {
    Path bookmark = Path.of(args.length == 0 ? "feed.bookmark" : args[0]);
    try (ThothClient thoth = ThothClient.fromEnvironment()) {
      read(thoth, bookmark, 100, 10, System.out);
    }
  }

  /** Oldest first: new events then come after what was read, and do not move it to other pages. */
  static void read(ThothClient thoth, Path bookmark, int size, int pages, PrintStream out)
      throws IOException {
    FeedFilter oldestFirst = FeedFilter.all().sortedBy("occurred_at", true).pageSize(size);
    Pager<FeedEvent> feed = thoth.activity().feed(oldestFirst);
    if (Files.exists(bookmark)) {
      feed = feed.from(Files.readString(bookmark));
    }
    int left = pages;
    for (Pager.Page<FeedEvent> page : feed.pages()) {
      for (FeedEvent event : page.items()) {
        out.println(event.decision() + " " + event.agentId() + " " + event.toolName());
      }
      String next = page.next();
      if (next == null) {
        out.println("The end of " + page.total() + " events");
        return; // the bookmark stays: the last page is read again next time, and what follows it
      }
      Files.writeString(bookmark, next); // only now: a page that was not dealt with comes again
      if (--left == 0) {
        out.println("Going on at " + next + " next time");
        return;
      }
    }
  }
}
