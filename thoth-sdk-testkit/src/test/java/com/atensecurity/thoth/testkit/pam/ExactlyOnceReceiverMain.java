package com.atensecurity.thoth.testkit.pam;

import java.io.IOException;
import java.time.InstantSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A receiver in a process of its own. It says its address on the first line of its output, and it
 * ends when its input does, so that it never outlives the test.
 */
final class ExactlyOnceReceiverMain {
  private ExactlyOnceReceiverMain() {}

  /**
   * Runs it.
   *
   * @param args the URL and the user of the database, and whether claims and decisions commit
   *     together
   */
  public static void main(String[] args) throws IOException {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setURL(args[0]);
    database.setUser(args[1]);
    ExactlyOnceMode mode =
        Boolean.parseBoolean(args[2]) ? ExactlyOnceMode.JOINED : ExactlyOnceMode.APART;
    ExactlyOnceNode node =
        new ExactlyOnceNode(ExactlyOnceFaults.none(), InstantSource.system(), database, null);
    System.out.println(ExactlyOnceInstance.start("process", mode, node).uri());
    while (System.in.read() >= 0) {
      // nobody writes: the end of the input is what it waits for
    }
    System.exit(0);
  }
}
