package io.cryptos3.appliance;

import io.cryptos3.wire.ProjectDescriptor;

/**
 * The descriptor that an appliance verifies everything against. A rotation of the master key puts
 * another one in its place; whoever verifies asks for it anew.
 */
public final class PinnedProject {

  private volatile ProjectDescriptor current;

  /** Begins with a descriptor that is trusted. */
  public PinnedProject(ProjectDescriptor first) {
    this.current = first;
  }

  /** Returns the descriptor of now. */
  public ProjectDescriptor now() {
    return current;
  }

  /** Trusts another one from now on, which was verified to follow. */
  public void become(ProjectDescriptor next) {
    current = next;
  }

  @Override
  public String toString() {
    return current.name() + " in master epoch " + current.masterEpoch();
  }
}
