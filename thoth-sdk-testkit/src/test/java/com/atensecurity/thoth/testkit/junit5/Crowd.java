package com.atensecurity.thoth.testkit.junit5;

import com.atensecurity.thoth.testkit.GovApiServer;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** All members, what they had in common, and what they saw of each other. Thread-safe. */
final class Crowd {
  private final Queue<CrowdMember> members = new ConcurrentLinkedQueue<>();
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final Queue<String> seenOfOthers = new ConcurrentLinkedQueue<>();
  private int lookedAgain;

  /** Lets a member leave its traces and look at them at once. */
  void play(CrowdMember member) throws Exception {
    mostAtOnce.accumulateAndGet(atWork.incrementAndGet(), Math::max);
    members.add(member);
    try {
      member.play();
    } finally {
      atWork.decrementAndGet();
    }
  }

  /** Lets each member look at its traces when all have left theirs. */
  void lookAgain() {
    for (CrowdMember member : members) {
      try {
        member.lookAgain();
      } catch (AssertionError e) {
        seenOfOthers.add(String.valueOf(e.getMessage()));
      }
      lookedAgain++;
    }
  }

  Set<String> tenants() {
    return members.stream().map(CrowdMember::tenant).collect(Collectors.toSet());
  }

  Set<GovApiServer> servers() {
    return members.stream().map(CrowdMember::server).collect(Collectors.toSet());
  }

  int mostAtOnce() {
    return mostAtOnce.get();
  }

  int lookedAgain() {
    return lookedAgain;
  }

  List<String> seenOfOthers() {
    return List.copyOf(seenOfOthers);
  }
}
