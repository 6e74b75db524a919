package com.atensecurity.thoth.testkit.pam;

import java.net.URI;
import java.util.List;

/** A receiver that deliveries are sent to. */
interface ExactlyOnceTarget {
  String name();

  URI uri();

  /** Whether an attempt may go without an answer: it never arrived, or its receiver died. */
  boolean mayLose(long attempt);

  /** The receivers behind one address. */
  interface Fleet extends AutoCloseable {
    int size();

    /** The instance that stands at a place now. */
    ExactlyOnceTarget at(int slot);

    /** Ends them; what they left behind is the answer. */
    List<String> shutDown() throws Exception;

    @Override
    void close();
  }
}
