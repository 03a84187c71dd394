package io.cryptos3.appliance;

import io.cryptos3.server.ProblemException;
import io.cryptos3.wire.ProblemCode;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Whether the appliance is sealed; swapped whole, so that no request sees a mixture. */
public final class CurrentState {

  static final String SEALED = "The appliance is sealed: its owner has to bootstrap it";

  private static final Set<ProblemCode> UNPROVEN =
      Set.of(ProblemCode.APPLIANCE_UNPROVEN, ProblemCode.KEY_MANAGER_UNPROVEN);

  private final AtomicReference<Optional<Active>> current = new AtomicReference<>(Optional.empty());

  /** Returns what the appliance has now, or empty while it is sealed. */
  public Optional<Active> now() {
    return current.get();
  }

  /**
   * Returns what the appliance has now.
   *
   * @throws ProblemException sealed
   */
  public Active active() {
    return now().orElseThrow(() -> new ProblemException(ProblemCode.SEALED, SEALED));
  }

  /**
   * Does work with what the appliance has now; once more if a bootstrap replaced it meanwhile, so
   * that no client notices. A half that is not proven is final (rule P9).
   *
   * @throws ProblemException sealed, or what the work throws
   */
  public <T> T with(Function<Active, T> work) {
    Active used = active();
    try {
      return work.apply(used);
    } catch (ProblemException e) {
      if (UNPROVEN.contains(e.code())) {
        throw e;
      }
      Active next = now().filter(current -> current != used).orElseThrow(() -> e);
      return work.apply(next);
    }
  }

  void activate(Active next) {
    current.getAndSet(Optional.of(next)).ifPresent(Active::close);
  }

  /**
   * Puts another half in the place of the one that it follows from.
   *
   * @throws ProblemException sealed, if the appliance was sealed meanwhile: that wins
   */
  void replace(Active old, Active next) {
    Optional<Active> used = now();
    if (used.orElse(null) != old || !current.compareAndSet(used, Optional.of(next))) {
      next.close();
      throw new ProblemException(ProblemCode.SEALED, SEALED);
    }
    old.close();
  }

  /** Forgets the half; when this returns, nothing is released any more. */
  void seal() {
    current.getAndSet(Optional.empty()).ifPresent(Active::close);
  }
}
