package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.testkit.pam.ExactlyOnceFault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Receiver instances in this JVM, which die as the faults say and are replaced by new ones. */
final class ExactlyOnceReceivers implements ExactlyOnceTarget.Fleet {
  private final ExactlyOnceMode mode;
  private final Function<ExactlyOnceFaults, ExactlyOnceNode> nodes;
  private final AtomicReferenceArray<ExactlyOnceInstance> slots;
  private final Queue<ExactlyOnceInstance> started = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> happened = new ConcurrentSkipListMap<>();
  private volatile BiConsumer<ExactlyOnceFault, Integer> overtaking = (fault, slot) -> {};

  ExactlyOnceReceivers(
      ExactlyOnceMode mode, int size, Function<ExactlyOnceFaults, ExactlyOnceNode> nodes) {
    this.mode = mode;
    this.nodes = nodes;
    this.slots = new AtomicReferenceArray<>(size);
    for (int slot = 0; slot < size; slot++) {
      slots.set(slot, start(slot));
    }
  }

  private ExactlyOnceInstance start(int slot) {
    ExactlyOnceFaults faults = new ExactlyOnceFaults((own, fault) -> happen(slot, own, fault));
    String name = slot + "." + started.size();
    try {
      ExactlyOnceInstance instance = ExactlyOnceInstance.start(name, mode, nodes.apply(faults));
      started.add(instance);
      return instance;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets what handles a message while its worker at the given place stands still. */
  void onOvertaking(BiConsumer<ExactlyOnceFault, Integer> handler) {
    overtaking = handler;
  }

  private void happen(int slot, ExactlyOnceFaults faults, ExactlyOnceFault fault) {
    happened.merge(fault.toString(), 1, Integer::sum);
    if (fault.kind() == Kind.OVERTAKEN) {
      overtaking.accept(fault, slot);
      return;
    }
    ExactlyOnceInstance instance = slots.get(slot);
    if (instance.node().faults().equals(faults)) {
      instance.node().pool().abandonThread();
      if (fault.kind() == Kind.CONNECTION_BREAKS) {
        return;
      }
      if (fault.kind() == Kind.INSTANCE_DIES) {
        replace(slot, instance);
      }
    }
    faults.kill(fault);
  }

  private synchronized void replace(int slot, ExactlyOnceInstance instance) {
    if (slots.get(slot) == instance) {
      instance.die();
      slots.set(slot, start(slot));
    }
  }

  /** How often each fault came to pass. */
  Map<String, Integer> happened() {
    return happened;
  }

  @Override
  public int size() {
    return slots.length();
  }

  @Override
  public ExactlyOnceTarget at(int slot) {
    return slots.get(slot);
  }

  @Override
  public List<String> shutDown() throws Exception {
    List<String> leaks = new ArrayList<>();
    for (ExactlyOnceInstance instance : started) {
      leaks.addAll(instance.shutDown());
    }
    return leaks;
  }

  @Override
  public void close() {
    started.forEach(ExactlyOnceInstance::die);
  }
}
