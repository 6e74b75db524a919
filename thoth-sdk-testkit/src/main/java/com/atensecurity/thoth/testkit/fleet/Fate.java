package com.atensecurity.thoth.testkit.fleet;

import com.atensecurity.thoth.testkit.fleet.Incident.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/** What happens to one proxy, and when. Immutable and thread-safe. */
final class Fate {
  private final List<Incident> incidents;

  private Fate(List<Incident> incidents) {
    this.incidents = incidents;
  }

  /** The fates of a whole fleet; the same for the same seed. */
  static List<Fate> all(List<Incident> incidents, int size, long seed) {
    Random random = new Random(seed);
    List<BitSet> members =
        incidents.stream().map(incident -> incident.members(size, random)).toList();
    List<Fate> fates = new ArrayList<>(size);
    for (int index = 0; index < size; index++) {
      List<Incident> own = new ArrayList<>(0);
      for (int i = 0; i < incidents.size(); i++) {
        if (members.get(i).get(index)) {
          own.add(incidents.get(i));
        }
      }
      fates.add(new Fate(List.copyOf(own)));
    }
    return fates;
  }

  /** Whether one of a kind is going on. */
  boolean is(Kind kind, Duration now) {
    return incidents.stream().anyMatch(incident -> incident.kind() == kind && incident.lasts(now));
  }

  /** How many of a kind have begun. */
  int begun(Kind kind, Duration now) {
    return (int)
        incidents.stream()
            .filter(incident -> incident.kind() == kind && incident.began(now))
            .count();
  }
}
