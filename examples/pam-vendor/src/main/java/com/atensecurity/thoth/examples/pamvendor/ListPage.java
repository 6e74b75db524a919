package com.atensecurity.thoth.examples.pamvendor;

import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.StepUpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The page that shows what waits and what was decided. It is fetched again every few seconds. */
final class ListPage {
  private static final int SECONDS = 5;
  private static final Duration HURRY = Duration.ofMinutes(2);

  private ListPage() {}

  static String of(List<PamRequest> waiting, List<PamRequest> settled, Instant now) {
    StringBuilder main = new StringBuilder();
    int count = waiting.size();
    String title =
        count == 0
            ? "Nothing is waiting"
            : count == 1 ? "1 request is waiting" : count + " requests are waiting";
    main.append("<h1>").append(title).append("</h1>\n");
    if (count == 0) {
      main.append("<p class=\"soft\">Requests appear here by themselves.</p>\n");
    }
    main.append("<ul id=\"waiting\">\n");
    waiting.forEach(request -> main.append(waiting(request, now)));
    main.append("</ul>\n");
    if (!settled.isEmpty()) {
      main.append("<h2>Decided or over</h2>\n<ul id=\"settled\">\n");
      settled.forEach(request -> main.append(settled(request, now)));
      main.append("</ul>\n");
    }
    return Page.refreshing(SECONDS, title, main.toString());
  }

  private static String waiting(PamRequest request, Instant now) {
    StepUpRequest stepUp = request.stepUp();
    Duration left = request.left(now);
    boolean hurry = left != null && left.compareTo(HURRY) < 0;
    return """
        <li><a class="card" href="/requests/%s">
        <div class="row"><span class="tool">%s</span>%s</div>
        <p>%s</p>
        <div class="row small"><span class="soft">%s</span><span class="%s">%s</span></div>
        <p class="go">Look and decide</p>
        </a></li>
        """
        .formatted(
            Html.segment(request.id()),
            Html.safe(RequestPage.tool(stepUp)),
            RequestPage.risk(stepUp),
            Html.safe(stepUp.reason()),
            RequestPage.who(stepUp),
            hurry ? "bad" : "soft",
            Html.left(left));
  }

  private static String settled(PamRequest request, Instant now) {
    PamCallback callback = request.callback();
    return """
        <li><a class="card" href="/requests/%s">
        <div class="row"><span>%s</span>%s</div>
        <div class="small soft">%s</div>
        </a></li>
        """
        .formatted(
            Html.segment(request.id()),
            Html.safe(RequestPage.tool(request.stepUp())),
            RequestPage.badge(request, now),
            callback == null
                ? "nobody decided in time"
                : "by " + Html.safe(callback.decidedBy()) + ", " + Html.time(callback.decidedAt()));
  }
}
