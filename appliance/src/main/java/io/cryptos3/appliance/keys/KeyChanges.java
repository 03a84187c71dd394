package io.cryptos3.appliance.keys;

import io.cryptos3.appliance.Active;
import io.cryptos3.appliance.CurrentState;
import io.cryptos3.appliance.Errand;
import io.cryptos3.server.ProblemException;
import java.util.function.Function;

/** Runs each change of a key alone among all changes of it, while the appliance is not sealed. */
final class KeyChanges {

  private final CurrentState state;
  private final NameLocks locks = new NameLocks();

  KeyChanges(CurrentState state) {
    this.state = state;
  }

  /**
   * Runs a change.
   *
   * @throws ProblemException sealed; unavailable, if another change takes too long; or what the
   *     change throws
   */
  <T> T alone(String name, Errand errand, Function<Active, T> change) {
    return state.with(active -> locks.with(name, errand, () -> change.apply(active)));
  }
}
