package com.atensecurity.thoth.testkit;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Jetty's connector, whose selectors look around for a moment before they sleep. A test sends its next
 * request when it has the answer to the last one, and to wake a core that fell asleep in between takes
 * longer than to answer. Thread-safe.
 */
final class WakefulConnector extends ServerConnector {
  private static final long MOMENT_NANOS = 100_000;

  WakefulConnector(Server server, ConnectionFactory... protocols) {
    super(server, protocols);
  }

  @Override
  protected SelectorManager newSelectorManager(
      Executor executor, Scheduler scheduler, int selectors) {
    return new ServerConnectorManager(executor, scheduler, selectors) {
      @Override
      protected ManagedSelector newSelector(int id) {
        return new WakefulSelector(this, id);
      }
    };
  }

  /** Used by one thread at a time. */
  private static final class WakefulSelector extends ManagedSelector {
    private boolean looked;

    WakefulSelector(SelectorManager manager, int id) {
      super(manager, id);
    }

    /**
     * Looks, and only the next time sleeps: what wakes a selector up may come while it looks, and its
     * caller finds it in between.
     */
    @Override
    @SuppressWarnings("ThreadPriorityCheck") // right without a yield, and slower
    protected int nioSelect(Selector selector, boolean now) throws IOException {
      if (now) {
        return super.nioSelect(selector, true);
      }
      if (looked) {
        looked = false;
        return super.nioSelect(selector, false);
      }
      long start = System.nanoTime();
      int found = selector.selectNow();
      while (found == 0 && System.nanoTime() - start < MOMENT_NANOS) {
        Thread.yield(); // to whom there is something to do for, such as the client
        found = selector.selectNow();
      }
      looked = found == 0;
      return found;
    }
  }
}
