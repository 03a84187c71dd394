package io.cryptos3.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.ApplianceHalf;
import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.ProblemCode;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What requests see that run while the appliance is sealed or bootstrapped again. */
class CurrentStateTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<Point> POINTS = List.of(Point.GENERATOR);

  private final CurrentState state = new CurrentState();

  // A1
  @Test
  void nothingIsReleasedAfterASeal() {
    state.activate(active());
    sealed(
        () ->
            state.with(
                active -> {
                  active.evaluate(POINTS);
                  state.seal();
                  active.release(() -> fail("released"));
                  return null;
                }));
  }

  @Test
  void aBootstrapMeanwhileIsNotNoticed() {
    Active next = active();
    state.activate(active());
    Active used =
        state.with(
            active -> {
              if (active != next) {
                state.activate(next);
              }
              active.evaluate(POINTS);
              active.release(() -> {});
              return active;
            });
    assertSame(next, used);
  }

  @Test
  void aSealMeanwhileIsTold() {
    state.activate(active());
    sealed(
        () ->
            state.with(
                active -> {
                  state.seal();
                  return active.evaluate(POINTS);
                }));
  }

  private static void sealed(Executable work) {
    assertEquals(ProblemCode.SEALED, assertThrows(ProblemException.class, work).code());
  }

  private static Active active() {
    return new Active(
        InstanceId.random(RANDOM), ApplianceHalf.takeOver(Scalar.random(RANDOM)), null, null);
  }
}
