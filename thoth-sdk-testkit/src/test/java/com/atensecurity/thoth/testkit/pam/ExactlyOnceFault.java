package com.atensecurity.thoth.testkit.pam;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a delivery does to the receiver that handles it. It travels in a header, so that the plan
 * alone decides who dies where, and not the threads' timing.
 *
 * @param place where it happens, if the receiver gets there
 * @param kind what happens
 * @param attempt which attempt to deliver carries it
 */
record ExactlyOnceFault(Place place, Kind kind, long attempt) {
  static final String HEADER = "x-chaos";

  /** A point in the handling of one callback. */
  enum Place {
    BEFORE_CLAIM,
    AFTER_CLAIM,
    AFTER_FIND,
    AFTER_RESOLVE,
    BEFORE_COMMIT,
    AFTER_COMMIT,
    AFTER_COMPLETE,
    BEFORE_ANSWER,
    /** No point: the header only names the attempt. */
    NOWHERE;

    static final Set<Place> ALL = EnumSet.complementOf(EnumSet.of(NOWHERE));

    /** Where it matters most that a connection breaks. */
    static final Set<Place> AT_COMMIT = EnumSet.of(BEFORE_COMMIT, AFTER_COMMIT);

    /** Where a worker holds no lock, so that another can do its work meanwhile. */
    static final Set<Place> WITHOUT_LOCK = EnumSet.of(AFTER_CLAIM, AFTER_FIND, AFTER_COMMIT);
  }

  /** How bad it is. */
  enum Kind {
    /** The worker and its connection die; the exchange ends without an answer. */
    WORKER_DIES,
    /** The whole instance dies, with all its workers, and a new one takes its place. */
    INSTANCE_DIES,
    /** The database goes out of reach: the worker lives, and does not know what was committed. */
    CONNECTION_BREAKS,
    /** The worker stands still until its lease is over and another worker has handled the message. */
    OVERTAKEN
  }

  /** An attempt that harms nobody. */
  static ExactlyOnceFault none(long attempt) {
    return new ExactlyOnceFault(Place.NOWHERE, Kind.WORKER_DIES, attempt);
  }

  String toHeader() {
    return place + "/" + kind + "/" + attempt;
  }

  static ExactlyOnceFault ofHeader(String header) {
    String[] parts = header.split("/");
    return new ExactlyOnceFault(
        Place.valueOf(parts[0]), Kind.valueOf(parts[1]), Long.parseLong(parts[2]));
  }

  /** For the timeline. */
  @Override
  public String toString() {
    return kind + " " + place;
  }
}
