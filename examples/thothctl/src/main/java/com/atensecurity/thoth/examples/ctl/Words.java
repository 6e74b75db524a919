package com.atensecurity.thoth.examples.ctl;

import java.util.ArrayList;
import java.util.List;

/** The words that an option takes: what its command accepts, and what shells complete. */
final class Words {
  private Words() {}

  static final class Shadow extends ArrayList<String> {
    Shadow() {
      super(List.of("allow", "step_up", "block"));
    }
  }

  static final class Permission extends ArrayList<String> {
    Permission() {
      super(List.of("read", "write", "execute"));
    }
  }

  static final class Scope extends ArrayList<String> {
    Scope() {
      super(List.of("organization", "fleet", "endpoint", "agent"));
    }
  }

  static final class Expected extends ArrayList<String> {
    Expected() {
      super(List.of("allowed", "denied"));
    }
  }

  static final class Environment extends ArrayList<String> {
    Environment() {
      super(List.of("dev", "prod"));
    }
  }

  static final class Approvals extends ArrayList<String> {
    Approvals() {
      super(List.of("pending", "approved", "denied"));
    }
  }

  static final class Decision extends ArrayList<String> {
    Decision() {
      super(List.of("approve", "deny"));
    }
  }

  static final class Framework extends ArrayList<String> {
    Framework() {
      super(List.of("OPA", "CEDAR"));
    }
  }

  static final class BundleMode extends ArrayList<String> {
    BundleMode() {
      super(List.of("enforce", "observe"));
    }
  }

  static final class BrowserMode extends ArrayList<String> {
    BrowserMode() {
      super(List.of("monitor", "enforce"));
    }
  }

  static final class Enrollment extends ArrayList<String> {
    Enrollment() {
      super(List.of("active", "pending", "disabled"));
    }
  }

  static final class Shell extends ArrayList<String> {
    Shell() {
      super(List.of("bash", "zsh"));
    }
  }
}
